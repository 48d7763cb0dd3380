/**
 * Validates answers from the trust anchors down (RFC 4035 §5).
 *
 * <p>{@link mxconnect.dns.dnsjava.dnssec.Validator} is the entry. For each look-up it opens a {@code
 * Validation}, which asks the upstream with the CD bit set and passes on what is secure or insecure,
 * and nothing else. {@code AnswerCheck} goes through the records that lead from the question to its
 * answer; {@code SetCheck} looks at one set of records, {@code DenialCheck} at the proof that there
 * is none. Both ask {@code ChainOfTrust} for the keys of zones. {@code KeySearch} finds these from
 * the signature up: by the DS records of the zone, which the zone above has signed, and so on to a
 * trust anchor.
 *
 * <p>"Insecure" comes from a zone cut alone that is proved to have no DS record, or none that can
 * be used, and never from what an answer says of itself (RFC 7672 §2.1.1). What has no signature is
 * looked for from the anchor down, and is bogus unless there is such a cut.
 *
 * <p>Everything runs on the thread of the caller, under its deadline and within the limits of {@code
 * Effort}. {@code TrustMemory} keeps what was found out about zones for all look-ups, and lets those
 * that need the same wait for the one who asks.
 */
@NullMarked
package mxconnect.dns.dnsjava.dnssec;

import org.jspecify.annotations.NullMarked;
