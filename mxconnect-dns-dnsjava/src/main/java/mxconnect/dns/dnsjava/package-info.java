/**
 * Answers DNS questions with dnsjava.
 *
 * <p>{@link mxconnect.dns.dnsjava.DnsjavaResolver} is the entry. A question becomes a {@code
 * Lookup} under its deadline; {@code Resolution} asks, follows the aliases and makes the answer; an
 * {@code Upstream} gives it whole messages: {@code NameServerClient} asks the name servers over UDP
 * and TCP (RFC 1035 §4.2), and {@code Validator} stands before it when DNSSEC is validated here
 * (RFC 4035 §5).
 *
 * <p>dnsjava reads and writes the messages and validates them. The sockets are those of {@link
 * mxconnect.api.spi.support.WireQuery}, because dnsjava's timeouts are coarse.
 */
@NullMarked
package mxconnect.dns.dnsjava;

import org.jspecify.annotations.NullMarked;
