/** A resolver made for an older SPI, whose questions had no deadline. */
module older {
  requires mxconnect.api;

  provides mxconnect.api.spi.Resolver with
      older.OlderResolver;
}
