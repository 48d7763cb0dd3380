/**
 * Which keys and digests count: those that are supported, and which key a DS record or trust anchor
 * names.
 *
 * <p>{@link mxconnect.dns.dnsjava.dnssec.keys.SupportedKeys} and {@link
 * mxconnect.dns.dnsjava.dnssec.keys.DelegationSigners} are the entries. What is not supported is as
 * if its algorithm were unknown (RFC 4035 §5.2, RFC 8624 §3).
 */
@NullMarked
package mxconnect.dns.dnsjava.dnssec.keys;

import org.jspecify.annotations.NullMarked;
