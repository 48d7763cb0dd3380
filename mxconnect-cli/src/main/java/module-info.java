/** The command {@code mxconnect}. */
module mxconnect.cli {
  requires info.picocli;
  requires mxconnect.api;
  requires mxconnect.json;
  requires mxconnect.testkit;
  requires static org.jspecify;
  requires tools.jackson.core;
  requires tools.jackson.databind;

  opens mxconnect.cli to
      info.picocli;
}
