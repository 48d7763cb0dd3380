package mxconnect.core.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.Set;
import mxconnect.api.AddressRules;
import mxconnect.api.IpLiteral;
import mxconnect.api.IpPrefix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelfDetectorTest {
  private static final Set<InetAddress> INTERFACES = Set.of(address("9.9.9.9"), address("2a00::9"));
  private static final AddressRules RULES =
      AddressRules.builder()
          .addOwnHostname("Mail.Example.Com.")
          .addOwnAddress(address("8.8.4.4"))
          .addNat64Prefix(IpPrefix.parse("2a00:64::/96"))
          .build();

  @Test
  void ownNamesAreRecognisedInAnyCase() {
    assertTrue(detector(RULES, 25).isThisHost("mail.example.com"));
    assertTrue(detector(RULES, 25).isThisHost("MAIL.example.com"));
    assertFalse(detector(RULES, 25).isThisHost("other.example.com"));
    assertFalse(detector(RULES, 25).isThisHost("a.mail.example.com"));
  }

  @ParameterizedTest
  @CsvSource({
    "9.9.9.9, true",
    "::ffff:9.9.9.9, true",
    "::9.9.9.9, true",
    "::ffff:0:9.9.9.9, true",
    "64:ff9b::9.9.9.9, true",
    "2a00:64::9.9.9.9, true",
    "2a00::9, true",
    "8.8.4.4, true",
    "64:ff9b::8.8.4.4, true",
    "127.0.0.1, true",
    "127.1.2.3, true",
    "::1, true",
    "64:ff9b::127.0.0.1, true",
    "8.8.8.8, false",
    "2a00::8, false",
    "64:ff9b::8.8.8.8, false",
    "2002:909:909::1, false",
    "10.0.0.1, false",
  })
  void ownAddressesAreRecognisedInAnyNotation(String address, boolean own) {
    assertEquals(own, detector(RULES, 25).isThisHost(address(address)));
  }

  @Test
  void nothingIsRecognisedOnAnotherPort() {
    assertTrue(detector(RULES, 25).isActive());
    assertFalse(detector(RULES, 2525).isActive());
    assertFalse(detector(RULES, 2525).isThisHost("mail.example.com"));
    assertFalse(detector(RULES, 2525).isThisHost(address("9.9.9.9")));
  }

  @Test
  void nothingIsRecognisedWhileSwitchedOff() {
    AddressRules off = RULES.toBuilder().selfDetection(false).build();
    assertFalse(detector(off, 25).isThisHost("mail.example.com"));
    assertFalse(detector(off, 25).isThisHost(address("127.0.0.1")));
  }

  private static SelfDetector detector(AddressRules rules, int port) {
    return new SelfDetector(rules, port, () -> INTERFACES);
  }

  private static InetAddress address(String text) {
    return IpLiteral.parse(text).orElseThrow();
  }
}
