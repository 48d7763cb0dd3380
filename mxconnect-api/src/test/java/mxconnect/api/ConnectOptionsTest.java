package mxconnect.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectOptionsTest {
  @Test
  void defaultsAreThoseOfMxConnect() {
    ConnectOptions options = ConnectOptions.defaults();
    assertEquals(25, options.port());
    assertEquals(Duration.ofMinutes(5), options.connectTimeout());
    assertEquals(Duration.ofMinutes(10), options.timeout());
    assertEquals(20, options.maxAddresses());
    assertEquals(new DnsOptions(false, false), options.dns());
    assertFalse(options.addressRules().blockLocalAddresses());
    assertEquals(LocalBinding.none(), options.localBinding());
    assertEquals(Use.OFF, options.mtaSts().use());
    assertEquals(DaneOptions.off(), options.dane());
    assertEquals(new Racing(true, Duration.ofMillis(250), 6), options.racing());
  }

  @Test
  void presetForTheInternetSwitchesEveryProtectionOn() {
    ConnectOptions options = ConnectOptions.forPublicInternet();
    assertTrue(options.addressRules().blockLocalAddresses());
    assertTrue(options.addressRules().blockReservedNetworks());
    assertTrue(options.addressRules().selfDetection());
    assertEquals(Use.WHERE_AVAILABLE, options.mtaSts().use());
    assertEquals(new DaneOptions(Use.WHERE_AVAILABLE, false), options.dane());
    assertEquals(25, options.port());
  }

  @Test
  void builderOfOptionsKeepsEachOfThem() {
    AddressRules rules = AddressRules.builder().blockLocalAddresses(true).build();
    LocalBinding binding = LocalBinding.none().withHostname("me.example");
    ConnectOptions options =
        ConnectOptions.builder()
            .port(2525)
            .connectTimeout(Duration.ofSeconds(7))
            .timeout(Duration.ofSeconds(8))
            .maxAddresses(9)
            .dns(new DnsOptions(true, true))
            .addressRules(rules)
            .localBinding(binding)
            .mtaSts(MtaStsOptions.on())
            .dane(DaneOptions.mandatory())
            .racing(Racing.off())
            .build()
            .toBuilder()
            .build();
    assertEquals(2525, options.port());
    assertEquals(Duration.ofSeconds(7), options.connectTimeout());
    assertEquals(Duration.ofSeconds(8), options.timeout());
    assertEquals(9, options.maxAddresses());
    assertEquals(new DnsOptions(true, true), options.dns());
    assertEquals(rules, options.addressRules());
    assertEquals(binding, options.localBinding());
    assertEquals(MtaStsOptions.on(), options.mtaSts());
    assertEquals(DaneOptions.mandatory(), options.dane());
    assertEquals(Racing.off(), options.racing());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 65_536})
  void portOutOfRangeIsRefusedByName(int port) {
    assertRefused("port " + port, () -> ConnectOptions.builder().port(port));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 21})
  void fewerThanTwoOrMoreThanTwentyAddressesAreRefused(int addresses) {
    assertRefused(
        "maxAddresses " + addresses, () -> ConnectOptions.builder().maxAddresses(addresses));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "-PT1S", "PT0.0009S", "PT24H0.001S", "P10000000000D"})
  void timesOutOfRangeAreRefusedByName(Duration time) {
    assertRefused("connectTimeout " + time, () -> ConnectOptions.builder().connectTimeout(time));
    assertRefused("timeout " + time, () -> ConnectOptions.builder().timeout(time));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0.001S", "PT24H"})
  void timesAtTheirLimitsAreAccepted(Duration time) {
    assertEquals(time, ConnectOptions.builder().timeout(time).build().timeout());
    assertEquals(time, ConnectOptions.builder().connectTimeout(time).build().connectTimeout());
  }

  /** RFC 8305 §8. */
  @Test
  void racingOutOfRangeIsRefusedByName() {
    assertRefused("racing.delay PT0.009S", () -> Racing.on().withDelay(Duration.ofMillis(9)));
    assertRefused("racing.delay PT2.001S", () -> Racing.on().withDelay(Duration.ofMillis(2_001)));
    assertRefused("racing.maxConcurrent 1,", () -> Racing.on().withMaxConcurrent(1));
    assertRefused("racing.maxConcurrent 21,", () -> Racing.on().withMaxConcurrent(21));
    assertEquals(
        new Racing(false, Duration.ofSeconds(2), 20),
        Racing.off().withDelay(Duration.ofSeconds(2)).withMaxConcurrent(20));
  }

  @Test
  void requiredDaneMustBeOn() {
    assertRefused("dane.required", () -> new DaneOptions(Use.WHERE_AVAILABLE, true));
    assertRefused("dane.required", () -> DaneOptions.mandatory().withUse(Use.OFF));
    assertTrue(DaneOptions.mandatory().required());
    assertEquals(new DaneOptions(Use.ON, false), DaneOptions.off().withUse(Use.ON));
  }

  @Test
  void singleOptionsChangeAlone() {
    DnsOptions dns = DnsOptions.defaults();
    assertEquals(new DnsOptions(true, false), dns.withIgnoreIpv6(true));
    assertEquals(new DnsOptions(false, true), dns.withPreferIpv6(true));
    assertEquals(MtaStsOptions.on(), MtaStsOptions.off().withUse(Use.ON));
  }

  private static void assertRefused(String named, Runnable setting) {
    String message = assertThrows(IllegalArgumentException.class, setting::run).getMessage();
    assertTrue(message.contains(named), message);
  }
}
