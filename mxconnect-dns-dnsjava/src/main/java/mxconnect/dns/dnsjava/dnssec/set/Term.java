package mxconnect.dns.dnsjava.dnssec.set;

import java.time.Instant;

/**
 * How long something holds that was verified.
 *
 * @param ttl how long it may be kept, in seconds (RFC 4035 §5.3.3)
 * @param signatureEnds when the first of the signatures ends that it rests on
 */
public record Term(long ttl, Instant signatureEnds) {
  /** That of nothing at all, which every other one is shorter than. */
  public static final Term OPEN = new Term(Long.MAX_VALUE, Instant.MAX);

  /** Returns the term of what holds as long as this and the other do. */
  public Term and(Term other) {
    return new Term(Math.min(ttl, other.ttl), earlier(signatureEnds, other.signatureEnds));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
