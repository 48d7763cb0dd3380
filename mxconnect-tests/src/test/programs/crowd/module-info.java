/** An application that makes many calls at once. */
module crowd {
  requires mxconnect.api;
}
