package com.example.onion;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import mxconnect.api.spi.ConnectAttempt;
import mxconnect.api.spi.ConnectDecision;
import mxconnect.api.spi.ConnectHook;
import mxconnect.api.spi.ProviderContext;
import mxconnect.api.spi.Setting;

/**
 * The hook {@code onion}: hosts below {@code .onion} are dialled by name through the SOCKS5 proxy
 * of the setting {@code onion.proxy}, Tor for one, and never looked up in the DNS (RFC 7686 §2).
 * All others are dialled as usual.
 */
public final class OnionHook implements ConnectHook {
  /** Tor listens at the default unless it is told otherwise. */
  private static final Setting<InetSocketAddress> PROXY =
      Setting.text("onion.proxy", "the SOCKS5 proxy that dials hosts below .onion")
          .as("the host:port of a SOCKS5 proxy", OnionHook::proxy)
          .withDefault("127.0.0.1:9050");

  private final InetSocketAddress proxy;

  /** Makes the prototype, which dials nothing. */
  public OnionHook() {
    this(InetSocketAddress.createUnresolved("proxy.invalid", 0));
  }

  OnionHook(InetSocketAddress proxy) {
    this.proxy = proxy;
  }

  @Override
  public String name() {
    return "onion";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(PROXY);
  }

  @Override
  public OnionHook configured(ProviderContext context) {
    return new OnionHook(PROXY.get(context));
  }

  private static Optional<InetSocketAddress> proxy(String text) {
    try {
      URI uri = new URI("socks5://" + text);
      InetSocketAddress address = new InetSocketAddress(uri.getHost(), uri.getPort());
      return Optional.of(address).filter(proxy -> !proxy.isUnresolved());
    } catch (URISyntaxException | IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }

  @Override
  public boolean dialsByName(String domain) {
    return domain.endsWith(".onion");
  }

  @Override
  public ConnectDecision beforeConnect(ConnectAttempt attempt)
      throws IOException, InterruptedException {
    if (!dialsByName(attempt.hostname())) {
      return ConnectDecision.proceed();
    }
    return ConnectDecision.use(
        new Socks5(proxy, attempt.deadline()).connect(attempt.hostname(), attempt.port()));
  }
}
