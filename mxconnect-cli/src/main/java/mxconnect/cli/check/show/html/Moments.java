package mxconnect.cli.check.show.html;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import mxconnect.cli.check.show.html.markup.Attribute;
import mxconnect.cli.check.show.html.markup.Element;
import mxconnect.cli.check.show.html.markup.Tag;

/** Writes times in UTC, and how far off they are. */
final class Moments {
  private static final DateTimeFormatter DAY = formatter("yyyy-MM-dd");
  private static final DateTimeFormatter MINUTE = formatter("yyyy-MM-dd HH:mm 'UTC'");
  private static final long DAYS_FROM = 2;

  private Moments() {}

  private static DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }

  static String day(Instant instant) {
    return DAY.format(instant);
  }

  static String minute(Instant instant) {
    return MINUTE.format(instant);
  }

  /** Returns an element that says the time to the minute. */
  static Element time(Instant instant) {
    return Element.of(Tag.TIME, minute(instant)).set(Attribute.DATETIME, instant.toString());
  }

  /** Returns how far off an end is: {@code 61 days left}, {@code ended 3 days ago}. */
  static String left(Instant now, Instant end) {
    boolean past = end.isBefore(now);
    Duration distance = Duration.between(now, end).abs();
    String amount =
        distance.toDays() >= DAYS_FROM
            ? distance.toDays() + " days"
            : counted(distance.toHours(), "hour");
    return past ? "ended " + amount + " ago" : amount + " left";
  }

  private static String counted(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
