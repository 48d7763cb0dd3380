package mxconnect.api.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {
  private static final Setting<Duration> TIME = Setting.duration("a", "a time");

  private static ProviderContext given(String text) {
    return ProviderContext.of(Map.of("a", text));
  }

  private static String refusal(Setting<?> setting, String text) {
    return assertThrows(IllegalArgumentException.class, () -> setting.get(given(text)))
        .getMessage();
  }

  @Test
  void blankCountsAsAbsent() {
    assertEquals(Optional.empty(), TIME.find(given(" \t")));
    assertEquals(Duration.ofSeconds(5), TIME.withDefault("5s").get(given(" ")));
  }

  @Test
  void absentWithoutDefaultIsAnErrorWhereItIsNeeded() {
    assertEquals(
        "The setting a is absent; it must be a path.",
        assertThrows(
                IllegalArgumentException.class,
                () -> Setting.path("a", "a file").get(ProviderContext.of(Map.of())))
            .getMessage());
  }

  @Test
  void valueComesBeforeTheDefault() {
    assertEquals(Duration.ofSeconds(7), TIME.withDefault("5s").get(given("7s")));
  }

  @Test
  void whatIsNoDurationIsRefused() {
    assertEquals(
        "The setting a is '5'; it must be a duration with a unit, such as 400ms, 5s, 2m, 1h, 1d or"
            + " PT5S, not negative.",
        refusal(TIME, "5"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "1.0", "0x10", "2147483648", "ten", "0", "11", "-1"})
  void whatIsNoNumberOfTheRangeIsRefused(String text) {
    assertEquals(
        "The setting a is '" + text + "'; it must be a whole number, 1 to 10.",
        refusal(Setting.integer("a", "a number", 1, 10), text));
  }

  @Test
  void numbersAreRead() {
    assertEquals(10, Setting.integer("a", "a number", 1, 10).get(given(" 10 ")));
    assertEquals(
        "a whole number, 0 to 2147483647", Setting.integer("a", "b", 0, Integer.MAX_VALUE).form());
  }

  @Test
  void listsAreSplitAtCommas() {
    Setting<List<String>> list = Setting.list("a", "names");
    assertEquals(List.of("a", "b c", "d"), list.get(given("a, b c ,d")));
    assertEquals(List.of("a"), list.get(given("a")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,", ",a", "a,,b", "a, ,b", ","})
  void emptyItemsAreRefused(String text) {
    assertTrue(refusal(Setting.list("a", "names"), text).contains("'" + text + "'"));
  }

  @Test
  void pathsAreRead() {
    assertEquals(Path.of("a", "b"), Setting.path("a", "a file").get(given("a/b")));
    assertTrue(refusal(Setting.path("a", "a file"), "a\u0000b").contains("'a\\u0000b'"));
  }

  @Test
  void truthIsReadToTheLetter() {
    Setting<Boolean> truth = Setting.bool("a", "whether");
    assertEquals(true, truth.get(given("true")));
    assertEquals(false, truth.get(given("false")));
    assertEquals("The setting a is 'TRUE'; it must be true or false.", refusal(truth, "TRUE"));
  }

  @Test
  void constantsAreWrittenInLowerCaseWithHyphens() {
    Setting<TimeUnit> unit =
        Setting.choice("a", "a unit", TimeUnit.class)
            .where("seconds or days", u -> u == TimeUnit.SECONDS || u == TimeUnit.DAYS);
    assertEquals(TimeUnit.SECONDS, unit.get(given("seconds")));
    assertEquals("The setting a is 'hours'; it must be seconds or days.", refusal(unit, "hours"));
    assertTrue(Setting.choice("a", "a unit", Thread.State.class).form().contains("timed-waiting"));
  }

  @Test
  void valueOfASecretIsNotShown() {
    Setting<String> password =
        Setting.text("a", "a password").secret().where("1 to 3 letters", p -> p.length() < 4);
    assertEquals("abc", password.get(given("abc")));
    assertEquals(
        "The setting a has a value that it cannot have; it must be 1 to 3 letters.",
        refusal(password.withDefault("b").without("none"), "s-e-c-r-e-t"));
    assertEquals("The setting a is absent; it must be 1 to 3 letters.", refusal(password, ""));
  }

  @Test
  void defaultMustBeOfTheForm() {
    assertThrows(IllegalArgumentException.class, () -> TIME.withDefault("5"));
    assertThrows(
        IllegalArgumentException.class,
        () -> TIME.where("more than 0", Duration::isPositive).withDefault("0"));
  }
}
