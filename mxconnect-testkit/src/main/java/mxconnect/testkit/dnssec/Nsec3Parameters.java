package mxconnect.testkit.dnssec;

/**
 * How the names of a zone are hashed (RFC 5155 §3.1).
 *
 * @param iterations how often more than once, 0 to 65,535
 * @param salt what is hashed along, at most 255 octets
 * @param optOut whether zones without a DS record are passed over
 */
public record Nsec3Parameters(int iterations, byte[] salt, boolean optOut) {

  /** Returns parameters that no record of the same proof may have (RFC 5155 §8.2). */
  Nsec3Parameters withOtherSalt() {
    byte[] other = salt.length == 0 ? new byte[1] : salt.clone();
    other[0] ^= 0x55;
    return new Nsec3Parameters(iterations, other, optOut);
  }
}
