/** An application that sends a message over a connection, and names the API alone. */
module sender {
  requires mxconnect.api;
}
