package mxconnect.api.spi.support;

import static java.util.Objects.requireNonNull;

/**
 * Makes text from outside harmless for messages, logs and terminals.
 *
 * <p>Control characters could end a line of a log or repaint a terminal; bidirectional marks could
 * show a name in another order than it is sent in. A provider writes what came from the network
 * through here: {@code Printable.message("the server says " + line)}.
 */
public final class Printable {
  private static final int MAX_MESSAGE = 300;

  private Printable() {}

  /**
   * Returns a text with its control, format (bidirectional marks among them), separator and
   * unassigned characters and unpaired surrogates written as escapes like {@code \}{@code u001b},
   * which are those of JSON.
   *
   * @param text any text
   */
  public static String of(String text) {
    requireNonNull(text, "text");
    return isPlain(text) ? text : escaped(text, text.length());
  }

  /**
   * Returns a text as {@link #of} does, and cut: after 300 characters follows an ellipsis.
   *
   * @param text any text
   */
  public static String message(String text) {
    requireNonNull(text, "text");
    if (text.length() <= MAX_MESSAGE) {
      return of(text);
    }
    return escaped(text, MAX_MESSAGE) + "...";
  }

  private static String escaped(String text, int end) {
    StringBuilder safe = new StringBuilder(end + 16);
    for (int i = 0; i < end; ) {
      int c = text.codePointAt(i);
      if (isPrintable(c)) {
        safe.appendCodePoint(c);
      } else {
        for (char unit : Character.toChars(c)) {
          safe.append(String.format("\\u%04x", (int) unit));
        }
      }
      i += Character.charCount(c);
    }
    return safe.toString();
  }

  /** Tells that nothing is to be done, which is so for nearly all texts. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
