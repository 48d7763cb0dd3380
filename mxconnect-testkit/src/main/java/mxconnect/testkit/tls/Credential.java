package mxconnect.testkit.tls;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.HexFormat;

/** A certificate and the key that belongs to it. */
record Credential(PrivateKey key, X509Certificate certificate) {

  static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no P-256", e);
    }
  }

  /** Returns the certificate association data of a certificate (RFC 6698 §2.1), in hexadecimal. */
  static String association(X509Certificate certificate, int selector, int matchingType) {
    byte[] selected =
        switch (selector) {
          case 0 -> encoded(certificate);
          case 1 -> certificate.getPublicKey().getEncoded();
          default -> throw new IllegalArgumentException("selector " + selector + ", not 0 or 1");
        };
    byte[] data =
        switch (matchingType) {
          case 0 -> selected;
          case 1 -> digest("SHA-256", selected);
          case 2 -> digest("SHA-512", selected);
          default ->
              throw new IllegalArgumentException("matching type " + matchingType + ", not 0 to 2");
        };
    return HexFormat.of().formatHex(data);
  }

  static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] digest(String algorithm, byte[] data) {
    try {
      return MessageDigest.getInstance(algorithm).digest(data);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
