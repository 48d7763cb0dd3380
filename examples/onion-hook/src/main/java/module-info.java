/** A hook that dials {@code .onion} hosts through a SOCKS5 proxy. */
module com.example.onion {
  requires mxconnect.api;

  provides mxconnect.api.spi.ConnectHook with
      com.example.onion.OnionHook;
}
