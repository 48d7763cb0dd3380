/** An application that opens many sessions at once. */
module crammed {
  requires mxconnect.api;
}
