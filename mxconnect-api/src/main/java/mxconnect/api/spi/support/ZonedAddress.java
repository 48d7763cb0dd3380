package mxconnect.api.spi.support;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import mxconnect.api.IpLiteral;

/**
 * IP addresses as text, with the zone that a link-local address needs on this host (RFC 4007 §11):
 * {@code fe80::1%eth0}. For what a user or an administrator writes; an address from the network has
 * no zone.
 */
public final class ZonedAddress {
  private static final Pattern ZONE_INDEX = Pattern.compile("[1-9][0-9]{0,8}");

  private ZonedAddress() {}

  /**
   * Reads an IPv4 or IPv6 address without brackets, the latter with or without a zone.
   *
   * @param text the text
   * @return the address, or nothing if the text is no address or this host has no such interface
   */
  public static Optional<InetAddress> parse(String text) {
    requireNonNull(text, "text");
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

  /**
   * Writes an address so that {@link #parse} reads it again: as {@link IpLiteral#format} does, with
   * its zone.
   *
   * @param address the address
   */
  public static String format(InetAddress address) {
    requireNonNull(address, "address");
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
}
