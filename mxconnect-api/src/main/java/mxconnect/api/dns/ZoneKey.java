package mxconnect.api.dns;

import static java.util.Objects.requireNonNull;

import mxconnect.api.internal.Require;

/**
 * A key of a signed zone (RFC 4034 §2).
 *
 * @param tag the key tag, 0 to 65535 (RFC 4034 Appendix B)
 * @param algorithm the number of its algorithm, 0 to 255
 * @param algorithmName what the algorithm is called, such as {@code ECDSAP256SHA256}
 * @param bits the length of the key in bits; 0 if unknown
 * @param entryPoint whether a DS record or a trust anchor vouches for it
 */
public record ZoneKey(int tag, int algorithm, String algorithmName, int bits, boolean entryPoint) {
  private static final int MAX_TAG = 65_535;
  private static final int MAX_ALGORITHM = 255;

  /**
   * Makes a key.
   *
   * @throws IllegalArgumentException if a number is outside of its range
   */
  public ZoneKey {
    Require.between("tag", tag, 0, MAX_TAG);
    Require.between("algorithm", algorithm, 0, MAX_ALGORITHM);
    requireNonNull(algorithmName, "algorithmName");
    Require.between("bits", bits, 0, Integer.MAX_VALUE);
  }
}
