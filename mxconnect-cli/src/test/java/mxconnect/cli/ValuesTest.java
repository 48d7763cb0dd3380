package mxconnect.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import mxconnect.api.MailExchanger;
import mxconnect.cli.json.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
  @ParameterizedTest
  @CsvSource({
    "400ms, PT0.4S",
    "5s, PT5S",
    "2m, PT2M",
    "1h, PT1H",
    "1d, PT24H",
    "PT1.5S, PT1.5S",
    "0, PT0S"
  })
  void durationsHaveAUnit(String text, Duration duration) {
    assertEquals(duration, Values.duration(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "", "5 s", "-5s", "5sec", "1.5s", "99999999999999999999s", "00"})
  void otherDurationsAreMistakes(String text) {
    assertThrows(IllegalArgumentException.class, () -> Values.duration(text));
  }

  @Test
  void exchangersHaveAPreferenceAndAddresses() {
    assertEquals(trusted("mx.example", 0), Values.exchanger("mx.example"));
    assertEquals(trusted("mx.example", 10), Values.exchanger("mx.example:10"));
    assertEquals(trusted("2001:db8::1", 0), Values.exchanger("2001:db8::1"));
    assertEquals(trusted("2001:db8::1", 5), Values.exchanger("[2001:db8::1]:5"));
    assertEquals(
        trusted("mx", 1).withAddresses(List.of(Samples.ip("192.0.2.1"), Samples.ip("2001:db8::1"))),
        Values.exchanger("mx:1=192.0.2.1,2001:db8::1"));
  }

  @ParameterizedTest
  @CsvSource({
    "'[IPv6:::1]', ::1, 0",
    "'[IPv6:::1]:7', ::1, 7",
    "'[127.0.0.2]', 127.0.0.2, 0",
    "'[127.0.0.2]:7', 127.0.0.2, 7",
    "::ffff:127.0.0.2, 127.0.0.2, 0"
  })
  void exchangersMayBeLiterals(String text, String host, int preference) {
    assertEquals(trusted(host, preference), Values.exchanger(text));
  }

  @Test
  void ipv4AddressMayBeCarriedInAnIpv6One() {
    assertEquals(Samples.ip("8.8.8.8"), Values.address("::ffff:8.8.8.8"));
    assertEquals(List.of(Samples.ip("8.8.8.8")), Values.exchanger("mx=::ffff:8.8.8.8").addresses());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "mx:", "mx:x", "mx:1:2", "mx=", "mx=host", "mx=192.0.2.1,"})
  void otherExchangersAreMistakes(String text) {
    assertThrows(IllegalArgumentException.class, () -> Values.exchanger(text));
  }

  @Test
  void addressesAreNeverLookedUp() {
    assertThrows(IllegalArgumentException.class, () -> Values.address("localhost"));
    assertThrows(IllegalArgumentException.class, () -> Values.address("127.1"));
    assertThrows(IllegalArgumentException.class, () -> Values.ipv4Address("::1"));
    assertThrows(IllegalArgumentException.class, () -> Values.ipv6Address("127.0.0.1"));
  }

  private static MailExchanger trusted(String host, int preference) {
    return MailExchanger.of(host).withPreference(preference).withTrusted(true);
  }
}
