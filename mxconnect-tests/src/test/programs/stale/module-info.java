/** A resolver that reads its setting as it was read in an older SPI. */
module stale {
  requires mxconnect.api;

  provides mxconnect.api.spi.Resolver with
      stale.StaleResolver;
}
