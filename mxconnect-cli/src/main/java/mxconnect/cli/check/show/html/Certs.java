package mxconnect.cli.check.show.html;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import javax.security.auth.x500.X500Principal;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.cli.check.show.SeenCertificate;

/** What a report says of certificates. */
final class Certs {
  private static final int SHORT = 16;

  private Certs() {}

  /** Returns the common name of the subject, or the whole subject. */
  static String subject(X509Certificate certificate) {
    return name(certificate.getSubjectX500Principal());
  }

  static String issuer(X509Certificate certificate) {
    return name(certificate.getIssuerX500Principal());
  }

  static Instant end(X509Certificate certificate) {
    return certificate.getNotAfter().toInstant();
  }

  private static String name(X500Principal principal) {
    String name = SeenCertificate.commonName(principal);
    return name.isEmpty() ? "(no name)" : name;
  }

  /** Returns the beginning of a record's presentation: {@code 3 1 1 9023d27154f5fac3...}. */
  static String brief(TlsaRecord tlsa) {
    String data =
        tlsa.data().length() > SHORT ? tlsa.data().substring(0, SHORT) + "…" : tlsa.data();
    return numbers(tlsa) + " " + data;
  }

  static String numbers(TlsaRecord tlsa) {
    return tlsa.usage() + " " + tlsa.selector() + " " + tlsa.matchingType();
  }

  /** Tells whether a record's data is that of a certificate, whatever its usage. */
  static boolean hits(TlsaRecord tlsa, X509Certificate certificate) {
    if (tlsa.selector() > 1 || tlsa.matchingType() > 2) {
      return false;
    }
    try {
      TlsaRecord made =
          TlsaRecord.of(tlsa.usage(), tlsa.selector(), tlsa.matchingType(), certificate);
      return made.equals(tlsa);
    } catch (CertificateEncodingException e) {
      return false;
    }
  }
}
