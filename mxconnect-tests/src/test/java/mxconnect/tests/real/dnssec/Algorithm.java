package mxconnect.tests.real.dnssec;

/** The algorithms that zones are signed with (RFC 8624 §3.1). */
enum Algorithm {
  RSASHA1(2048),
  NSEC3RSASHA1(2048),
  RSASHA256(2048),
  RSASHA512(2048),
  ECDSAP256SHA256(0),
  ECDSAP384SHA384(0),
  ED25519(0),
  ED448(0);

  /** The usual size of a key in bits; 0 where the algorithm leaves no choice. */
  final int bits;

  Algorithm(int bits) {
    this.bits = bits;
  }
}
