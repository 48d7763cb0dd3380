package mxconnect.api.dns;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a resolver that validates by itself has judged an answer, zone by zone from the trust anchor
 * down (RFC 4035 §5): to show to people, and to see in time what will end.
 *
 * @param question the question
 * @param status what the answer is worth
 * @param reason why, if it is not secure; else empty
 * @param zones the zones from the trust anchor down to that of the answer, over aliases into every
 *     zone on the way, each once, as far as they could be judged; the last one is where the chain
 *     ends, also if an alias has led back there. Of an answer that is not secure it is secure
 *     itself if its keys are trusted: a record in it is bogus, or it leaves open whether the name
 *     belongs to an unsigned zone, by opt-out (RFC 5155 §6) or by more iterations of NSEC3 than are
 *     computed (RFC 9276 §3.2)
 * @param signatureEnds when the first of the signatures of the answer itself ends, a proof that
 *     there is none included; empty without one
 */
public record ChainOfTrust(
    DnsQuestion question,
    Status status,
    String reason,
    List<ZoneLink> zones,
    Optional<Instant> signatureEnds) {
  /** Makes a chain. */
  public ChainOfTrust {
    requireNonNull(question, "question");
    requireNonNull(status, "status");
    requireNonNull(reason, "reason");
    zones = List.copyOf(requireNonNull(zones, "zones"));
    requireNonNull(signatureEnds, "signatureEnds");
  }

  /** What DNSSEC comes to (RFC 4033 §5). */
  public enum Status {
    /** Validated from a trust anchor. */
    SECURE,
    /** Proven to lie in an unsigned part of the tree. */
    INSECURE,
    /** Signed, and wrong. */
    BOGUS,
    /** It could not be found out: a question that was needed got no answer. */
    INDETERMINATE
  }
}
