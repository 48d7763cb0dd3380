package mxconnect.core.dane.verify;

import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import mxconnect.api.dns.TlsaRecord;

/** A certificate as it came: octets, which Java may not be able to read. */
final class ShownCertificate {
  private final byte[] octets;
  private final Optional<byte[]> key;

  ShownCertificate(byte[] octets) {
    this.octets = octets.clone();
    this.key = CertificateShape.subjectPublicKeyInfo(octets);
  }

  /** Tells whether it is what a record says, by octets alone (RFC 6698 §2.1). */
  boolean is(TlsaRecord tlsaRecord) {
    return selected(tlsaRecord.selector())
        .flatMap(part -> association(part, tlsaRecord.matchingType()))
        .map(data -> MessageDigest.isEqual(data, tlsaRecord.octets()))
        .orElse(false);
  }

  boolean hasKeyOf(ShownCertificate other) {
    return key.isPresent() && other.key.filter(this::hasKey).isPresent();
  }

  /** Tells whether this SubjectPublicKeyInfo is its own. */
  boolean hasKey(byte[] info) {
    return key.map(own -> Arrays.equals(own, info)).orElse(false);
  }

  /** Returns how it is told from others in a message. */
  String fingerprint() {
    byte[] part = key.orElse(octets);
    String digest = HexFormat.of().formatHex(Digests.sha256(part));
    return "SHA-256 of its "
        + (key.isPresent() ? "key " : "octets ")
        + TlsaFields.shortened(digest);
  }

  /**
   * Returns it as Java reads it.
   *
   * @throws CertificateException if Java cannot read it
   */
  X509Certificate read() throws CertificateException {
    if (key.isEmpty()) {
      throw new CertificateException("it is not one certificate in DER");
    }
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(octets));
    } catch (RuntimeException e) {
      throw new CertificateException("reading it failed", e);
    }
  }

  private Optional<byte[]> selected(int selector) {
    return switch (selector) {
      case TlsaFields.CERTIFICATE -> Optional.of(octets);
      case TlsaFields.PUBLIC_KEY -> key;
      default -> Optional.empty();
    };
  }

  private static Optional<byte[]> association(byte[] part, int matchingType) {
    return switch (matchingType) {
      case TlsaFields.FULL -> Optional.of(part);
      case TlsaFields.SHA_256 -> Optional.of(Digests.sha256(part));
      case TlsaFields.SHA_512 -> Optional.of(Digests.sha512(part));
      default -> Optional.empty();
    };
  }
}
