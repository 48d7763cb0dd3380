/**
 * Judges which addresses and hosts may be dialled.
 *
 * <p>In come the caller's {@link mxconnect.api.AddressRules} and an address; out comes a {@link
 * mxconnect.core.guard.Verdict} on the very octets that are dialled. An IPv6 address that carries
 * an IPv4 address is judged by both, and the stricter verdict counts. {@link
 * mxconnect.core.guard.SelfDetector} recognises this host among the mail exchangers.
 *
 * <p>RFC 6890 and the IANA special-purpose address registries, RFC 4291 §2.5.5, RFC 6052, RFC 7915,
 * RFC 3056, RFC 4380 and RFC 5214 (IPv4 in IPv6), RFC 5321 §5.1 (loops).
 */
@NullMarked
package mxconnect.core.guard;

import org.jspecify.annotations.NullMarked;
