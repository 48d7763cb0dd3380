package mxconnect.testkit.tls;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.stream.Stream;

/** An algorithm to sign certificates with. */
enum SignatureKind {
  ECDSA("SHA256withECDSA", "1.2.840.10045.4.3.2"),
  ED25519("Ed25519", "1.3.101.112"),
  RSA("SHA256withRSA", "1.2.840.113549.1.1.11"),
  RSA_SHA1("SHA1withRSA", "1.2.840.113549.1.1.5"),
  RSA_MD5("MD5withRSA", "1.2.840.113549.1.1.4");

  private final String algorithm;
  private final String identifier;

  SignatureKind(String algorithm, String identifier) {
    this.algorithm = algorithm;
    this.identifier = identifier;
  }

  /** Returns the usual one for a key. */
  static SignatureKind of(PublicKey key) {
    return switch (key.getAlgorithm()) {
      case "EC" -> ECDSA;
      case "RSA" -> RSA;
      case "EdDSA" -> ED25519;
      default -> throw new IllegalArgumentException("no key to sign with: " + key.getAlgorithm());
    };
  }

  /** Returns the one that has this name in Java. */
  static SignatureKind named(String algorithm) {
    return Stream.of(values())
        .filter(kind -> kind.algorithm.equals(algorithm))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("not an algorithm known here: " + algorithm));
  }

  /** Returns its AlgorithmIdentifier; the parameters of RSA are there, and null (RFC 4055 §5). */
  byte[] encoded() {
    return switch (this) {
      case ECDSA, ED25519 -> Der.sequence(Der.identifier(identifier));
      case RSA, RSA_SHA1, RSA_MD5 -> Der.sequence(Der.identifier(identifier), Der.nothing());
    };
  }

  byte[] sign(byte[] content, PrivateKey key) {
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(content);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK does not sign with " + algorithm, e);
    }
  }
}
