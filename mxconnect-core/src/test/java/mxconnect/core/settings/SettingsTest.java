package mxconnect.core.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import mxconnect.api.spi.Setting;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static final Setting<?> HOSTS = Setting.path("hosts.file", "hosts");
  private static final Setting<?> SERVERS = Setting.list("dns.servers", "servers");

  private static Settings given(String key, String value) {
    return Settings.of(Map.of(key, value), new Properties());
  }

  private static Settings system(String property, String value) {
    Properties properties = new Properties();
    properties.setProperty(property, value);
    return Settings.of(Map.of(), properties);
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
    assertEquals(Optional.empty(), given("a", " \t").text("a"));
  }

  @Test
  void blanksAroundAValueDoNotBelongToIt() {
    assertEquals(Optional.of("x y"), given("a", " x y ").text("a"));
  }

  @Test
  void errorsNameTheSystemProperty() {
    assertEquals(
        "The setting a.b is 'x' (-Dmxconnect.a.b); it must be a whole number, 1 to 9.",
        assertThrows(
                IllegalArgumentException.class,
                () -> Setting.integer("a.b", "a", 1, 9).get(system("mxconnect.a.b", "x")))
            .getMessage());
    assertEquals(
        "The setting a is absent; it must be there.",
        Settings.of(Map.of()).invalid("a", "there").getMessage());
  }

  @Test
  void unknownKeyOfTheBuilderIsAnErrorWithTheNearest() {
    assertEquals(
        "No setting is called 'dns.server' (given to the builder). Did you mean 'dns.servers'?"
            + " Known here: dns.servers, hosts.file.",
        refusal("dns.server", HOSTS, SERVERS));
  }

  @Test
  void unlikeKeysAreNotGuessed() {
    String refusal = refusal("zzzzzzzz\u0007", HOSTS);
    assertFalse(refusal.contains("Did you mean"), refusal);
    assertTrue(refusal.contains("'zzzzzzzz\\u0007'"), refusal);
  }

  @Test
  void keyOfAModuleThatIsNotThereNamesTheModule() {
    String refusal = refusal("policy.cache.file", HOSTS);
    assertTrue(
        refusal.contains(" The jar mxconnect-cache-file reads it: add that to the path."), refusal);
  }

  @Test
  void keysOfProvidersAreKnown() {
    given("hosts.file", "hosts").requireKnown(List.of(HOSTS));
  }

  @Test
  void unknownSystemPropertiesAreNamedOnly() {
    Settings settings = system("mxconnect.hosts.file", "1");
    settings.requireKnown(List.of());
    assertEquals(Map.of("mxconnect.hosts.file", ""), settings.unknownProperties(List.of(SERVERS)));
    assertEquals(Map.of(), settings.unknownProperties(List.of(HOSTS)));
  }

  private static String refusal(String key, Setting<?>... known) {
    return assertThrows(
            IllegalArgumentException.class, () -> given(key, "1").requireKnown(List.of(known)))
        .getMessage();
  }
}
