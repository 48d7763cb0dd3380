package com.example.socks;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mxconnect.api.IpLiteral;
import mxconnect.api.spi.ConnectAttempt;
import mxconnect.api.spi.ConnectDecision;
import mxconnect.api.spi.ConnectHook;
import mxconnect.api.spi.ProviderContext;
import mxconnect.api.spi.Setting;

/**
 * The hook {@code socks}: mail goes out through the SOCKS5 proxies of the setting {@code
 * socks.proxies}, the first one that works. Hosts below {@code .onion} are dialled by name and
 * never looked up in the DNS (RFC 7686 §2).
 *
 * <p>A host that no proxy reaches has failed as if the engine had dialled it: the next address
 * follows, then the next host. Without proxies the hook changes nothing.
 */
public final class SocksHook implements ConnectHook {
  private static final Setting<List<InetSocketAddress>> PROXIES =
      Setting.list(
              "socks.proxies", "the SOCKS5 proxies that mail goes through, the first one first")
          .secret() // whoever writes a password there should not find it in a log
          .as(
              "host:port of SOCKS5 proxies, with commas between them, and nothing else",
              SocksHook::proxies)
          .without("the hook does nothing");

  private static final Setting<String> USER =
      Setting.text("socks.user", "the user name for the proxies")
          .where("1 to 255 octets", Credentials::isLengthAllowed)
          .without("none is said");

  private static final Setting<String> PASSWORD =
      Setting.text("socks.password", "the password for the proxies")
          .secret()
          .where("1 to 255 octets", Credentials::isLengthAllowed)
          .without("none is said");

  private static final Setting<Scope> SCOPE =
      Setting.choice("socks.scope", "which mail goes through the proxies", Scope.class)
          .withDefault("all");

  private static final Setting<Boolean> NAMES =
      Setting.bool("socks.names", "whether the proxies look up the addresses of mail exchangers")
          .withDefault("false");

  private final Proxies proxies;
  private final Scope scope;
  private final boolean names;

  /** Which mail goes through the proxies. */
  enum Scope {
    /** All. */
    ALL,
    /** That for hosts below {@code .onion}. */
    ONION
  }

  /** Makes the prototype, which dials nothing. */
  public SocksHook() {
    this(new Proxies(List.of(), Optional.empty()), Scope.ALL, false);
  }

  SocksHook(Proxies proxies, Scope scope, boolean names) {
    this.proxies = proxies;
    this.scope = scope;
    this.names = names;
  }

  @Override
  public String name() {
    return "socks";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(PROXIES, USER, PASSWORD, SCOPE, NAMES);
  }

  @Override
  public SocksHook configured(ProviderContext context) {
    return new SocksHook(
        new Proxies(PROXIES.find(context).orElse(List.of()), credentials(context)),
        SCOPE.get(context),
        NAMES.get(context));
  }

  /** One without the other would be ignored. */
  private static Optional<Credentials> credentials(ProviderContext context) {
    return USER.find(context).isPresent() || PASSWORD.find(context).isPresent()
        ? Optional.of(new Credentials(USER.get(context), PASSWORD.get(context)))
        : Optional.empty();
  }

  private static Optional<List<InetSocketAddress>> proxies(List<String> texts) {
    List<InetSocketAddress> proxies = new ArrayList<>();
    texts.forEach(text -> proxy(text).ifPresent(proxies::add));
    return proxies.size() == texts.size() ? Optional.of(proxies) : Optional.empty();
  }

  private static Optional<InetSocketAddress> proxy(String text) {
    try {
      URI uri = new URI("socks5://" + text);
      if (!text.equals(uri.getHost() + ":" + uri.getPort())) {
        return Optional.empty();
      }
      InetSocketAddress address = new InetSocketAddress(uri.getHost(), uri.getPort());
      return Optional.of(address).filter(proxy -> !proxy.isUnresolved());
    } catch (URISyntaxException | IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }

  @Override
  public boolean dialsByName(String domain) {
    return !proxies.areNone() && domain.endsWith(".onion");
  }

  @Override
  public ConnectDecision beforeConnect(ConnectAttempt attempt) throws InterruptedException {
    if (proxies.areNone() || scope == Scope.ONION && !dialsByName(attempt.hostname())) {
      return ConnectDecision.proceed();
    }
    try {
      Socket socket = proxies.connect(destination(attempt), attempt.deadline());
      return ConnectDecision.use(socket);
    } catch (ProxyException e) {
      return ConnectDecision.failed(String.valueOf(e.getMessage()), e.failure());
    }
  }

  /** An exchanger that is an address has no name to look up. */
  private Destination destination(ConnectAttempt attempt) {
    boolean byName =
        attempt.address().isEmpty() || names && IpLiteral.parse(attempt.hostname()).isEmpty();
    return byName
        ? Destination.named(attempt.hostname(), attempt.port())
        : Destination.at(attempt.address().get(), attempt.port());
  }
}
