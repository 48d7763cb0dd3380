package mxconnect.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/** Guesses what a mistyped word was meant to be. */
final class Nearest {
  private Nearest() {}

  /** Returns the name with the fewest edits, if they are at most a third of the word, or one. */
  static Optional<String> to(String word, Collection<String> names) {
    int limit = Math.max(1, word.length() / 3);
    return names.stream()
        .filter(name -> edits(word, name) <= limit)
        .min(
            Comparator.comparingInt((String name) -> edits(word, name))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** Levenshtein's distance, row by row. */
  private static int edits(String from, String to) {
    int[] above = IntStream.rangeClosed(0, to.length()).toArray();
    for (int i = 1; i <= from.length(); i++) {
      int[] row = new int[above.length];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int changed = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(changed, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[to.length()];
  }
}
