package mxconnect.testkit.dnssec;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import org.xbill.DNS.DNSSEC;

/** Makes pairs of keys. */
public final class KeyPairs {
  private static final int RSA_BITS = 2048;

  private KeyPairs() {}

  /** Makes a pair for an algorithm by its number in DNSSEC; RSA of 2,048 bits. */
  public static KeyPair of(int algorithm) {
    return switch (algorithm) {
      case DNSSEC.Algorithm.ECDSAP256SHA256 -> curve("secp256r1");
      case DNSSEC.Algorithm.ECDSAP384SHA384 -> curve("secp384r1");
      case DNSSEC.Algorithm.ED25519 -> edwards("Ed25519");
      case DNSSEC.Algorithm.ED448 -> edwards("Ed448");
      default -> rsa(RSA_BITS, RSAKeyGenParameterSpec.F4);
    };
  }

  /** Makes an RSA pair. */
  public static KeyPair rsa(int bits, BigInteger exponent) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(new RSAKeyGenParameterSpec(bits, exponent));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "no RSA key of " + bits + " bits with exponent " + exponent, e);
    }
  }

  /** Makes another key that a reader can't tell from one by its kind; if it has a secret at all. */
  static SigningKey another(SigningKey key) {
    if (key.secret().isEmpty()) {
      return key;
    }
    KeyPair keys =
        key.secret().get() instanceof RSAKey rsa
            ? rsa(rsa.getModulus().bitLength(), RSAKeyGenParameterSpec.F4)
            : of(key.algorithm());
    return SigningKey.of(keys, key.algorithm())
        .withFlags(key.flags())
        .withState(key.isPublished(), key.isSigning());
  }

  private static KeyPair curve(String name) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(name));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no " + name, e);
    }
  }

  private static KeyPair edwards(String name) {
    try {
      return KeyPairGenerator.getInstance(name).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no " + name, e);
    }
  }
}
