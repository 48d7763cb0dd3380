package com.example.onion;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import mxconnect.api.spi.ConnectAttempt;
import mxconnect.api.spi.ConnectDecision;
import mxconnect.api.spi.ConnectHook;
import mxconnect.api.spi.ProviderContext;

/**
 * The hook {@code onion}: hosts below {@code .onion} are dialled by name through the SOCKS5 proxy
 * of the setting {@code onion.proxy}, Tor for one, and never looked up in the DNS (RFC 7686 §2).
 * All others are dialled as usual.
 */
public final class OnionHook implements ConnectHook {
  private static final String PROXY = "onion.proxy";

  /** Where Tor listens unless it is told otherwise. */
  private static final InetSocketAddress TOR = new InetSocketAddress("127.0.0.1", 9050);

  private final InetSocketAddress proxy;

  /** Makes a hook that uses a Tor on this host. */
  public OnionHook() {
    this(TOR);
  }

  OnionHook(InetSocketAddress proxy) {
    this.proxy = proxy;
  }

  @Override
  public String name() {
    return "onion";
  }

  @Override
  public Set<String> settings() {
    return Set.of(PROXY);
  }

  @Override
  public OnionHook configured(ProviderContext context) {
    return context.text(PROXY).map(text -> new OnionHook(proxy(text, context))).orElse(this);
  }

  private static InetSocketAddress proxy(String text, ProviderContext context) {
    try {
      URI uri = new URI("socks5://" + text);
      InetSocketAddress address = new InetSocketAddress(uri.getHost(), uri.getPort());
      if (!address.isUnresolved()) {
        return address;
      }
    } catch (URISyntaxException | IllegalArgumentException e) {
      // Told below.
    }
    throw context.invalid(PROXY, "the host:port of a SOCKS5 proxy");
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
