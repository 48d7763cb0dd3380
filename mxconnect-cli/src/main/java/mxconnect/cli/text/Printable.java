package mxconnect.cli.text;

/**
 * Makes text from the network harmless for a terminal.
 *
 * <p>Control characters could move the cursor or repaint the screen, bidirectional marks could show
 * a name in another order than it is sent in.
 */
public final class Printable {
  private Printable() {}

  /**
   * Returns the text with control, format (bidirectional marks among them) and separator characters
   * and unpaired surrogates as escapes like {@code \}{@code u001b}.
   */
  public static String of(String text) {
    if (text.codePoints().allMatch(Printable::isHarmless)) {
      return text;
    }
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> append(safe, c));
    return safe.toString();
  }

  private static void append(StringBuilder safe, int character) {
    if (isHarmless(character)) {
      safe.appendCodePoint(character);
    } else {
      for (char unit : Character.toChars(character)) {
        safe.append(String.format("\\u%04x", (int) unit));
      }
    }
  }

  private static boolean isHarmless(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
