package com.example.socks;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import mxconnect.api.spi.ConnectHook;
import mxconnect.testkit.contract.ConnectHookContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/** What every hook promises. */
class ContractTest {
  /** For a host below {@code .onion}, through a proxy. */
  @Nested
  class OfAnOnion extends Proxied {
    @Override
    public String domain() {
      return "example.onion";
    }
  }

  /** For a host with an address, through a proxy. */
  @Nested
  class OfADomain extends Proxied {}

  /** Without a proxy. */
  @Nested
  class WithoutAProxy extends ConnectHookContract {
    @Override
    protected ConnectHook hook() {
      return new SocksHook();
    }
  }

  private abstract static class Proxied extends ConnectHookContract {
    @AutoClose private SocksServer proxy;

    @BeforeEach
    void startTheProxy() throws IOException {
      proxy = new SocksServer(exchanger().address(), SocksServer.SUCCESS);
    }

    @Override
    protected ConnectHook hook() {
      return new SocksHook(
          new Proxies(List.of(proxy.address()), Optional.empty()), SocksHook.Scope.ALL, false);
    }

    @Override
    public void fallSilent() {
      proxy.become(SocksServer.SILENCE);
    }
  }
}
