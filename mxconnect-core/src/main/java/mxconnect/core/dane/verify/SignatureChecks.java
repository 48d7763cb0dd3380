package mxconnect.core.dane.verify;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;

/** Verifies signatures one by one, and not more than may be asked for in good faith. */
final class SignatureChecks {
  private static final int MAX_CHECKS = 100;

  private int left = MAX_CHECKS;

  /** Tells whether a key has signed a certificate; no longer after 100 questions. */
  boolean hasSigned(PublicKey key, X509Certificate certificate) {
    if (left == 0) {
      return false;
    }
    left--;
    try {
      certificate.verify(key);
      return true;
    } catch (GeneralSecurityException | RuntimeException e) {
      // A key of another algorithm, or of none that fits, has not signed it either.
      return false;
    }
  }
}
