package mxconnect.core.recipient;

import java.net.InetAddress;
import java.util.Optional;
import mxconnect.api.IpLiteral;
import mxconnect.api.spi.support.Printable;

/** Reads address literals: IP addresses in brackets (RFC 5321 §4.1.3), and without. */
public final class AddressLiteral {
  private static final String IPV6_TAG = "ipv6:";
  private static final int MAX_SHOWN = 60;

  private AddressLiteral() {}

  /**
   * Returns the address that stands where a domain may stand; empty if it is one.
   *
   * @throws BadNameException if there are brackets around what is no address
   */
  public static Optional<InetAddress> find(String host) throws BadNameException {
    return host.startsWith("[") || host.endsWith("]")
        ? Optional.of(parse(host))
        : IpLiteral.parse(host);
  }

  /** Reads a literal; an IPv6 address may lack its tag, as many senders write it. */
  private static InetAddress parse(String literal) throws BadNameException {
    if (!literal.startsWith("[") || !literal.endsWith("]") || literal.length() < 2) {
      throw new BadNameException("has a bracket without its counterpart around the whole host");
    }
    String content = literal.substring(1, literal.length() - 1);
    boolean tagged = content.regionMatches(true, 0, IPV6_TAG, 0, IPV6_TAG.length());
    String address = tagged ? content.substring(IPV6_TAG.length()) : content;
    if (tagged && address.indexOf(':') < 0) {
      throw malformed(address, "is no IPv6 address");
    }
    return IpLiteral.parse(address).orElseThrow(() -> explained(address, tagged));
  }

  private static BadNameException explained(String address, boolean tagged) {
    if (address.indexOf('%') >= 0) {
      return malformed(address, "has a zone, which means nothing on other hosts (RFC 4007 §11.2)");
    }
    if (!tagged && address.matches("[A-Za-z0-9-]*[G-Zg-z-][A-Za-z0-9-]*:.*")) {
      return malformed(address, "has an unknown tag; the only one is IPv6 (RFC 5321 §4.1.3)");
    }
    return malformed(address, "is no IP address");
  }

  private static BadNameException malformed(String address, String why) {
    String shown = address.substring(0, Math.min(address.length(), MAX_SHOWN));
    return new BadNameException(
        "has a literal whose content '" + Printable.message(shown) + "' " + why);
  }
}
