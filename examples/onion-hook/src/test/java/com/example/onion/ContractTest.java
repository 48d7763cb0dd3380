package com.example.onion;

import java.io.IOException;
import mxconnect.api.spi.ConnectHook;
import mxconnect.testkit.contract.ConnectHookContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;

/** What every hook promises, for a host below {@code .onion}. */
class ContractTest extends ConnectHookContract {
  @AutoClose private SocksServer proxy;

  @BeforeEach
  void startTheProxy() throws IOException {
    proxy = new SocksServer(exchanger().address(), SocksServer.SUCCESS);
  }

  @Override
  protected ConnectHook hook() {
    return new OnionHook(proxy.address());
  }

  @Override
  public String domain() {
    return "example.onion";
  }

  @Override
  public void fallSilent() {
    proxy.become(SocksServer.SILENCE);
  }
}
