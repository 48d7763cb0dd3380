package mxconnect.testkit.dnssec;

/** What a validator finds (RFC 4033 §5); the worse one comes later. */
enum Verdict {
  SECURE,
  INSECURE,
  BOGUS;

  Verdict and(Verdict other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
