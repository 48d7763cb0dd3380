package mxconnect.core.dane.verify;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The DNS names that a certificate presents (RFC 6125 §6.4). Immutable. */
public final class DnsIds {
  private static final String SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";
  private static final int DNS_NAME = 2;

  private final List<String> names;

  private DnsIds(List<String> names) {
    this.names = names;
  }

  /**
   * Returns the subject alternative names of type dNSName. The common name never counts (RFC 8461
   * §4.2).
   *
   * @throws CertificateParsingException if they cannot be read
   */
  public static DnsIds of(X509Certificate certificate) throws CertificateParsingException {
    @Nullable Collection<List<?>> alternatives = alternatives(certificate);
    if (alternatives == null) {
      return new DnsIds(List.of());
    }
    return new DnsIds(
        alternatives.stream()
            .filter(entry -> entry.getFirst().equals(DNS_NAME))
            .map(entry -> ((String) entry.get(1)).toLowerCase(Locale.ROOT))
            .toList());
  }

  /** The JDK throws exceptions of its own at some addresses that are none. */
  private static @Nullable Collection<List<?>> alternatives(X509Certificate certificate)
      throws CertificateParsingException {
    try {
      return certificate.getSubjectAlternativeNames();
    } catch (RuntimeException e) {
      throw new CertificateParsingException("the alternative names cannot be read", e);
    }
  }

  /**
   * Returns the names that count for DANE-TA: the common name stands in only where there is no
   * subject alternative name at all (RFC 7672 §3.2.3). Alternative names that cannot be read are no
   * names, and no reason to go back to the common name.
   */
  static DnsIds orCommonName(X509Certificate certificate) {
    if (certificate.getExtensionValue(SUBJECT_ALTERNATIVE_NAME) == null) {
      return new DnsIds(CommonName.of(certificate.getSubjectX500Principal()).stream().toList());
    }
    try {
      return of(certificate);
    } catch (CertificateParsingException e) {
      return new DnsIds(List.of());
    }
  }

  /**
   * Tells whether one of them is this name. A wildcard is a whole left-most label and stands for
   * exactly one label (RFC 6125 §6.4.3).
   *
   * @param reference the reference identifier in A-labels, lower case
   */
  public boolean match(String reference) {
    int dot = reference.indexOf('.');
    return names.contains(reference) || dot > 0 && names.contains("*" + reference.substring(dot));
  }

  /**
   * Tells whether one of them is below a domain, at any depth; a wildcard there is, too.
   *
   * @param domain the domain in A-labels, lower case
   */
  public boolean matchBelow(String domain) {
    return names.stream().anyMatch(name -> name.endsWith("." + domain));
  }

  @Override
  public String toString() {
    return names.isEmpty() ? "no DNS name" : String.join(", ", names);
  }
}
