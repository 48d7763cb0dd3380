package mxconnect.testkit.dns;

import java.util.Locale;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/** Turns names from text to their form on the wire and back. */
final class Names {
  private Names() {}

  /** Reads an absolute name in the form of a zone file; the trailing dot may be left out. */
  static Name parse(String text) {
    try {
      return text.isEmpty() ? Name.root : Name.fromString(text, Name.root);
    } catch (TextParseException e) {
      throw new IllegalArgumentException("not a domain name: '" + text + "'", e);
    }
  }

  /** Returns a name in lower case without the trailing dot, the root as a dot. */
  static String text(Name name) {
    return name.equals(Name.root) ? "." : name.toString(true).toLowerCase(Locale.ROOT);
  }
}
