package mxconnect.tests.real.dnssec;

/** What an answer is worth (RFC 4033 §5). */
enum Verdict {
  SECURE,
  INSECURE,
  BOGUS,
  /** There is none, whether it is checked or not. */
  NO_ANSWER
}
