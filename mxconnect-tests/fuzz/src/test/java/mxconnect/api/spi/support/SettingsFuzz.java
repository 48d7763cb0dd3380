package mxconnect.api.spi.support;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import mxconnect.api.MtaStsMode;
import mxconnect.api.spi.Setting;
import mxconnect.fuzz.FuzzTarget;
import mxconnect.fuzz.Harmless;
import mxconnect.testkit.contract.Settings;

/** Settings of every form: a value that fits, or an error that can be printed. */
public final class SettingsFuzz implements FuzzTarget {
  private static final String KEY = "fuzz.key";
  private static final List<Setting<?>> FORMS =
      List.of(
          Setting.text(KEY, "a text"),
          Setting.duration(KEY, "a time"),
          Setting.integer(KEY, "a number", 1, 1_000),
          Setting.bool(KEY, "a choice"),
          Setting.choice(KEY, "a mode", MtaStsMode.class),
          Setting.list(KEY, "a list"),
          Setting.path(KEY, "a file"));

  @Override
  public void read(byte[] octets) {
    String text = FuzzTarget.text(octets);
    Settings settings = new Settings(Map.of(KEY, text));
    for (Setting<?> form : FORMS) {
      try {
        form.find(settings)
            .filter(Duration.class::isInstance)
            .map(Duration.class::cast)
            .ifPresent(time -> assertFalse(time.isNegative(), () -> DurationText.of(time)));
      } catch (IllegalArgumentException malformed) {
        Harmless.check(malformed);
      }
    }
    Harmless.check(Printable.message(text));
    // A name would be looked up.
    if (text.matches("[0-9.:\\[\\]]*")) {
      ServerAddress.parse(text);
    }
  }
}
