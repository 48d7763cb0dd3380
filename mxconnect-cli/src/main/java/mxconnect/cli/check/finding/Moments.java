package mxconnect.cli.check.finding;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes times and how far they are off. */
final class Moments {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);
  private static final Duration TWO_DAYS = Duration.ofDays(2);
  private static final Duration TWO_HOURS = Duration.ofHours(2);

  private Moments() {}

  /** Returns a time as {@code 2026-12-04 05:00 UTC}. */
  static String date(Instant time) {
    return MINUTE.format(time);
  }

  /** Returns a time and how far it is off: {@code on 2026-12-04 05:00 UTC (in 7 days)}. */
  static String when(Instant time, Instant now) {
    String far =
        time.isAfter(now)
            ? "in " + length(Duration.between(now, time))
            : length(Duration.between(time, now)) + " ago";
    return "on " + date(time) + " (" + far + ")";
  }

  /** Returns a duration in its largest unit of which there are two at least. */
  static String length(Duration duration) {
    if (duration.compareTo(TWO_DAYS) >= 0) {
      return duration.toDays() + " days";
    }
    if (duration.compareTo(TWO_HOURS) >= 0) {
      return duration.toHours() + " hours";
    }
    return counted(Math.max(0, duration.toMinutes()), "minute");
  }

  private static String counted(long count, String unit) {
    return count + " " + unit + (count == 1 ? "" : "s");
  }
}
