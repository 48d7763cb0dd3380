/** A resolver as a third party would ship it. */
module thirdparty {
  requires mxconnect.api;

  provides mxconnect.api.spi.Resolver with
      thirdparty.FixedResolver;
}
