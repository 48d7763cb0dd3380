package mxconnect.tests.real.dnssec;

/** How a zone proves that something does not exist. */
sealed interface Denial {
  /** By the neighbours of a name (RFC 4034 §4). */
  record Nsec() implements Denial {}

  /**
   * By the neighbours of its hash (RFC 5155 §3).
   *
   * @param salt in hexadecimal; {@code -} is none
   * @param optOut whether insecure delegations are left out (RFC 5155 §6)
   */
  record Nsec3(int iterations, String salt, boolean optOut) implements Denial {}
}
