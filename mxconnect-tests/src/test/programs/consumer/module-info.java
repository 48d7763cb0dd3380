/** An application that names the API alone. */
module consumer {
  requires mxconnect.api;
}
