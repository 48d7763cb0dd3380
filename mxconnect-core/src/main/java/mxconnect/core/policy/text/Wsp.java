package mxconnect.core.policy.text;

/** The white space of the grammars: blanks and tabs, nothing else (RFC 5234 §B.1). */
public final class Wsp {
  private Wsp() {}

  /** Returns a text without white space at both ends. */
  public static String strip(String text) {
    return stripTrailing(stripLeading(text));
  }

  static String stripLeading(String text) {
    int start = 0;
    while (start < text.length() && isWsp(text.charAt(start))) {
      start++;
    }
    return text.substring(start);
  }

  static String stripTrailing(String text) {
    int end = text.length();
    while (end > 0 && isWsp(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end);
  }

  private static boolean isWsp(char c) {
    return c == ' ' || c == '\t';
  }
}
