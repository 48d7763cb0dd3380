package mxconnect.dns.dnsjava.dnssec.denial;

import org.xbill.DNS.Name;
import org.xbill.DNS.NameTooLongException;

/** Names above a name. */
final class Names {
  private static final Name ASTERISK = Name.fromConstantString("*");

  private Names() {}

  /** Returns the name above a name that is not the root. */
  static Name parent(Name name) {
    return new Name(name, 1);
  }

  /** Returns the name itself or the one above it that has so many labels, the root's included. */
  static Name withLabels(Name name, int labels) {
    return new Name(name, name.labels() - labels);
  }

  static Name commonAncestor(Name one, Name other) {
    Name ancestor = one;
    while (!other.subdomain(ancestor)) {
      ancestor = parent(ancestor);
    }
    return ancestor;
  }

  /**
   * Returns the wildcard below a name. Where it would be too long to exist, so would be every name
   * below but those of one octet; the name itself then stands for it, which nothing covers.
   */
  static Name wildcard(Name encloser) {
    try {
      return Name.concatenate(ASTERISK, encloser);
    } catch (NameTooLongException tooLong) {
      return encloser;
    }
  }
}
