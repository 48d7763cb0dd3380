package mxconnect.cli.check.finding;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import mxconnect.api.dns.TlsaRecord;

/** TLSA records for certificates. */
final class Records {
  private Records() {}

  static TlsaRecord of(int usage, int selector, int matchingType, X509Certificate certificate) {
    try {
      return TlsaRecord.of(usage, selector, matchingType, certificate);
    } catch (CertificateEncodingException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** Returns a record for a key that nobody has. */
  static TlsaRecord ofNobody(int usage, int selector, int matchingType) {
    return new TlsaRecord(usage, selector, matchingType, "5b".repeat(matchingType == 2 ? 64 : 32));
  }
}
