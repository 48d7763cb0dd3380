package mxconnect.cli.text;

import java.time.Duration;
import java.util.Locale;

/** Writes how long something took or will take. */
public final class Seconds {
  private static final double MILLIS = 1000;

  private Seconds() {}

  /** Returns {@code 1.2 s}, or {@code 1 h 02 min} for what is longer. */
  public static String of(Duration duration) {
    return duration.toMinutes() > 0
        ? rough(duration)
        : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / MILLIS);
  }

  /** Returns it in whole seconds at most: {@code 7 s}, {@code 2 min 05 s}, {@code 1 h 02 min}. */
  public static String rough(Duration duration) {
    if (duration.toHours() > 0) {
      return "%d h %02d min".formatted(duration.toHours(), duration.toMinutesPart());
    }
    return duration.toMinutes() > 0
        ? "%d min %02d s".formatted(duration.toMinutes(), duration.toSecondsPart())
        : duration.toSeconds() + " s";
  }
}
