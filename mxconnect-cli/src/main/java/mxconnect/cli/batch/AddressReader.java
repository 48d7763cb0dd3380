package mxconnect.cli.batch;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import mxconnect.api.spi.support.ZonedAddress;

/** Reads IP addresses. */
final class AddressReader {
  private final StrictJson json;

  AddressReader(StrictJson json) {
    this.json = json;
  }

  InetAddress any() {
    return read(InetAddress.class, "an IP address");
  }

  Inet4Address ipv4() {
    return read(Inet4Address.class, "an IPv4 address");
  }

  Inet6Address ipv6() {
    return read(Inet6Address.class, "an IPv6 address");
  }

  /** Reads the content of an AAAA record, which may carry an IPv4 address (RFC 4291 §2.5.5.2). */
  InetAddress aaaa() {
    return json.text().indexOf(':') < 0 ? ipv6() : any();
  }

  private <T extends InetAddress> T read(Class<T> family, String description) {
    String text = json.text();
    return ZonedAddress.parse(text)
        .filter(family::isInstance)
        .map(family::cast)
        .orElseThrow(
            () -> json.bad("must be " + description + ", not '" + StrictJson.shown(text) + "'"));
  }
}
