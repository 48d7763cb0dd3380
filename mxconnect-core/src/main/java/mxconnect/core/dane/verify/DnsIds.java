package mxconnect.core.obligation;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * The DNS-IDs that a certificate presents: its subject alternative names of type dNSName. The
 * common name never counts (RFC 8461 §4.2, RFC 6125 §6.4).
 */
final class DnsIds {
  private static final int DNS_NAME = 2;

  private final List<String> names;

  private DnsIds(List<String> names) {
    this.names = names;
  }

  static DnsIds of(X509Certificate certificate) throws CertificateParsingException {
    Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
    if (alternatives == null) {
      return new DnsIds(List.of());
    }
    return new DnsIds(
        alternatives.stream()
            .filter(entry -> entry.getFirst().equals(DNS_NAME))
            .map(entry -> ((String) entry.get(1)).toLowerCase(Locale.ROOT))
            .toList());
  }

  /**
   * Tells whether one of them is this name. A wildcard is a whole left-most label and stands for
   * exactly one label (RFC 6125 §6.4.3).
   *
   * @param reference the reference identifier in A-labels, lower case
   */
  boolean match(String reference) {
    int dot = reference.indexOf('.');
    String wildcard = dot < 0 ? "*" : "*" + reference.substring(dot);
    return names.contains(reference) || dot > 0 && names.contains(wildcard);
  }

  @Override
  public String toString() {
    return names.isEmpty() ? "no DNS name" : String.join(", ", names);
  }
}
