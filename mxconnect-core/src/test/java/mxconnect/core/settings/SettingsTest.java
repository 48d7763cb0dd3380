package mxconnect.core.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static Settings given(String key, String value) {
    return Settings.of(Map.of(key, value), new Properties());
  }

  private static Settings system(String property, String value) {
    Properties properties = new Properties();
    properties.setProperty(property, value);
    return Settings.of(Map.of(), properties);
  }

  private static String refusal(Settings settings, Function<Settings, ?> read) {
    return assertThrows(IllegalArgumentException.class, () -> read.apply(settings)).getMessage();
  }

  @Test
  void builderComesBeforeTheSystemProperty() {
    Properties properties = new Properties();
    properties.setProperty("mxconnect.a", "system");
    properties.setProperty("mxconnect.b", "system");
    properties.setProperty("c", "system");
    Settings settings = Settings.of(Map.of("a", "given"), properties);
    assertEquals(Optional.of("given"), settings.text("a"));
    assertEquals(Optional.of("system"), settings.text("b"));
    assertEquals(Optional.empty(), settings.text("c"));
  }

  @Test
  void laterChangesOfSystemPropertiesDoNotCount() {
    Properties properties = new Properties();
    Settings settings = Settings.of(Map.of(), properties);
    properties.setProperty("mxconnect.a", "late");
    assertEquals(Optional.empty(), settings.text("a"));
  }

  @Test
  void blankCountsAsAbsent() {
    Properties properties = new Properties();
    properties.setProperty("mxconnect.a", "system");
    assertEquals(Optional.of("system"), Settings.of(Map.of("a", " "), properties).text("a"));
    Settings blank = given("a", " \t");
    assertEquals(Optional.empty(), blank.text("a"));
    assertEquals(Optional.empty(), blank.duration("a"));
    assertEquals(OptionalInt.empty(), blank.integer("a"));
    assertEquals(List.of(), blank.list("a"));
    assertEquals(Optional.empty(), blank.path("a"));
  }

  @Test
  void blanksAroundAValueDoNotBelongToIt() {
    assertEquals(Optional.of("x y"), given("a", " x y ").text("a"));
    assertEquals(OptionalInt.of(-5), given("a", " -5 ").integer("a"));
  }

  @ParameterizedTest
  @CsvSource({
    "400ms, PT0.4S",
    "5s, PT5S",
    "2m, PT2M",
    "1h, PT1H",
    "1d, PT24H",
    "0, PT0S",
    "0s, PT0S",
    "PT1.5S, PT1.5S",
    "P1DT2H, PT26H"
  })
  void durationsHaveAUnitOrAreIso8601(String text, Duration expected) {
    assertEquals(Optional.of(expected), given("a", text).duration("a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5",
        "00",
        "-1s",
        "-PT1S",
        "PT-1S",
        "1.5s",
        "5 s",
        "5S",
        "5us",
        "s",
        "five",
        "99999999999999999999s",
        "999999999999999999d",
        "\u0665s"
      })
  void anythingElseIsNoDuration(String text) {
    String message = refusal(given("dns.timeout", text), s -> s.duration("dns.timeout"));
    assertEquals(
        "The setting dns.timeout is '"
            + text
            + "' (given to the builder); it must be a duration with a unit, such as 400ms, 5s, 2m,"
            + " 1h, 1d or PT5S, not negative.",
        message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1.0", "0x10", "2147483648", "ten"})
  void anythingButDigitsIsNoInteger(String text) {
    Settings settings = given("a", "x" + text);
    assertTrue(refusal(settings, s -> s.integer("a")).endsWith("it must be a whole number."));
  }

  @Test
  void listsAreSplitAtCommas() {
    assertEquals(List.of("a", "b c", "d"), given("a", "a, b c ,d").list("a"));
    assertEquals(List.of("a"), given("a", "a").list("a"));
    assertEquals(List.of(), given("b", "a").list("a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,", ",a", "a,,b", "a, ,b", ","})
  void emptyItemsAreAnError(String text) {
    assertTrue(refusal(given("a", text), s -> s.list("a")).contains("'" + text + "'"));
  }

  @Test
  void pathsAreRead() {
    assertEquals(Optional.of(Path.of("a", "b")), given("a", "a/b").path("a"));
    assertTrue(refusal(given("a", "a\u0000b"), s -> s.path("a")).contains("'a\\u0000b'"));
  }

  @Test
  void errorsNameTheSystemProperty() {
    assertEquals(
        "The setting a.b is 'x' (-Dmxconnect.a.b); it must be a whole number.",
        refusal(system("mxconnect.a.b", "x"), s -> s.integer("a.b")));
    assertEquals(
        "The setting a is absent; it must be there.",
        Settings.of(Map.of()).invalid("a", "there").getMessage());
  }

  @Test
  void unknownKeyOfTheBuilderIsAnErrorWithTheNearest() {
    Settings settings = given("dns.server", "127.0.0.1");
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class, () -> settings.requireKnown(Set.of("hosts.file")));
    assertEquals(
        "No setting is called 'dns.server' (given to the builder). Did you mean 'dns.servers'?"
            + " Known here: dns.attempts, dns.cache.max-ttl, dns.cache.size, dns.dnssec,"
            + " dns.servers, dns.timeout, dns.trust-anchors, health.penalty, hosts.file,"
            + " mtasts.fetcher, mtasts.port, mtasts.strict, mtasts.timeout,"
            + " policy.cache, policy.cache.file, resolver, tls.trust-store.",
        refusal.getMessage());
  }

  @Test
  void unlikeKeysAreNotGuessed() {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> given("zzzzzzzz\u0007", "1").requireKnown(Set.of()));
    assertFalse(refusal.getMessage().contains("Did you mean"), refusal::getMessage);
    assertTrue(refusal.getMessage().contains("'zzzzzzzz\\u0007'"), refusal::getMessage);
  }

  @Test
  void keysOfProvidersAreKnown() {
    given("hosts.file", "hosts").requireKnown(Set.of("hosts.file"));
  }

  @Test
  void unknownSystemPropertiesAreNamedOnly() {
    Settings settings = system("mxconnect.of.another", "1");
    settings.requireKnown(Set.of());
    assertEquals(Set.of("mxconnect.of.another"), settings.unknownProperties(Set.of()));
    assertEquals(Set.of(), settings.unknownProperties(Set.of("of.another")));
    assertEquals(Set.of(), system("mxconnect.resolver", "1").unknownProperties(Set.of()));
  }
}
