/** Plans, reports and failures as JSON: the forms that the command {@code mxconnect} prints. */
module mxconnect.json {
  requires transitive mxconnect.api;
  requires static org.jspecify;
  requires transitive tools.jackson.databind;

  exports mxconnect.json;
}
