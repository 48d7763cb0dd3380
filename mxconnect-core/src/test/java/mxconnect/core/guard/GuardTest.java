package mxconnect.core.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import mxconnect.api.AddressRules;
import mxconnect.api.IpLiteral;
import mxconnect.api.IpPrefix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {
  private static final String DOMAIN = "example.com";
  private static final Set<InetAddress> INTERFACES =
      Set.of(address("9.9.9.9"), address("2a00::99"), address("127.0.0.1"), address("::1"));

  private static final AddressRules DEFAULTS = AddressRules.defaults();
  private static final AddressRules LOCAL =
      AddressRules.builder().blockLocalAddresses(true).build();
  private static final AddressRules RESERVED =
      AddressRules.builder().blockReservedNetworks(true).build();
  private static final AddressRules STRICT =
      AddressRules.builder().blockLocalAddresses(true).blockReservedNetworks(true).build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "255.255.255.255",
        "224.0.0.1",
        "239.255.255.255",
        "::",
        "ff02::1",
        "ff0e::1",
        "100::",
        "100::ffff:ffff:ffff:ffff",
        "5f00::1",
        "5f00:ffff::1",
      })
  void whatCanNeverBeAMailHostIsRefusedUnderAnyRules(String address) {
    assertRefused(DEFAULTS, address, "never a mail host: ");
    assertRefused(STRICT, address, "never a mail host: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.255.255.255",
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "100.127.255.255",
        "::1",
        "fe80::1",
        "febf::1",
        "fc00::1",
        "fdff::1",
        "fec0::1",
        "feff::1",
        "64:ff9b:1::808:808",
        "64:ff9b:1:ffff:ffff:ffff:ffff:ffff",
        "9.9.9.9",
        "2a00::99",
      })
  void localAddressesAreRefusedUnderTheirRuleOnly(String address) {
    assertRefused(LOCAL, address, "blockLocalAddresses: ");
    assertAllowed(DEFAULTS, address);
    assertAllowed(RESERVED, address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.0.2.1",
        "198.51.100.1",
        "203.0.113.1",
        "198.18.0.1",
        "198.19.255.255",
        "240.0.0.1",
        "255.255.255.254",
        "192.0.0.1",
        "192.0.0.170",
        "192.88.99.1",
        "192.88.99.2",
        "2001:db8::1",
        "3fff::1",
        "3fff:fff::1",
        "2001:2::1",
        "2001:10::1",
        "2001:1::4",
        "2001:5::1",
        "100:0:0:1::1",
      })
  void reservedNetworksAreRefusedUnderTheirRuleOnly(String address) {
    assertRefused(RESERVED, address, "blockReservedNetworks: ");
    assertAllowed(DEFAULTS, address);
    assertAllowed(LOCAL, address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "1.0.0.0",
        "11.0.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "192.0.0.9",
        "192.0.0.10",
        "192.0.1.0",
        "192.0.3.0",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "192.31.196.1",
        "192.52.193.1",
        "192.175.48.1",
        "2a00::1",
        "2606:4700::1111",
        "2001:1::1",
        "2001:1::2",
        "2001:1::3",
        "2001:3::1",
        "2001:4:112::1",
        "2001:20::1",
        "2001:30::1",
        "2001:200::1",
        "2001:db7:ffff::1",
        "2001:db9::1",
        "2620:4f:8000::1",
        "3ffe::1",
        "100:0:0:2::1",
        "64:ff9b:2::1",
      })
  void globallyReachableAddressesAreAllowedUnderAllRules(String address) {
    assertAllowed(STRICT, address);
  }

  @ParameterizedTest
  @CsvSource({
    "::ffff:0:127.0.0.1, IPv4-translated (RFC 7915 §2)",
    "::127.0.0.1, IPv4-compatible (RFC 4291 §2.5.5.1)",
    "::7f00:1, IPv4-compatible (RFC 4291 §2.5.5.1)",
    "64:ff9b::7f00:1, NAT64 (RFC 6052 §2.1)",
    "2002:7f00:1::, 6to4 (RFC 3056 §2)",
    "2002:7f00:1:1:2:3:4:5, 6to4 (RFC 3056 §2)",
    "2001:0:7f00:1::f7f7:f7f7, Teredo server (RFC 4380 §4)",
    "2001:0:808:808::80ff:fffe, Teredo client (RFC 4380 §4)",
    "2a00::5efe:7f00:1, ISATAP (RFC 5214 §6.1)",
    "2a00::200:5efe:7f00:1, ISATAP (RFC 5214 §6.1)",
  })
  void loopbackCarriedInIpv6IsRefusedLikeLoopback(String address, String form) {
    assertRefused(
        LOCAL,
        address,
        "blockLocalAddresses: loopback 127.0.0.0/8 (RFC 1122 §3.2.1.3), as 127.0.0.1 by " + form);
    assertAllowed(DEFAULTS, address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "64:ff9b::8.8.8.8",
        "::ffff:0:8.8.8.8",
        "::8.8.8.8",
        "2002:808:808::",
        "2001:0:808:808::f7f7:f7f7",
        "2a00::5efe:8.8.8.8",
        "2a00::100:5efe:7f00:1",
      })
  void publicAddressesCarriedInIpv6AreAllowed(String address) {
    assertAllowed(STRICT, address);
  }

  @Test
  void mappedAddressIsJudgedAsTheIpv4AddressEvenAsAnIpv6Object() throws Exception {
    byte[] octets = HexFormat.of().parseHex("00000000000000000000ffff7f000001");
    InetAddress mapped = Inet6Address.getByAddress("", octets, 0);
    assertInstanceOf(Inet6Address.class, mapped);
    assertInstanceOf(Verdict.Refused.class, guard(LOCAL).judge(DOMAIN, mapped));
    assertInstanceOf(Verdict.Allowed.class, guard(RESERVED).judge(DOMAIN, mapped));
  }

  @Test
  void loopbackAndUnspecifiedAreNoCarriersOfIpv4() {
    assertAllowed(DEFAULTS, "::1");
    assertRefused(LOCAL, "::1", "blockLocalAddresses: loopback ::1/128 (RFC 4291 §2.5.3)");
    assertRefused(DEFAULTS, "::", "never a mail host: unspecified address ::/128");
    assertRefused(DEFAULTS, "::2", "never a mail host: this network 0.0.0.0/8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "::ffff:0:9.9.9.9",
        "::9.9.9.9",
        "64:ff9b::909:909",
        "2002:909:909::1",
        "2001:0:909:909::f7f7:f7f7",
      })
  void ownInterfacesAreRecognisedInAnyNotation(String address) {
    assertRefused(LOCAL, address, "blockLocalAddresses: an address of this machine, as 9.9.9.9 by");
    assertAllowed(RESERVED, address);
  }

  @Test
  void declaredOwnAddressesAreRefusedLikeThoseOfTheInterfaces() {
    AddressRules rules = LOCAL.toBuilder().addOwnAddress(address("8.8.4.4")).build();
    assertRefused(rules, "8.8.4.4", "blockLocalAddresses: an address of this machine");
    assertRefused(rules, "64:ff9b::8.8.4.4", "as 8.8.4.4 by NAT64");
    assertAllowed(DEFAULTS.toBuilder().addOwnAddress(address("8.8.4.4")).build(), "8.8.4.4");
  }

  @Test
  void interfacesAreAskedAnewForEachAddress() {
    InetAddress changing = address("8.8.4.4");
    boolean[] up = {false};
    Guard guard = new Guard(LOCAL, () -> up[0] ? Set.of(changing) : Set.of());
    assertInstanceOf(Verdict.Allowed.class, guard.judge(DOMAIN, changing));
    up[0] = true;
    assertInstanceOf(Verdict.Refused.class, guard.judge(DOMAIN, changing));
  }

  @ParameterizedTest
  @CsvSource({
    "2a00:64::/32, 2a00:64:a01:203::, 2a00:64:801:203::",
    "2a00:64::/40, 2a00:64:a:102:3::, 2a00:64:8:102:3::",
    "2a00:64:1::/48, 2a00:64:1:a01:2:300::, 2a00:64:1:801:2:300::",
    "2a00:64:1::/56, 2a00:64:1:a:1:203::, 2a00:64:1:8:1:203::",
    "2a00:64:1:2::/64, 2a00:64:1:2:a:102:300:0, 2a00:64:1:2:8:102:300:0",
    "2a00:64:1:2:3:4::/96, 2a00:64:1:2:3:4:a01:203, 2a00:64:1:2:3:4:801:203",
    "64:ff9b:1::/48, 64:ff9b:1:a01:2:300::, 64:ff9b:1:801:2:300::",
    "64:ff9b:1:fffe::/96, 64:ff9b:1:fffe::a01:203, 64:ff9b:1:fffe::801:203",
  })
  void declaredNat64PrefixIsJudgedByWhatItCarries(String prefix, String local, String open) {
    AddressRules declared = LOCAL.toBuilder().addNat64Prefix(prefix(prefix)).build();
    assertRefused(
        declared,
        local,
        "blockLocalAddresses: private use 10.0.0.0/8 (RFC 1918), as 10.1.2.3 by the declared NAT64"
            + " prefix "
            + prefix);
    assertAllowed(declared, open);
  }

  @Test
  void declaringOnePartOfLocalUseNat64LeavesTheRestRefused() {
    AddressRules rules = LOCAL.toBuilder().addNat64Prefix(prefix("64:ff9b:1:1::/96")).build();
    assertAllowed(rules, "64:ff9b:1:1::8.8.8.8");
    assertRefused(rules, "64:ff9b:1:2::8.8.8.8", "undeclared local-use NAT64 64:ff9b:1::/48");
  }

  @Test
  void declaredPrefixDoesNotOpenTheBlockThatItLiesIn() {
    AddressRules rules = LOCAL.toBuilder().addNat64Prefix(prefix("fd00:64::/96")).build();
    assertRefused(rules, "fd00:64::8.8.8.8", "unique-local fc00::/7");
  }

  @Test
  void exceptionHoldsForItsDomainOnly() {
    AddressRules rules =
        STRICT.toBuilder().allowFor("Relay.Example", prefix("10.1.0.0/16")).build();
    Guard guard = guard(rules);
    assertInstanceOf(Verdict.Allowed.class, guard.judge("relay.example", address("10.1.2.3")));
    assertInstanceOf(Verdict.Refused.class, guard.judge("relay.example", address("10.2.0.1")));
    assertInstanceOf(Verdict.Refused.class, guard.judge("other.example", address("10.1.2.3")));
    assertInstanceOf(Verdict.Refused.class, guard.judge("a.relay.example", address("10.1.2.3")));
    assertInstanceOf(Verdict.Refused.class, guard.judge("10.1.2.3", address("10.1.2.3")));
  }

  @Test
  void exceptionCoversReservedBlocksAndOwnAddressesToo() {
    AddressRules rules =
        STRICT.toBuilder()
            .allowFor(DOMAIN, prefix("192.0.2.0/24"))
            .allowFor(DOMAIN, prefix("9.9.9.9"))
            .build();
    assertAllowed(rules, "192.0.2.1");
    assertAllowed(rules, "9.9.9.9");
  }

  @Test
  void exceptionNeverOpensWhatCanNeverBeAMailHost() {
    AddressRules rules =
        STRICT.toBuilder()
            .allowFor(DOMAIN, prefix("0.0.0.0/0"))
            .allowFor(DOMAIN, prefix("::/0"))
            .build();
    assertAllowed(rules, "127.0.0.1");
    assertAllowed(rules, "2001:db8::1");
    assertRefused(rules, "0.0.0.0", "never a mail host");
    assertRefused(rules, "224.0.0.1", "never a mail host");
    assertRefused(rules, "ff02::1", "never a mail host");
    assertRefused(rules, "64:ff9b::224.0.0.1", "never a mail host");
  }

  @Test
  void exceptionCoversTheAddressDialledOrTheOneItCarries() {
    AddressRules carried = LOCAL.toBuilder().allowFor(DOMAIN, prefix("10.0.0.0/8")).build();
    assertAllowed(carried, "64:ff9b::10.0.0.1");
    assertRefused(carried, "64:ff9b::192.168.0.1", "private use 192.168.0.0/16");
    AddressRules dialled = LOCAL.toBuilder().allowFor(DOMAIN, prefix("64:ff9b::/96")).build();
    assertAllowed(dialled, "64:ff9b::10.0.0.1");
    assertRefused(dialled, "10.0.0.1", "private use 10.0.0.0/8");
  }

  @Test
  void everyCarriedAddressNeedsItsOwnException() {
    AddressRules rules = LOCAL.toBuilder().allowFor(DOMAIN, prefix("10.0.0.0/8")).build();
    assertAllowed(rules, "2001:0:a00:1::f5ff:fffe");
    assertRefused(rules, "2001:0:a00:1::3f57:fffe", "192.168.0.1 by Teredo client");
  }

  @Test
  void blockedHostNamesAreRefusedExactlyOrBySuffix() {
    Guard guard =
        guard(AddressRules.builder().blockHost("Bad.Example.").blockHost(".Worse.example").build());
    assertEquals(Optional.of("blocked host name bad.example"), guard.refusedHost("bad.example"));
    assertEquals(Optional.of("blocked host name bad.example"), guard.refusedHost("BAD.Example"));
    assertEquals(
        Optional.of("blocked host name .worse.example"), guard.refusedHost("a.b.worse.example"));
    assertEquals(Optional.empty(), guard.refusedHost("mx.bad.example"));
    assertEquals(Optional.empty(), guard.refusedHost("notbad.example"));
    assertEquals(Optional.empty(), guard.refusedHost("worse.example"));
    assertEquals(Optional.empty(), guard.refusedHost("notworse.example"));
    assertEquals(Optional.empty(), guard.refusedHost("example"));
  }

  private static void assertRefused(AddressRules rules, String address, String reason) {
    Verdict verdict = guard(rules).judge(DOMAIN, address(address));
    Verdict.Refused refused = assertInstanceOf(Verdict.Refused.class, verdict, address);
    assertTrue(refused.reason().contains(reason), refused.reason());
  }

  private static void assertAllowed(AddressRules rules, String address) {
    assertEquals(new Verdict.Allowed(), guard(rules).judge(DOMAIN, address(address)), address);
  }

  private static Guard guard(AddressRules rules) {
    return new Guard(rules, () -> INTERFACES);
  }

  private static InetAddress address(String text) {
    return IpLiteral.parse(text).orElseThrow();
  }

  private static IpPrefix prefix(String text) {
    return IpPrefix.parse(text);
  }
}
