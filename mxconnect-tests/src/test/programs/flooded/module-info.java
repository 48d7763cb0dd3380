/** An application that opens many sessions at once. */
module flooded {
  requires mxconnect.api;
}
