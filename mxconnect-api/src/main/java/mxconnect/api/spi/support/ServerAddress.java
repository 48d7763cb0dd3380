package mxconnect.api.spi.support;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.OptionalInt;
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

  private static final Pattern ZONE_INDEX = Pattern.compile("[1-9][0-9]{0,8}");

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

  /**
   * Reads an address, which for IPv6 may have a zone (RFC 4007 §11): {@code fe80::1%eth0}. It is
   * none if there is no such interface.
   */
  static Optional<InetAddress> literal(String text) {
    int zone = text.indexOf('%');
    return zone < 0
        ? IpLiteral.parse(text)
        : IpLiteral.parse(text.substring(0, zone))
            .filter(Inet6Address.class::isInstance)
            .flatMap(address -> scoped(address, text.substring(zone + 1)));
  }

  private static Optional<InetAddress> scoped(InetAddress address, String zone) {
    try {
      OptionalInt index = index(zone);
      return index.isEmpty()
          ? Optional.empty()
          : Optional.of(Inet6Address.getByAddress(null, address.getAddress(), index.getAsInt()));
    } catch (IOException unknown) {
      return Optional.empty();
    }
  }

  private static OptionalInt index(String zone) throws SocketException {
    if (ZONE_INDEX.matcher(zone).matches()) {
      return OptionalInt.of(Integer.parseInt(zone));
    }
    NetworkInterface found = zone.isEmpty() ? null : NetworkInterface.getByName(zone);
    return found == null ? OptionalInt.empty() : OptionalInt.of(found.getIndex());
  }

  /** Writes an address so that {@link #literal} reads it again. */
  static String text(InetAddress address) {
    String plain = IpLiteral.format(address);
    int index = address instanceof Inet6Address v6 ? v6.getScopeId() : 0;
    return index == 0 ? plain : plain + "%" + zone(index);
  }

  private static String zone(int index) {
    try {
      NetworkInterface found = NetworkInterface.getByIndex(index);
      return found == null ? Integer.toString(index) : found.getName();
    } catch (SocketException unknown) {
      return Integer.toString(index);
    }
  }

  private static Optional<InetAddress> v6(String text) {
    return text.indexOf(':') < 0 ? Optional.empty() : literal(text);
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
