package mxconnect.cli.input;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The words for what can be chosen: the names of the constants, as {@code not-required}. */
public final class ChoiceWord {
  private ChoiceWord() {}

  /** Returns all of them. */
  public static <E extends Enum<E>> List<String> all(Class<E> choice) {
    return Arrays.stream(choice.getEnumConstants()).map(ChoiceWord::of).toList();
  }

  /**
   * Reads one.
   *
   * @param choice what can be chosen
   * @param text one of {@link #all}
   * @throws IllegalArgumentException if it is another one
   */
  public static <E extends Enum<E>> E read(Class<E> choice, String text) {
    return Arrays.stream(choice.getEnumConstants())
        .filter(constant -> of(constant).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "must be one of " + String.join(", ", all(choice)) + ", not '" + text + "'"));
  }

  private static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
