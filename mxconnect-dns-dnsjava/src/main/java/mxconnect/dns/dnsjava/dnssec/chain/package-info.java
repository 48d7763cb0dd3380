/**
 * Finds out which zones lie between a trust anchor and a name, and whether their keys may be
 * trusted (RFC 4035 §5).
 *
 * <p>{@link mxconnect.dns.dnsjava.dnssec.chain.ChainOfTrust} is the entry. {@code KeySearch} finds
 * the keys of a zone, {@code DelegationSearch} what the zone above says of it. {@link
 * mxconnect.dns.dnsjava.dnssec.chain.SetCheck} and {@link
 * mxconnect.dns.dnsjava.dnssec.chain.DenialCheck} give the verdict on records and on their absence;
 * they are here because DS records and their absence are such themselves. What was found out is
 * kept in {@link mxconnect.dns.dnsjava.dnssec.chain.TrustMemory} for all look-ups.
 *
 * <p>"Insecure" comes from a zone cut alone that is proved to have no DS record, or none that can
 * be used, and never from what an answer says of itself (RFC 7672 §2.1.1). What has no signature is
 * looked for from the anchor down, and is bogus unless there is such a cut.
 */
@NullMarked
package mxconnect.dns.dnsjava.dnssec.chain;

import org.jspecify.annotations.NullMarked;
