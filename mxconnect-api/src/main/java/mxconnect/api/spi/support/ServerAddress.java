package mxconnect.api.spi.support;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mxconnect.api.IpLiteral;
import mxconnect.api.internal.Require;

/** Reads and writes where a name server is. */
final class ServerAddress {
  private static final int DNS_PORT = 53;
  private static final Pattern FORM =
      Pattern.compile("(?:\\[(?<v6>[^\\[\\]]*)]|(?<host>[^\\[\\]:]+))(?::(?<port>[0-9]{1,5}))?");

  /** A host name, which unlike any form of an IPv4 address has a last label with a letter. */
  private static final Pattern NAME =
      Pattern.compile("(?:[\\w-]{1,63}\\.)*(?=[\\w-]*[A-Za-z])[\\w-]{1,63}\\.?");

  private ServerAddress() {}

  /** Reads {@code host}, {@code host:port}, {@code [ipv6%zone]} or {@code [ipv6%zone]:port}. */
  static Optional<InetSocketAddress> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    int port = form.group("port") == null ? DNS_PORT : Integer.parseInt(form.group("port"));
    if (!Require.isPort(port)) {
      return Optional.empty();
    }
    String v6 = form.group("v6");
    Optional<InetAddress> host = v6 != null ? v6(v6) : host(form.group("host"));
    return host.map(address -> new InetSocketAddress(address, port));
  }

  private static Optional<InetAddress> v6(String text) {
    return text.indexOf(':') < 0 ? Optional.empty() : ZonedAddress.parse(text);
  }

  private static Optional<InetAddress> host(String text) {
    return IpLiteral.parse(text).or(() -> lookUp(text));
  }

  private static Optional<InetAddress> lookUp(String name) {
    if (!NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(name));
    } catch (UnknownHostException unknown) {
      return Optional.empty();
    }
  }
}
