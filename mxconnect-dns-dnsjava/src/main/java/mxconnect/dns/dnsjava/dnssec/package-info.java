/**
 * Validates answers from the trust anchors down (RFC 4035 §5).
 *
 * <p>{@link mxconnect.dns.dnsjava.dnssec.Validator} is the entry. For each look-up it opens a
 * {@code Validation}, which asks the upstream with the CD bit set and passes on what is secure or
 * insecure, and nothing else. {@code AnswerCheck} goes through the records that lead from the
 * question to its answer. The steps are packages: {@code chain} finds the keys of zones, from the
 * signature up to an anchor of {@code anchor}; {@code set} verifies signatures; {@code denial}
 * reads NSEC and NSEC3 records; {@code keys} tells which keys and digests count; {@code work} has
 * the limits.
 *
 * <p>Everything runs on the thread of the caller and under its deadline; only the DNSKEY query of a
 * zone goes beside its DS query.
 */
@NullMarked
package mxconnect.dns.dnsjava.dnssec;

import org.jspecify.annotations.NullMarked;
