package mxconnect.api.spi.support;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Durations as people write and read them: {@code 400ms}, {@code 5s}, {@code 2m}. */
public final class DurationText {
  /** What a duration looks like, for messages. */
  public static final String FORM =
      "a duration with a unit, such as 400ms, 5s, 2m, 1h, 1d or PT5S, not negative";

  /** What a duration that must not be 0 looks like, for messages. */
  public static final String POSITIVE_FORM =
      "a duration with a unit, such as 400ms, 5s, 2m, 1h, 1d or PT5S, more than 0";

  private static final Pattern SHORT = Pattern.compile("([0-9]+)(ms|s|m|h|d)");

  private DurationText() {}

  /**
   * Reads a duration.
   *
   * @param text a whole number with one of the units {@code ms}, {@code s}, {@code m}, {@code h}
   *     and {@code d}; or {@code 0}; or a duration of ISO-8601, such as {@code PT5S}
   * @return the duration; empty if the text is not of this form, or the duration is negative
   */
  public static Optional<Duration> parse(String text) {
    requireNonNull(text, "text");
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

  /**
   * Writes a duration for people, in its largest unit that needs no fraction: {@code 250 ms},
   * {@code 5 s}, {@code 2 min}, {@code 1 h}, {@code 1 d}. A part below a millisecond is not shown.
   *
   * @param duration any duration
   */
  public static String of(Duration duration) {
    requireNonNull(duration, "duration");
    return Stream.of(Unit.values())
        .filter(unit -> unit.fits(duration))
        .findFirst()
        .map(unit -> duration.dividedBy(unit.length) + " " + unit.sign)
        .orElseGet(() -> duration.dividedBy(Unit.MILLISECOND.length) + " ms");
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

  private enum Unit {
    DAY(Duration.ofDays(1), "d"),
    HOUR(Duration.ofHours(1), "h"),
    MINUTE(Duration.ofMinutes(1), "min"),
    SECOND(Duration.ofSeconds(1), "s"),
    MILLISECOND(Duration.ofMillis(1), "ms");

    private final Duration length;
    private final String sign;

    Unit(Duration length, String sign) {
      this.length = length;
      this.sign = sign;
    }

    boolean fits(Duration duration) {
      return !duration.isZero() && duration.equals(length.multipliedBy(duration.dividedBy(length)));
    }
  }
}
