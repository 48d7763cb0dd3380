package mxconnect.api.dns;

import java.util.Locale;

/**
 * One question to the DNS, class IN.
 *
 * @param name the absolute name in A-labels, lower case, without the trailing dot; never completed
 *     with a search list (RFC 5321 §5.1)
 * @param type the record type asked for
 */
public record DnsQuestion(String name, RecordType type) {
  private static final int MAX_NAME = 253;
  private static final int MAX_LABEL = 63;

  /**
   * Makes a question; the name is lower-cased and loses one trailing dot.
   *
   * @throws IllegalArgumentException if the name is empty, has an empty label, a label of more than
   *     63 octets or more than 253 characters (RFC 1035 §2.3.4), or holds anything but printable
   *     ASCII
   */
  public DnsQuestion {
    name =
        (name.endsWith(".") ? name.substring(0, name.length() - 1) : name).toLowerCase(Locale.ROOT);
    if (name.length() > MAX_NAME) {
      throw new IllegalArgumentException("name of " + name.length() + " characters, over 253");
    }
    requirePrintable(name);
    requireLabels(name);
  }

  private static void requirePrintable(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) <= ' ' || name.charAt(i) >= 0x7f) {
        throw new IllegalArgumentException("name with a character outside of printable ASCII");
      }
    }
  }

  private static void requireLabels(String name) {
    int start = 0;
    while (start <= name.length()) {
      int dot = name.indexOf('.', start);
      int end = dot < 0 ? name.length() : dot;
      if (end == start || end - start > MAX_LABEL) {
        throw new IllegalArgumentException("name '" + name + "' with an empty or too long label");
      }
      start = end + 1;
    }
  }

  /** Returns the question as in a zone file: {@code example.com. IN MX}. */
  @Override
  public String toString() {
    return name + ". IN " + type;
  }
}
