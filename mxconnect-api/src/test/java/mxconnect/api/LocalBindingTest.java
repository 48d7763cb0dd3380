package mxconnect.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalBindingTest {
  private static final InetAddress V4_HOST = address("192.0.2.1");
  private static final InetAddress V6_HOST = address("2001:db8::1");
  private static final Inet4Address V4 = (Inet4Address) address("198.51.100.1");
  private static final Inet4Address OTHER_V4 = (Inet4Address) address("198.51.100.2");
  private static final Inet6Address V6 = (Inet6Address) address("2001:db8::2");

  @Test
  void systemChoosesByDefault() {
    assertEquals(Optional.empty(), LocalBinding.none().addressFor(V4_HOST));
    assertEquals(Optional.empty(), LocalBinding.none().addressFor(V6_HOST));
    assertEquals(Optional.empty(), LocalBinding.none().hostnameFor(V4_HOST));
  }

  @Test
  void generalAddressGoesWithItsOwnHostnameBeforeThatOfTheFamily() {
    LocalBinding binding =
        LocalBinding.none()
            .withAddress(V4)
            .withHostname("general.example")
            .withIpv4Address(OTHER_V4)
            .withIpv4Hostname("v4.example");
    assertEquals(Optional.of(V4), binding.addressFor(V4_HOST));
    assertEquals(Optional.of("general.example"), binding.hostnameFor(V4_HOST));
  }

  @Test
  void hostOfTheOtherFamilyGetsThatFamilysAddressAndHostname() {
    LocalBinding binding =
        LocalBinding.none()
            .withAddress(V4)
            .withHostname("general.example")
            .withIpv6Address(V6)
            .withIpv6Hostname("v6.example");
    assertEquals(Optional.of(V6), binding.addressFor(V6_HOST));
    assertEquals(Optional.of("v6.example"), binding.hostnameFor(V6_HOST));
  }

  @Test
  void generalHostnameStandsInWhereTheFamilyHasNone() {
    LocalBinding binding = LocalBinding.none().withHostname("general.example").withIpv4Address(V4);
    assertEquals(Optional.of(V4), binding.addressFor(V4_HOST));
    assertEquals(Optional.of("general.example"), binding.hostnameFor(V4_HOST));
    assertEquals(Optional.empty(), binding.addressFor(V6_HOST));
    assertEquals(Optional.of("general.example"), binding.hostnameFor(V6_HOST));
  }

  @Test
  void hostnameOfAFamilyNeedsNoAddress() {
    LocalBinding binding = LocalBinding.none().withIpv4Hostname("v4.example");
    assertEquals(Optional.of("v4.example"), binding.hostnameFor(V4_HOST));
    assertEquals(Optional.empty(), binding.hostnameFor(V6_HOST));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\r\nRSET", "bücher.example", "a\u007f"})
  void hostnamesThatCannotBeSaidInEhloAreRefused(String name) {
    LocalBinding none = LocalBinding.none();
    assertThrows(IllegalArgumentException.class, () -> none.withHostname(name));
    assertThrows(IllegalArgumentException.class, () -> none.withIpv4Hostname(name));
    assertThrows(IllegalArgumentException.class, () -> none.withIpv6Hostname(name));
  }

  @Test
  void hostnamesAreCheckedHoweverTheBindingIsMade() {
    Optional<String> bad = Optional.of("a\r\nRSET");
    Optional<String> none = Optional.empty();
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new LocalBinding(
                Optional.empty(), bad, Optional.empty(), none, Optional.empty(), none));
  }

  private static InetAddress address(String text) {
    return IpLiteral.parse(text).orElseThrow();
  }
}
