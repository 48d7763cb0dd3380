package mxconnect.api.spi.support;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Guesses what was meant by a misspelt name: {@code Nearest.hint("dns.server", keys)} is {@code "
 * Did you mean 'dns.servers'?"}.
 */
public final class Nearest {
  private Nearest() {}

  /**
   * Returns the name with the least edit distance, if at most a third of the text (and one letter
   * in any case) would have to change.
   */
  private static Optional<String> to(String text, Collection<String> names) {
    int limit = Math.max(1, text.length() / 3);
    return names.stream()
        .filter(name -> distance(text, name) <= limit)
        .min(
            Comparator.comparingInt((String name) -> distance(text, name))
                .thenComparing(Comparator.naturalOrder()));
  }

  /**
   * Returns the question to add to a message, with a blank before it; empty if no name comes near
   * enough.
   *
   * @param text what was written
   * @param names what could have been meant
   */
  public static String hint(String text, Collection<String> names) {
    requireNonNull(text, "text");
    requireNonNull(names, "names");
    return to(text, names).map(name -> " Did you mean '" + name + "'?").orElse("");
  }

  /** Levenshtein's distance, row by row. */
  private static int distance(String a, String b) {
    int[] above = new int[b.length() + 1];
    for (int j = 0; j < above.length; j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[above.length];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int changed = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(changed, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[b.length()];
  }
}
