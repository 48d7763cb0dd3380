package mxconnect.core.dane.verify;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The name constraints of a trust anchor, as far as they are about DNS names (RFC 5280 §4.2.1.10).
 * The JDK checks those of all other certificates of a path, and not the anchor's.
 */
final class NameConstraints {
  private static final String IDENTIFIER = "2.5.29.30";
  private static final int DNS_NAME = 0x82;

  private final List<String> permitted;
  private final List<String> excluded;

  private NameConstraints(List<String> permitted, List<String> excluded) {
    this.permitted = permitted;
    this.excluded = excluded;
  }

  /**
   * Returns the constraints of a certificate, which may be none.
   *
   * @throws BadDerException if they cannot be read
   */
  static NameConstraints of(X509Certificate certificate) throws BadDerException {
    List<String> permitted = new ArrayList<>();
    List<String> excluded = new ArrayList<>();
    byte[] extension = certificate.getExtensionValue(IDENTIFIER);
    if (extension != null) {
      DerReader value = DerReader.of(extension).enter(DerReader.OCTET_STRING);
      DerReader constraints = value.enter(DerReader.SEQUENCE);
      value.requireEnd();
      read(constraints, DerReader.CONTEXT_0, permitted);
      read(constraints, DerReader.CONTEXT_1, excluded);
      constraints.requireEnd();
    }
    return new NameConstraints(permitted, excluded);
  }

  /**
   * Tells whether a name lies in a permitted subtree, if there are any, and in no excluded one.
   *
   * @param name a DNS name in lower case
   */
  boolean admit(String name) {
    return (permitted.isEmpty() || permitted.stream().anyMatch(base -> isWithin(base, name)))
        && excluded.stream().noneMatch(base -> isWithin(base, name));
  }

  private static void read(DerReader constraints, int tag, List<String> bases)
      throws BadDerException {
    if (!constraints.nextIs(tag)) {
      return;
    }
    DerReader subtrees = constraints.enter(tag);
    while (!subtrees.atEnd()) {
      DerReader subtree = subtrees.enter(DerReader.SEQUENCE);
      int kind = subtree.tag();
      String base = new String(subtree.content(kind), StandardCharsets.US_ASCII);
      subtree.requireEnd(); // minimum and maximum must not be there
      if (kind == DNS_NAME) {
        bases.add(base.toLowerCase(Locale.ROOT));
      }
    }
  }

  /** An empty base is every name; one that begins with a dot is only what lies below. */
  private static boolean isWithin(String base, String name) {
    return base.isEmpty()
        || name.equals(base)
        || name.endsWith(base.startsWith(".") ? base : "." + base);
  }
}
