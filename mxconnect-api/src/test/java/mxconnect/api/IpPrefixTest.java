package mxconnect.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpPrefixTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.0.0.0/8",
    "0.0.0.0/0, 0.0.0.0/0",
    "::/0, ::/0",
    "192.0.2.1, 192.0.2.1/32",
    "2001:DB8::1, 2001:db8::1/128",
    "2001:db8::/33, 2001:db8::/33",
  })
  void prefixesAreReadAndWritten(String text, String canonical) {
    assertEquals(canonical, IpPrefix.parse(text).toString());
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.255.255, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "172.16.0.0/12, 172.31.255.255, true",
    "172.16.0.0/12, 172.32.0.0, false",
    "192.0.2.1/32, 192.0.2.1, true",
    "192.0.2.1/32, 192.0.2.0, false",
    "0.0.0.0/0, 255.255.255.255, true",
    "0.0.0.0/0, ::1, false",
    "::/0, 0.0.0.0, false",
    "2001:db8::/33, 2001:db8:7fff::, true",
    "2001:db8::/33, 2001:db8:8000::, false",
  })
  void blockHoldsAddressesOfItsFamilyWithTheSameLeadingBits(
      String prefix, String address, boolean contained) {
    assertEquals(
        contained, IpPrefix.parse(prefix).contains(IpLiteral.parse(address).orElseThrow()));
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/33, 33",
    "::/129, 129",
    "10.0.0.1/8, bits set behind",
    "2001:db8::1/64, bits set behind",
    "10.0.0.0/, 10.0.0.0/",
    "10.0.0.0/08, 10.0.0.0/08",
    "10.0.0.0/-1, 10.0.0.0/-1",
    "10.0.0.0/8/8, 10.0.0.0/8/8",
    "10.0.0.0/٨, 10.0.0.0/٨",
    "10/8, 10/8",
    "example.com, example.com",
    "/8, /8",
    "'', ''",
    "::ffff:0:0/96, ::ffff:0:0/96",
  })
  void whatIsNoPrefixIsRefusedByName(String text, String named) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> IpPrefix.parse(text)).getMessage();
    assertTrue(message.contains(named), message);
  }
}
