/**
 * Looks for the signature of one set of records (RFC 4035 §5.3).
 *
 * <p>{@link mxconnect.dns.dnsjava.dnssec.set.MessageSets} takes a message apart into {@link
 * mxconnect.dns.dnsjava.dnssec.set.SignedSet}s; {@link
 * mxconnect.dns.dnsjava.dnssec.set.SignatureCheck} gives the {@link
 * mxconnect.dns.dnsjava.dnssec.set.Verdict} on one, once the keys of its zone are known.
 */
@NullMarked
package mxconnect.dns.dnsjava.dnssec.set;

import org.jspecify.annotations.NullMarked;
