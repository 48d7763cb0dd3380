package mxconnect.bench;

import java.util.Locale;

/**
 * A number that was measured: a ratio against a peer in the same run, or a count.
 *
 * @param name what it is, the same in each run: words between dots
 * @param value the number
 * @param better which numbers are the good ones
 */
record Figure(String name, double value, Better better) {
  private static final String SEPARATOR = "\t";

  /** Which of two numbers is the better one. */
  enum Better {
    LESS,
    MORE
  }

  /** Reads a line of a file of figures. */
  static Figure parse(String line) {
    String[] words = line.split(SEPARATOR);
    return new Figure(
        words[0], Double.parseDouble(words[1]), Better.valueOf(words[2].toUpperCase(Locale.ROOT)));
  }

  /** Returns a text as a part of a name. */
  static String word(String text) {
    return text.replaceAll("[^A-Za-z0-9]+", "-").toLowerCase(Locale.ROOT);
  }

  String line() {
    return String.join(
        SEPARATOR,
        name,
        String.format(Locale.ROOT, "%.3f", value),
        better.name().toLowerCase(Locale.ROOT));
  }

  /** Returns how many times as good this is as another; less than one if it is worse. */
  double timesAsGoodAs(Figure other) {
    return better == Better.MORE ? value / other.value : other.value / value;
  }
}
