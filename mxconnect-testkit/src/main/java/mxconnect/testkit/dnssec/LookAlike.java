package mxconnect.testkit.dnssec;

import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Makes keys by chance that have the key tag of another (RFC 4034 appendix B). */
public final class LookAlike {
  private static final int RSA_HEADER = 8;

  private LookAlike() {}

  /** Makes a published key that nobody can sign with. */
  public static SigningKey of(SigningKey model) {
    while (true) {
      byte[] octets = chance(model);
      Optional<SigningKey> found = adjusted(model, octets);
      if (found.isPresent()) {
        return found.get();
      }
    }
  }

  /** The exponent stays, and so does the highest bit of the modulus and its being odd. */
  private static byte[] chance(SigningKey model) {
    byte[] octets = model.octets().clone();
    byte[] middle = new byte[octets.length - RSA_HEADER - 1];
    ThreadLocalRandom.current().nextBytes(middle);
    System.arraycopy(middle, 0, octets, RSA_HEADER, middle.length);
    return octets;
  }

  /** Two octets at an even place are one term of the sum, the carry of which may add one more. */
  private static Optional<SigningKey> adjusted(SigningKey model, byte[] octets) {
    int place = octets.length / 4 * 2;
    set(octets, place, 0);
    int missing = model.tag() - with(model, octets).tag();
    for (int term = missing - 1; term <= missing + 1; term++) {
      set(octets, place, term);
      SigningKey key = with(model, octets);
      if (key.tag() == model.tag()) {
        return Optional.of(key);
      }
    }
    return Optional.empty();
  }

  private static void set(byte[] octets, int place, int term) {
    octets[place] = (byte) (term >> 8);
    octets[place + 1] = (byte) term;
  }

  private static SigningKey with(SigningKey model, byte[] octets) {
    return new SigningKey(
        model.flags(),
        model.protocol(),
        model.algorithm(),
        octets.clone(),
        Optional.empty(),
        true,
        false);
  }
}
