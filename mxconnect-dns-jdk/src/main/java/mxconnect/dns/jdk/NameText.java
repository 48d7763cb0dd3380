package mxconnect.dns.jdk;

import java.util.Locale;

/** Writes names as DNS text (RFC 1035 §5.1); JNDI escapes dots and backslashes alone. */
final class NameText {
  private static final String SPECIAL = "\"();@$";

  private NameText() {}

  /** Returns the name in lower case without the trailing dot, {@code "."} for the root. */
  static String of(String jndi) {
    if (jndi.equals(".")) {
      return jndi;
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < jndi.length() - 1; i++) {
      char c = jndi.charAt(i);
      if (c <= ' ' || c >= 0x7f) {
        text.append("\\%03d".formatted((int) c));
      } else if (SPECIAL.indexOf(c) >= 0) {
        text.append('\\').append(c);
      } else {
        text.append(c);
      }
    }
    return text.toString().toLowerCase(Locale.ROOT);
  }
}
