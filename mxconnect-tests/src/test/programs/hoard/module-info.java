/** An application that keeps policies by itself. */
module hoard {
  requires mxconnect.api;

  uses mxconnect.api.spi.PolicyCache;
}
