package mxconnect.cli.input;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import mxconnect.api.InsecureMx;

/** The words for what TLSA records are worth behind insecure MX records. */
public final class InsecureMxWord {
  private InsecureMxWord() {}

  /** Returns all of them. */
  public static List<String> all() {
    return Arrays.stream(InsecureMx.values()).map(InsecureMxWord::of).toList();
  }

  /**
   * Reads one.
   *
   * @param text {@code may}, {@code encrypt} or {@code dane}
   * @throws IllegalArgumentException if it is another one
   */
  public static InsecureMx read(String text) {
    return Arrays.stream(InsecureMx.values())
        .filter(worth -> of(worth).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "must be one of " + String.join(", ", all()) + ", not '" + text + "'"));
  }

  private static String of(InsecureMx worth) {
    return worth.name().toLowerCase(Locale.ROOT);
  }
}
