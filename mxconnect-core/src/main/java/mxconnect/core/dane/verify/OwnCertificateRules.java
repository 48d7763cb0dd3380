package mxconnect.core.dane.verify;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import mxconnect.api.TlsObligationException;
import mxconnect.api.TlsReportResult;
import mxconnect.api.spi.support.Printable;

/** What a server's own certificate must be under a DANE-TA record (RFC 7672 §3.1.2, §3.2). */
final class OwnCertificateRules {
  private static final String ANY_USAGE = "2.5.29.37.0";
  private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";

  private final X509Certificate certificate;

  OwnCertificateRules(X509Certificate certificate) {
    this.certificate = certificate;
  }

  void requireDates(Instant now) throws TlsObligationException {
    if (now.isAfter(certificate.getNotAfter().toInstant())) {
      throw Refusals.expired("the certificate", certificate);
    }
    if (now.isBefore(certificate.getNotBefore().toInstant())) {
      throw Refusals.early("the certificate", certificate);
    }
  }

  /** Without the extension it serves every purpose (RFC 5280 §4.2.1.12). */
  void requirePurpose() throws TlsObligationException {
    boolean forServers;
    try {
      List<String> usages = certificate.getExtendedKeyUsage();
      forServers =
          usages == null || usages.contains(SERVER_AUTHENTICATION) || usages.contains(ANY_USAGE);
    } catch (CertificateParsingException e) {
      forServers = false;
    }
    if (!forServers) {
      throw Refusals.invalid(
          "the certificate is not for the authentication of a server (RFC 5280 §4.2.1.12)");
    }
  }

  /**
   * Returns those of some names that the certificate is for.
   *
   * @param references the reference identifiers (RFC 7672 §3.2.2) in lower case
   * @throws TlsObligationException if it is for none of them
   */
  List<String> requireName(List<String> references) throws TlsObligationException {
    DnsIds presented = DnsIds.orCommonName(certificate);
    List<String> matching = references.stream().filter(presented::match).toList();
    if (matching.isEmpty()) {
      throw new TlsObligationException(
          TlsReportResult.CERTIFICATE_HOST_MISMATCH,
          "the certificate is not for "
              + Printable.message(String.join(" or ", references))
              + "; it names "
              + Printable.message(presented.toString()));
    }
    return matching;
  }
}
