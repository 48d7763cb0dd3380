/**
 * Answers DNS questions with dnsjava.
 *
 * <p>{@link mxconnect.dns.dnsjava.DnsjavaResolver} is the entry. A question becomes a {@code
 * Lookup} under its deadline; {@code Resolution} asks, follows the aliases and makes the answer; an
 * {@code Upstream} gives it whole messages. {@code NameServerClient} asks the name servers over UDP
 * and TCP (RFC 1035 §4.2), in a {@code Dialect} for each of the modes of DNSSEC: a plain one, one
 * that believes the AD bit (RFC 6840 §5.8), and one for the validator of {@code
 * mxconnect.dns.dnsjava.dnssec}, which then stands before it (RFC 4035 §5).
 *
 * <p>dnsjava reads and writes the messages and does the cryptography. The sockets are those of
 * {@link mxconnect.api.spi.support.WireQuery}, because dnsjava's timeouts are coarse.
 */
@NullMarked
package mxconnect.dns.dnsjava;

import org.jspecify.annotations.NullMarked;
