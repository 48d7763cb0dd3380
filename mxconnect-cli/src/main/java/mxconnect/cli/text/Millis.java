package mxconnect.cli.text;

import java.time.Duration;
import java.util.Locale;

/** Writes how long something took. */
final class Millis {
  private static final double NANOS_PER_MILLI = 1e6;

  private Millis() {}

  static String text(Duration duration) {
    return String.format(Locale.ROOT, "%.1f ms", duration.toNanos() / NANOS_PER_MILLI);
  }
}
