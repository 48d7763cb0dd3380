package mxconnect.testkit.dns;

import org.xbill.DNS.DNSSEC;

/** The algorithms by which zones are signed (RFC 8624 §3.1, RFC 9157). */
public enum SigningAlgorithm {
  /** RSA with SHA-1, not to be signed with any more (RFC 3110). */
  RSASHA1(DNSSEC.Algorithm.RSASHA1),
  /** The same for zones with NSEC3 (RFC 5155 §2). */
  RSASHA1_NSEC3_SHA1(DNSSEC.Algorithm.RSA_NSEC3_SHA1),
  /** RSA with SHA-256 (RFC 5702). */
  RSASHA256(DNSSEC.Algorithm.RSASHA256),
  /** RSA with SHA-512 (RFC 5702). */
  RSASHA512(DNSSEC.Algorithm.RSASHA512),
  /** ECDSA over P-256 (RFC 6605). */
  ECDSAP256SHA256(DNSSEC.Algorithm.ECDSAP256SHA256),
  /** ECDSA over P-384 (RFC 6605). */
  ECDSAP384SHA384(DNSSEC.Algorithm.ECDSAP384SHA384),
  /** Ed25519 (RFC 8080). */
  ED25519(DNSSEC.Algorithm.ED25519),
  /** Ed448 (RFC 8080). */
  ED448(DNSSEC.Algorithm.ED448);

  private final int number;

  SigningAlgorithm(int number) {
    this.number = number;
  }

  /** Returns the number of this algorithm on the wire. */
  public int number() {
    return number;
  }

  boolean isRsa() {
    return name().startsWith("RSA");
  }

  /** Returns the length of the shortest modulus of an RSA key (RFC 3110 §4, RFC 5702 §2). */
  int minBits() {
    return this == RSASHA512 ? 1024 : 512;
  }
}
