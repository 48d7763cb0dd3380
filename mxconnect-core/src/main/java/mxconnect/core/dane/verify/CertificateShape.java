package mxconnect.core.dane.verify;

import java.util.Optional;

/**
 * The shape of a certificate (RFC 5280 §4.1), as far as TLSA records need it. Nothing in it is
 * judged: neither the algorithms, nor the names, nor the dates.
 */
final class CertificateShape {
  private CertificateShape() {}

  /** Tells whether octets are exactly one certificate. */
  static boolean isCertificate(byte[] octets) {
    return subjectPublicKeyInfo(octets).isPresent();
  }

  /** Tells whether octets are exactly one SubjectPublicKeyInfo. */
  static boolean isPublicKey(byte[] octets) {
    try {
      DerReader all = DerReader.of(octets);
      DerReader info = all.enter(DerReader.SEQUENCE);
      all.requireEnd();
      info.enter(DerReader.SEQUENCE).skip(DerReader.OBJECT_IDENTIFIER);
      info.skip(DerReader.BIT_STRING);
      info.requireEnd();
      return true;
    } catch (BadDerException e) {
      return false;
    }
  }

  /** Returns the SubjectPublicKeyInfo of a certificate; empty if the octets are none. */
  static Optional<byte[]> subjectPublicKeyInfo(byte[] certificate) {
    try {
      DerReader all = DerReader.of(certificate);
      DerReader parts = all.enter(DerReader.SEQUENCE);
      all.requireEnd();
      byte[] key = keyIn(parts.enter(DerReader.SEQUENCE));
      parts.skip(DerReader.SEQUENCE); // signatureAlgorithm
      parts.skip(DerReader.BIT_STRING); // signatureValue
      parts.requireEnd();
      return Optional.of(key).filter(CertificateShape::isPublicKey);
    } catch (BadDerException e) {
      return Optional.empty();
    }
  }

  private static byte[] keyIn(DerReader content) throws BadDerException {
    if (content.nextIs(DerReader.CONTEXT_0)) {
      content.skip(DerReader.CONTEXT_0); // version
    }
    content.skip(DerReader.INTEGER); // serialNumber
    content.skip(DerReader.SEQUENCE); // signature
    content.skip(DerReader.SEQUENCE); // issuer
    content.skip(DerReader.SEQUENCE); // validity
    content.skip(DerReader.SEQUENCE); // subject
    return content.element(DerReader.SEQUENCE);
  }
}
