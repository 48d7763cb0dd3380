package mxconnect.core.dane.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;
import mxconnect.fuzz.FuzzTarget;

/** DER: the key that is found in a certificate is the one that Java finds, if it can read it. */
public final class CertificateShapeFuzz implements FuzzTarget {
  @Override
  public void read(byte[] octets) {
    CertificateShape.isPublicKey(octets);
    Optional<byte[]> key = CertificateShape.subjectPublicKeyInfo(octets);
    if (key.isPresent()) {
      java(octets)
          .ifPresent(read -> assertEquals(read, key(read.getAlgorithm(), key.get()).orElse(read)));
    }
  }

  private static Optional<PublicKey> java(byte[] octets) {
    try {
      return Optional.of(
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(octets))
              .getPublicKey());
    } catch (CertificateException | RuntimeException unreadable) {
      return Optional.empty();
    }
  }

  /** Java writes some keys shorter than they came, so that octets cannot be compared. */
  private static Optional<PublicKey> key(String algorithm, byte[] info) {
    try {
      return Optional.of(
          KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(info)));
    } catch (NoSuchAlgorithmException unknown) {
      return Optional.empty();
    } catch (InvalidKeySpecException unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}
