/** What applications call and what providers implement. */
module mxconnect.api {
  requires static org.jspecify;
}
