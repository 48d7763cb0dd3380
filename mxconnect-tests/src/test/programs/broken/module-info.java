/** A resolver that cannot even be made. */
module broken {
  requires mxconnect.api;

  provides mxconnect.api.spi.Resolver with
      broken.BrokenResolver;
}
