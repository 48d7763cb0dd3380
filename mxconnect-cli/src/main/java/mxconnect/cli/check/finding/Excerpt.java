package mxconnect.cli.check.finding;

/** Cuts what comes from the network, so that a finding stays a sentence or two. */
final class Excerpt {
  private static final int MAX = 300;
  private static final String REFUSED = "the certificate is refused: ";

  private Excerpt() {}

  /** Returns it as the end of a sentence: with a full stop, unless it has one. */
  static String sentence(String text) {
    String cut = of(text.strip());
    return cut.endsWith(".") || cut.endsWith("…") ? cut : cut + ".";
  }

  /** Returns what is wrong with certificates that were refused, which need not be said again. */
  static String refusal(String message) {
    return reason(message.startsWith(REFUSED) ? message.substring(REFUSED.length()) : message);
  }

  /** Returns it as the reason behind a statement, which ends with it. */
  static String reason(String text) {
    return text.isBlank() ? "." : ": " + sentence(text);
  }

  /** Returns a text, or its beginning and an ellipsis. */
  static String of(String text) {
    if (text.length() <= MAX) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(MAX - 1)) ? MAX - 1 : MAX;
    return text.substring(0, end) + "…";
  }
}
