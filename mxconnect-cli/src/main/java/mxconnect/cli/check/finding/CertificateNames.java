package mxconnect.cli.check.finding;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The DNS names of a certificate (RFC 6125 §6.4).
 *
 * @param names in lower case; none if it has none, or if they cannot be read
 */
record CertificateNames(List<String> names) {
  private static final int DNS_NAME = 2;

  static CertificateNames of(X509Certificate certificate) {
    try {
      @Nullable Collection<List<?>> all = certificate.getSubjectAlternativeNames();
      return new CertificateNames(
          all == null
              ? List.of()
              : all.stream()
                  .filter(name -> name.getFirst().equals(DNS_NAME))
                  .map(name -> String.valueOf(name.get(1)).toLowerCase(Locale.ROOT))
                  .toList());
    } catch (CertificateParsingException | RuntimeException e) {
      return new CertificateNames(List.of()); // the JDK throws others at addresses that are none
    }
  }

  /**
   * Tells whether one of them is this name, or one below it if it begins with a dot; an asterisk
   * stands for exactly one label.
   */
  boolean match(String hostname) {
    if (hostname.startsWith(".")) {
      return names.stream().anyMatch(name -> name.endsWith(hostname));
    }
    int dot = hostname.indexOf('.');
    return names.contains(hostname) || dot > 0 && names.contains("*" + hostname.substring(dot));
  }

  @Override
  public String toString() {
    return names.isEmpty() ? "no DNS name" : Excerpt.of(String.join(", ", names));
  }
}
