package mxconnect.core.settings;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations as people write them in settings. */
final class DurationText {
  /** What a duration looks like, for messages. */
  static final String FORM =
      "a duration with a unit, such as 400ms, 5s, 2m, 1h, 1d or PT5S, not negative";

  private static final Pattern SHORT = Pattern.compile("([0-9]+)(ms|s|m|h|d)");

  private DurationText() {}

  /** Returns the duration, or nothing if the text is not of the form. */
  static Optional<Duration> parse(String text) {
    if (text.equals("0")) {
      return Optional.of(Duration.ZERO);
    }
    try {
      Matcher matcher = SHORT.matcher(text);
      return Optional.of(matcher.matches() ? ofUnit(matcher) : Duration.parse(text))
          .filter(duration -> !duration.isNegative());
    } catch (DateTimeException | ArithmeticException | NumberFormatException unreadable) {
      return Optional.empty();
    }
  }

  private static Duration ofUnit(Matcher matcher) {
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }
}
