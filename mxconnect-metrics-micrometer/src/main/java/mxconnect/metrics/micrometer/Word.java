package mxconnect.metrics.micrometer;

import java.util.Locale;
import java.util.Optional;

/** The values of labels: the words that the command's JSON has for the same things. */
final class Word {
  /** For a label that has nothing to say. */
  static final String NONE = "none";

  private Word() {}

  /** Returns a constant in lower case with hyphens. */
  static String of(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static String of(Optional<? extends Enum<?>> value) {
    return value.map(Word::of).orElse(NONE);
  }
}
