package mxconnect.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {
  @Test
  void everyRuleIsOffByDefault() {
    AddressRules rules = AddressRules.defaults();
    assertFalse(rules.blockLocalAddresses());
    assertFalse(rules.blockReservedNetworks());
    assertFalse(rules.selfDetection());
    assertEquals(List.of(), rules.nat64Prefixes());
    assertEquals(Map.of(), rules.exceptions());
    assertEquals(Set.of(), rules.blockedHosts());
    assertEquals(Set.of(), rules.ownHostnames());
    assertEquals(Set.of(), rules.ownAddresses());
  }

  @Test
  void builderOfRulesKeepsEachOfThem() {
    AddressRules rules = everything().build().toBuilder().build();
    assertTrue(rules.blockLocalAddresses());
    assertTrue(rules.blockReservedNetworks());
    assertTrue(rules.selfDetection());
    assertEquals(List.of(IpPrefix.parse("2001:db8::/96")), rules.nat64Prefixes());
    assertEquals(Map.of("a.example", List.of(IpPrefix.parse("10.0.0.0/8"))), rules.exceptions());
    assertEquals(Set.of("bad.example", ".worse.example"), rules.blockedHosts());
    assertEquals(Set.of("mail.example"), rules.ownHostnames());
    assertEquals(Set.of(InetAddress.getLoopbackAddress()), rules.ownAddresses());
  }

  @Test
  void laterChangesOfTheBuilderDoNotReachTheRules() {
    AddressRules.Builder builder = everything();
    AddressRules rules = builder.build();
    builder.allow("a.example", IpPrefix.parse("192.168.0.0/16")).blockHost("more.example");
    assertEquals(1, rules.exceptions().get("a.example").size());
    assertEquals(2, rules.blockedHosts().size());
  }

  @Test
  void exceptionsOfOneDomainAddUp() {
    AddressRules rules =
        AddressRules.builder()
            .allow("a.example", IpPrefix.parse("10.0.0.0/8"))
            .allow("A.EXAMPLE.", IpPrefix.parse("fd00::/8"))
            .build();
    assertEquals(
        Map.of("a.example", List.of(IpPrefix.parse("10.0.0.0/8"), IpPrefix.parse("fd00::/8"))),
        rules.exceptions());
  }

  @Test
  void namingThisHostSwitchesSelfDetectionOn() {
    InetAddress address = InetAddress.getLoopbackAddress();
    assertTrue(AddressRules.builder().ownHostname("mail.example").build().selfDetection());
    assertTrue(AddressRules.builder().ownAddress(address).build().selfDetection());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2001::/32", "2a00::/40", "2a00::/48", "2a00::/56", "2a00::/64"})
  void nat64PrefixesHaveOneOfSixLengths(String prefix) {
    AddressRules.builder().nat64Prefix(IpPrefix.parse(prefix));
  }

  /** RFC 6052 §2.2. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.0/8",
        "2001::/31",
        "2a00::/95",
        "2a00::/128",
        "::/0",
        "2a00::100:0:0:0/96"
      })
  void otherNat64PrefixesAreRefusedByName(String prefix) {
    IpPrefix parsed = IpPrefix.parse(prefix);
    AddressRules.Builder builder = AddressRules.builder();
    String message =
        assertThrows(IllegalArgumentException.class, () -> builder.nat64Prefix(parsed))
            .getMessage();
    assertTrue(message.contains("nat64Prefix " + prefix), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", " ", "a b", "bücher.example", "a\n"})
  void namesThatCouldNeverMatchAreRefused(String name) {
    AddressRules.Builder builder = AddressRules.builder();
    IpPrefix prefix = IpPrefix.parse("10.0.0.0/8");
    assertThrows(IllegalArgumentException.class, () -> builder.blockHost(name));
    assertThrows(IllegalArgumentException.class, () -> builder.ownHostname(name));
    assertThrows(IllegalArgumentException.class, () -> builder.allow(name, prefix));
  }

  private static AddressRules.Builder everything() {
    return AddressRules.builder()
        .blockLocalAddresses(true)
        .blockReservedNetworks(true)
        .nat64Prefix(IpPrefix.parse("2001:db8::/96"))
        .allow("A.example", IpPrefix.parse("10.0.0.0/8"))
        .blockHost("Bad.example.")
        .blockHost(".Worse.example")
        .ownHostname("Mail.example.")
        .ownAddress(InetAddress.getLoopbackAddress());
  }
}
