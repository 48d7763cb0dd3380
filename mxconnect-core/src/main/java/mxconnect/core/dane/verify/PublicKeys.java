package mxconnect.core.dane.verify;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;

/** Reads the keys of TLSA records of selector 1 and matching type 0. */
final class PublicKeys {
  private static final int ARCS_OF_THE_FIRST = 40;
  private static final int LAST_FIRST_ARC = 2;
  private static final int MORE = 0x80;
  private static final int BITS = 7;

  private PublicKeys() {}

  /** Returns the key of a SubjectPublicKeyInfo; empty if Java knows no such keys. */
  static Optional<PublicKey> of(byte[] info) {
    try {
      byte[] algorithm =
          DerReader.of(info)
              .enter(DerReader.SEQUENCE)
              .enter(DerReader.SEQUENCE)
              .content(DerReader.OBJECT_IDENTIFIER);
      KeyFactory factory = KeyFactory.getInstance(dotted(algorithm));
      return Optional.of(factory.generatePublic(new X509EncodedKeySpec(info)));
    } catch (BadDerException | GeneralSecurityException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** Key factories go by the dotted form too. */
  private static String dotted(byte[] identifier) {
    StringBuilder dotted = new StringBuilder();
    long arc = 0;
    for (byte octet : identifier) {
      arc = arc << BITS | octet & (MORE - 1);
      if ((octet & MORE) == 0) {
        append(arc, dotted);
        arc = 0;
      }
    }
    return dotted.toString();
  }

  /** The first two arcs are written as one number (ITU-T X.690 §8.19.4). */
  private static void append(long arc, StringBuilder dotted) {
    if (dotted.isEmpty()) {
      long first = Math.min(arc / ARCS_OF_THE_FIRST, LAST_FIRST_ARC);
      dotted.append(first).append('.').append(arc - first * ARCS_OF_THE_FIRST);
    } else {
      dotted.append('.').append(arc);
    }
  }
}
