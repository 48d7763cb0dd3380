package mxconnect.core.dane.verify;

import java.util.List;
import java.util.Optional;
import mxconnect.api.dns.TlsaRecord;

/** Says why a TLSA record cannot be used for SMTP (RFC 6698 §4.1, RFC 7672 §3.1). */
final class Usability {
  private static final int SHA_256_OCTETS = 32;
  private static final int SHA_512_OCTETS = 64;

  private Usability() {}

  /** Returns the fault of a record by itself; empty if it has none. */
  static Optional<String> fault(TlsaRecord tlsaRecord) {
    return numbersFault(tlsaRecord).or(() -> dataFault(tlsaRecord));
  }

  /**
   * Returns why a record does not count beside others: of several digests only the strongest one
   * does, and the data itself beside it (RFC 7671 §9).
   *
   * @param usable all records that have no fault
   */
  static Optional<String> outdone(TlsaRecord tlsaRecord, List<TlsaRecord> usable) {
    if (tlsaRecord.matchingType() == TlsaFields.SHA_256) {
      for (TlsaRecord other : usable) {
        if (other.matchingType() == TlsaFields.SHA_512
            && other.usage() == tlsaRecord.usage()
            && other.selector() == tlsaRecord.selector()) {
          return Optional.of("there is a SHA-512 digest of the same kind (RFC 7671 §9)");
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> numbersFault(TlsaRecord tlsaRecord) {
    if (tlsaRecord.usage() < TlsaFields.DANE_TA) {
      return Optional.of("usage " + tlsaRecord.usage() + " is not for SMTP (RFC 7672 §3.1.3)");
    }
    if (tlsaRecord.usage() > TlsaFields.DANE_EE) {
      return Optional.of("usage " + tlsaRecord.usage() + " is unknown (RFC 6698 §4.1)");
    }
    if (tlsaRecord.selector() > TlsaFields.PUBLIC_KEY) {
      return Optional.of("selector " + tlsaRecord.selector() + " is unknown (RFC 6698 §4.1)");
    }
    if (tlsaRecord.matchingType() > TlsaFields.SHA_512) {
      return Optional.of(
          "matching type " + tlsaRecord.matchingType() + " is unknown (RFC 6698 §4.1)");
    }
    return Optional.empty();
  }

  private static Optional<String> dataFault(TlsaRecord tlsaRecord) {
    return switch (tlsaRecord.matchingType()) {
      case TlsaFields.SHA_256 -> digestFault(tlsaRecord, SHA_256_OCTETS);
      case TlsaFields.SHA_512 -> digestFault(tlsaRecord, SHA_512_OCTETS);
      default -> fullFault(tlsaRecord);
    };
  }

  private static Optional<String> digestFault(TlsaRecord tlsaRecord, int wanted) {
    int octets = tlsaRecord.data().length() / 2;
    return octets == wanted
        ? Optional.empty()
        : Optional.of("the digest has " + octets + " octets, not " + wanted + " (RFC 6698 §2.1.3)");
  }

  private static Optional<String> fullFault(TlsaRecord tlsaRecord) {
    byte[] data = tlsaRecord.octets();
    if (tlsaRecord.selector() == TlsaFields.CERTIFICATE) {
      return CertificateShape.isCertificate(data)
          ? Optional.empty()
          : Optional.of("the data is not one certificate in DER (RFC 6698 §2.1.2)");
    }
    return CertificateShape.isPublicKey(data)
        ? Optional.empty()
        : Optional.of("the data is not one public key in DER (RFC 6698 §2.1.2)");
  }
}
