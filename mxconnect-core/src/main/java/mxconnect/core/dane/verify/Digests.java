package mxconnect.core.dane.verify;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digests of RFC 6698 §2.1.3. */
final class Digests {
  private Digests() {}

  static byte[] sha256(byte[] octets) {
    return digest("SHA-256", octets);
  }

  static byte[] sha512(byte[] octets) {
    return digest("SHA-512", octets);
  }

  private static byte[] digest(String algorithm, byte[] octets) {
    try {
      return MessageDigest.getInstance(algorithm).digest(octets);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime has no " + algorithm, e);
    }
  }
}
