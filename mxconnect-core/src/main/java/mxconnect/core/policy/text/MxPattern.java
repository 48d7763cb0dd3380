package mxconnect.core.policy.text;

import java.util.Optional;
import mxconnect.api.dns.DnsName;

/**
 * One {@code mx} of a policy: the name of a mail exchanger, or {@code *.} and a domain, where the
 * asterisk stands for exactly one label (RFC 8461 §4.1).
 *
 * @param domain the name, or what follows the asterisk, in lower case without a trailing dot
 * @param wildcard whether there is an asterisk
 */
public record MxPattern(String domain, boolean wildcard) {
  private static final String ASTERISK = "*.";
  private static final int MAX_LABEL = 63;

  /** Returns the pattern written so; empty for what can match nothing, such as an IP address. */
  public static Optional<MxPattern> parse(String text) {
    boolean wildcard = text.startsWith(ASTERISK);
    String domain = DnsName.canonical(wildcard ? text.substring(ASTERISK.length()) : text);
    return isHostname(domain) ? Optional.of(new MxPattern(domain, wildcard)) : Optional.empty();
  }

  @Override
  public String toString() {
    return wildcard ? ASTERISK + domain : domain;
  }

  /**
   * Tells whether this is a name in A-labels, in lower case without a trailing dot. An IPv4 address
   * is none: its last label is a number.
   */
  public static boolean isHostname(String name) {
    if (name.length() > DnsName.MAX_LENGTH) {
      return false;
    }
    int start = 0;
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', start)) {
      if (!isLabel(name, start, dot)) {
        return false;
      }
      start = dot + 1;
    }
    return isLabel(name, start, name.length()) && !isNumber(name, start);
  }

  /** A label of the grammar (RFC 5321 §4.1.2), with the underscore that is seen in the wild. */
  private static boolean isLabel(String name, int start, int end) {
    if (start == end
        || end - start > MAX_LABEL
        || name.charAt(start) == '-'
        || name.charAt(end - 1) == '-') {
      return false;
    }
    for (int i = start; i < end; i++) {
      char c = name.charAt(i);
      if (!(isLetter(c) || isDigit(c) || c == '-' || c == '_')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNumber(String name, int start) {
    for (int i = start; i < name.length(); i++) {
      if (!isDigit(name.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
