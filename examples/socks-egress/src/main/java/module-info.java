/** A hook that connects through SOCKS5 proxies. */
module com.example.socks {
  requires mxconnect.api;

  provides mxconnect.api.spi.ConnectHook with
      com.example.socks.SocksHook;
}
