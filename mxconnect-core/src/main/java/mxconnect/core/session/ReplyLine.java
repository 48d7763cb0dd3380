package mxconnect.core.session;

import mxconnect.api.spi.support.Printable;

/**
 * One line of a reply (RFC 5321 §4.2): a code of three digits, then a hyphen if more lines follow
 * or a space, then text. A code alone is a whole line as well.
 *
 * @param code the code, 200 to 599
 * @param last whether it is the reply's last one
 * @param text the text, printable characters only
 */
record ReplyLine(int code, boolean last, String text) {
  private static final int CODE_LENGTH = 3;
  private static final int LEAST = 200;
  private static final int MOST = 599;
  private static final char DELETE = 0x7f;

  /** Reads a line without its end. */
  static ReplyLine parse(String line) throws BadReplyException {
    if (line.chars().anyMatch(ReplyLine::isControl)) {
      throw new BadReplyException("control characters in a reply: " + Printable.message(line));
    }
    int code = code(line);
    boolean bare = line.length() == CODE_LENGTH;
    char separator = bare ? ' ' : line.charAt(CODE_LENGTH);
    if (separator != ' ' && separator != '-') {
      throw noReply(line);
    }
    String text = bare ? "" : line.substring(CODE_LENGTH + 1);
    return new ReplyLine(code, separator == ' ', Printable.of(text.stripTrailing()));
  }

  private static int code(String line) throws BadReplyException {
    int code = 0;
    for (int i = 0; i < CODE_LENGTH; i++) {
      int digit = i < line.length() ? line.charAt(i) - '0' : -1;
      if (digit < 0 || digit > 9) {
        throw noReply(line);
      }
      code = code * 10 + digit;
    }
    if (code < LEAST || code > MOST) {
      throw noReply(line);
    }
    return code;
  }

  /** A tab is the one that may stand in the text. */
  private static boolean isControl(int c) {
    return c < ' ' && c != '\t' || c == DELETE;
  }

  private static BadReplyException noReply(String line) {
    return new BadReplyException("not a reply of SMTP: " + Printable.message(line));
  }
}
