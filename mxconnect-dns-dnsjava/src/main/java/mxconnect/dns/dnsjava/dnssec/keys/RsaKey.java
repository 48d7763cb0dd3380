package mxconnect.dns.dnsjava.dnssec.keys;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/**
 * The sizes of an RSA key (RFC 3110 §2), which decide what a verification costs.
 *
 * @param exponentBits the length of the public exponent
 * @param modulusBits the length of the modulus
 */
record RsaKey(int exponentBits, int modulusBits) {
  private static final int MAX_EXPONENT_BITS = 64;
  private static final int MIN_MODULUS_BITS = 1024;

  /** The most that zones may use (RFC 5702 §2.1). */
  private static final int MAX_MODULUS_BITS = 4096;

  /** Reads the key of a DNSKEY record; nothing if it is cut off. */
  static Optional<RsaKey> of(byte[] octets) {
    boolean isLong = octets.length > 2 && octets[0] == 0;
    int start = isLong ? 3 : 1;
    if (octets.length <= start) {
      return Optional.empty();
    }
    int length =
        isLong
            ? Byte.toUnsignedInt(octets[1]) << 8 | Byte.toUnsignedInt(octets[2])
            : Byte.toUnsignedInt(octets[0]);
    int end = start + length;
    return length == 0 || end >= octets.length
        ? Optional.empty()
        : Optional.of(new RsaKey(bits(octets, start, end), bits(octets, end, octets.length)));
  }

  private static int bits(byte[] octets, int from, int to) {
    return new BigInteger(1, Arrays.copyOfRange(octets, from, to)).bitLength();
  }

  boolean isSupported() {
    return exponentBits > 1
        && exponentBits <= MAX_EXPONENT_BITS
        && modulusBits >= MIN_MODULUS_BITS
        && modulusBits <= MAX_MODULUS_BITS;
  }
}
