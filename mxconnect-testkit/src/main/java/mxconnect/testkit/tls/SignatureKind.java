package mxconnect.testkit.tls;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;

/**
 * An algorithm to sign certificates with.
 *
 * @param name its name in Java
 * @param identifier its AlgorithmIdentifier in DER (RFC 5280 §4.1.1.2)
 */
@SuppressWarnings("ArrayRecordComponent") // it is never compared
record SignatureKind(String name, byte[] identifier) {

  /** Returns the usual one for a key. */
  static SignatureKind of(PublicKey key) {
    return switch (key.getAlgorithm()) {
      case "EC" -> named("SHA256withECDSA");
      case "RSA" -> named("SHA256withRSA");
      case "EdDSA" -> named("Ed25519");
      default -> throw new IllegalArgumentException("no key to sign with: " + key.getAlgorithm());
    };
  }

  /** Returns the one that has this name in Java. */
  static SignatureKind named(String name) {
    byte[] identifier =
        switch (name) {
          case "SHA256withECDSA" -> Der.sequence(Der.identifier("1.2.840.10045.4.3.2"));
          case "Ed25519" -> Der.sequence(Der.identifier("1.3.101.112"));
          case "SHA256withRSA" -> rsa("1.2.840.113549.1.1.11");
          case "SHA1withRSA" -> rsa("1.2.840.113549.1.1.5");
          case "MD5withRSA" -> rsa("1.2.840.113549.1.1.4");
          default -> throw new IllegalArgumentException("not an algorithm known here: " + name);
        };
    return new SignatureKind(name, identifier);
  }

  /** The parameters of RSA are there, and null (RFC 4055 §5). */
  private static byte[] rsa(String identifier) {
    return Der.sequence(Der.identifier(identifier), Der.nothing());
  }

  byte[] sign(byte[] content, PrivateKey key) {
    try {
      Signature signature = Signature.getInstance(name);
      signature.initSign(key);
      signature.update(content);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK does not sign with " + name, e);
    }
  }
}
