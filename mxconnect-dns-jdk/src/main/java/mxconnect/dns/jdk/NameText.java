package mxconnect.dns.jdk;

import java.io.ByteArrayOutputStream;
import java.net.ProtocolException;
import mxconnect.api.dns.DnsName;

/**
 * Names as DNS text (RFC 1035 §5.1): in lower case, without the trailing dot, {@code "."} for the
 * root.
 */
final class NameText {
  static final String ROOT = ".";

  private static final String SPECIAL = ".\"();@$\\";
  private static final int MAX_OCTETS = 255;
  private static final int DIGITS = 3;

  private NameText() {}

  /** Adds one label of a message to the text of a name. */
  static void append(StringBuilder text, byte[] label) {
    if (!text.isEmpty()) {
      text.append('.');
    }
    for (byte octet : label) {
      int c = octet & 0xff;
      if (c <= ' ' || c >= 0x7f) {
        text.append('\\').append(digit(c / 100)).append(digit(c / 10)).append(digit(c));
      } else if (SPECIAL.indexOf(c) >= 0) {
        text.append('\\').append((char) c);
      } else {
        text.append((char) (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c));
      }
    }
  }

  private static char digit(int number) {
    return (char) ('0' + number % 10);
  }

  /** Tells whether a name is that of a zone or below it. */
  static boolean isWithin(String name, String zone) {
    return zone.equals(ROOT) || name.equals(zone) || name.endsWith("." + zone);
  }

  /**
   * Returns a name as it goes into a message, not compressed (RFC 1035 §3.1).
   *
   * @throws ProtocolException if no message can hold it
   */
  static byte[] octets(String text) throws ProtocolException {
    ByteArrayOutputStream name = new ByteArrayOutputStream();
    ByteArrayOutputStream label = new ByteArrayOutputStream();
    String absolute = text.equals(ROOT) ? "" : text + ".";
    int next = 0;
    while (next < absolute.length()) {
      char c = absolute.charAt(next++);
      if (c == '.') {
        end(label, name);
      } else if (c == '\\') {
        String escaped = escaped(absolute, next);
        label.write(escaped.length() == 1 ? escaped.charAt(0) : octet(escaped));
        next += escaped.length();
      } else {
        label.write(c);
      }
    }
    if (label.size() > 0) {
      throw new ProtocolException("a backslash with nothing behind it");
    }
    name.write(0);
    if (name.size() > MAX_OCTETS) {
      throw new ProtocolException("name of more than " + MAX_OCTETS + " octets");
    }
    return name.toByteArray();
  }

  private static void end(ByteArrayOutputStream label, ByteArrayOutputStream name)
      throws ProtocolException {
    if (label.size() == 0 || label.size() > DnsName.MAX_LABEL_LENGTH) {
      throw new ProtocolException(
          "label of %d octets, not of 1 to %d".formatted(label.size(), DnsName.MAX_LABEL_LENGTH));
    }
    name.write(label.size());
    name.writeBytes(label.toByteArray());
    label.reset();
  }

  /** Returns what stands behind a backslash: three digits, or one character. */
  private static String escaped(String text, int start) {
    int length = Character.isDigit(text.charAt(start)) ? DIGITS : 1;
    return text.substring(start, Math.min(start + length, text.length()));
  }

  private static int octet(String digits) throws ProtocolException {
    if (!digits.matches("[01][0-9]{2}|2[0-4][0-9]|25[0-5]")) {
      throw new ProtocolException("no octet: \\" + digits);
    }
    return Integer.parseInt(digits);
  }
}
