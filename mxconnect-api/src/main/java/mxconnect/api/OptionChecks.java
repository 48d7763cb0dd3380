package mxconnect.api;

import java.time.Duration;
import mxconnect.api.internal.Require;
import mxconnect.api.spi.support.DurationText;
import mxconnect.api.spi.support.Printable;

/** Refuses values of options, each with the option and the value. */
final class OptionChecks {
  private OptionChecks() {}

  /** Returns a duration that lies between two others, or is one of them. */
  static Duration between(String name, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw Require.outOfRange(
          name, DurationText.of(least), DurationText.of(most), DurationText.of(value));
    }
    return value;
  }

  /** Returns a text of at least one character, all of them printable ASCII other than the blank. */
  static String printable(String name, String value) {
    if (value.isEmpty() || !value.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new IllegalArgumentException(
          name
              + " must not be empty and must be printable ASCII, was '"
              + Printable.message(value)
              + "'");
    }
    return value;
  }
}
