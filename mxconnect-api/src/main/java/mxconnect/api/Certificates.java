package mxconnect.api;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import mxconnect.api.spi.support.Printable;

/** Certificates as objects and as octets. */
final class Certificates {
  private Certificates() {}

  static void requireSome(List<?> chain) throws TlsObligationException {
    if (chain.isEmpty()) {
      throw new TlsObligationException(
          TlsReportResult.VALIDATION_FAILURE, "the server has shown no certificate");
    }
  }

  static List<byte[]> encoded(List<X509Certificate> chain) throws TlsObligationException {
    List<byte[]> encoded = new ArrayList<>(chain.size());
    for (X509Certificate certificate : chain) {
      try {
        encoded.add(certificate.getEncoded());
      } catch (CertificateEncodingException e) {
        throw unreadable(e);
      }
    }
    return encoded;
  }

  static List<X509Certificate> read(List<byte[]> chain) throws TlsObligationException {
    List<X509Certificate> certificates = new ArrayList<>(chain.size());
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (byte[] der : chain) {
        certificates.add(
            (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
      }
    } catch (CertificateException | RuntimeException e) {
      throw unreadable(e);
    }
    return certificates;
  }

  private static TlsObligationException unreadable(Exception cause) {
    return new TlsObligationException(
        TlsReportResult.VALIDATION_FAILURE,
        "Java cannot read this certificate: " + Printable.message(cause.toString()),
        cause);
  }
}
