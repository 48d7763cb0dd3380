package mxconnect.cli.check.show.text;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes a moment. */
final class Minute {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Minute() {}

  /** Returns it as {@code 2026-11-20 14:05 UTC}. */
  static String of(Instant moment) {
    return FORMAT.format(moment);
  }
}
