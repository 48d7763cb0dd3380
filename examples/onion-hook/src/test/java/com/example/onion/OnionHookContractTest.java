package com.example.onion;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import mxconnect.api.spi.ConnectHook;
import mxconnect.testkit.contract.ConnectHookContract;
import mxconnect.testkit.contract.Settings;
import org.junit.jupiter.api.AfterEach;

/** What mxconnect expects of every hook. */
class OnionHookContractTest extends ConnectHookContract {
  private static final int SUCCESS = 0;
  private static final int SILENCE = -1;

  private int reply = SUCCESS;
  private Optional<SocksServer> proxy = Optional.empty();

  @Override
  protected ConnectHook hook() throws IOException {
    SocksServer started = new SocksServer(exchanger().address(), reply);
    proxy = Optional.of(started);
    return new OnionHook().configured(new Settings(Map.of("onion.proxy", started.hostAndPort())));
  }

  @Override
  public String domain() {
    return "example.onion";
  }

  @Override
  public void fallSilent() {
    reply = SILENCE;
  }

  @AfterEach
  void closeTheProxy() throws IOException {
    if (proxy.isPresent()) {
      proxy.get().close();
    }
  }
}
