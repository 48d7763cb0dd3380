package mxconnect.core.dane.verify;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import mxconnect.api.TlsObligationException;
import mxconnect.api.TlsReportResult;
import mxconnect.api.spi.support.Printable;

/** Why certificates are refused, with the result types of RFC 8460 §4.3. */
final class Refusals {
  private Refusals() {}

  static TlsObligationException invalid(String message) {
    return new TlsObligationException(TlsReportResult.VALIDATION_FAILURE, message);
  }

  static TlsObligationException untrusted(String message) {
    return new TlsObligationException(TlsReportResult.CERTIFICATE_NOT_TRUSTED, message);
  }

  static TlsObligationException unreadable(CertificateException cause) {
    return new TlsObligationException(
        TlsReportResult.VALIDATION_FAILURE,
        "Java cannot read this certificate: " + Printable.message(cause.toString()),
        cause);
  }

  static TlsObligationException expired(String what, X509Certificate certificate) {
    return new TlsObligationException(
        TlsReportResult.CERTIFICATE_EXPIRED,
        what + " has expired at " + certificate.getNotAfter().toInstant());
  }

  static TlsObligationException early(String what, X509Certificate certificate) {
    return invalid(what + " is not valid before " + certificate.getNotBefore().toInstant());
  }

  /** Returns how a certificate is called in a message. */
  static String named(X509Certificate certificate) {
    return "'" + Printable.message(certificate.getSubjectX500Principal().getName()) + "'";
  }
}
