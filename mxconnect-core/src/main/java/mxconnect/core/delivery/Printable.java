package mxconnect.core.delivery;

/** Makes text from outside fit for a message or a log: one line of harmless characters. */
public final class Printable {
  private static final int MAX = 300;

  private Printable() {}

  /**
   * Returns the text with control, format (bidirectional marks among them), separator and unpaired
   * surrogate characters written as {@code \}{@code u} escapes, cut at 300 characters.
   */
  public static String of(String text) {
    if (isPlain(text)) {
      return text;
    }
    int end = Math.min(text.length(), MAX);
    StringBuilder safe = new StringBuilder(end);
    for (int i = 0; i < end; ) {
      int c = text.codePointAt(i);
      if (isPrintable(c)) {
        safe.appendCodePoint(c);
      } else {
        text.substring(i, i + Character.charCount(c))
            .chars()
            .forEach(unit -> safe.append(String.format("\\u%04x", unit)));
      }
      i += Character.charCount(c);
    }
    return text.length() > MAX ? safe.append("...").toString() : safe.toString();
  }

  /** Tells that nothing is to be done, which is so for nearly all texts. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return text.length() <= MAX;
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
