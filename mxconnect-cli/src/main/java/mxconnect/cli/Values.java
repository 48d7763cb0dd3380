package mxconnect.cli;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mxconnect.api.IpLiteral;
import mxconnect.api.MailExchanger;
import mxconnect.api.spi.support.DurationText;
import mxconnect.api.spi.support.ZonedAddress;
import mxconnect.cli.input.ExchangerHost;

/** Reads the values of flags. */
final class Values {
  private static final Pattern EXCHANGER =
      Pattern.compile("(?<host>\\[[^]]+]|[^:=\\[\\]]+)(:(?<preference>[0-9]{1,5}))?(=(?<ips>.+))?");

  private Values() {}

  /** Reads {@code 400ms}, {@code 5s}, {@code 2m}, {@code 1h}, {@code 1d}, ISO-8601, or 0. */
  static Duration duration(String text) {
    return DurationText.parse(text)
        .orElseThrow(
            () -> new IllegalArgumentException("'" + text + "' is not " + DurationText.FORM));
  }

  static InetAddress address(String text) {
    return address(text, InetAddress.class, "IP address");
  }

  static Inet4Address ipv4Address(String text) {
    return address(text, Inet4Address.class, "IPv4 address");
  }

  static Inet6Address ipv6Address(String text) {
    return address(text, Inet6Address.class, "IPv6 address");
  }

  /** Reads {@code HOST[:PREFERENCE][=IP,IP...]}; an IP address may stand in brackets. */
  static MailExchanger exchanger(String text) {
    if (IpLiteral.parse(text).isPresent()) {
      return ExchangerHost.read(text);
    }
    Matcher parts = EXCHANGER.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("'" + text + "' is not HOST[:PREFERENCE][=IP,IP...]");
    }
    String preference = parts.group("preference");
    String addresses = parts.group("ips");
    return ExchangerHost.read(parts.group("host"))
        .withPreference(preference == null ? 0 : Integer.parseInt(preference))
        .withAddresses(addresses == null ? List.of() : addresses(addresses));
  }

  private static List<InetAddress> addresses(String text) {
    return Arrays.stream(text.split(",", -1)).map(Values::address).toList();
  }

  private static <T extends InetAddress> T address(String text, Class<T> family, String name) {
    return ZonedAddress.parse(text)
        .filter(family::isInstance)
        .map(family::cast)
        .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no " + name));
  }
}
