/** A process of a fleet, which names the API alone. */
module fleet {
  requires mxconnect.api;
}
