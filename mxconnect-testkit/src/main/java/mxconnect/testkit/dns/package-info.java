/**
 * Serves a zone over UDP and TCP on loopback, in-process, with faults on demand.
 *
 * <p>A {@link mxconnect.testkit.dns.Zone} is what the server knows, a {@link
 * mxconnect.testkit.dns.DnsFault} what it does wrong for the questions that a {@link
 * mxconnect.testkit.dns.QueryMatch} names, a {@link mxconnect.testkit.dns.DnsQuery} what it was
 * asked. The {@link mxconnect.testkit.dns.DnsServer} answers as a recursive resolver does: it
 * follows aliases (RFC 1034 §3.6.2, RFC 6672), tells names that do not exist from names without
 * such records (RFC 2308 §2), and truncates what does not fit into a datagram (RFC 6891 §6.2).
 *
 * <p>A {@link mxconnect.testkit.dns.SignedTree} takes the place of a zone where DNSSEC matters: the
 * records of a zone, shared out among zones that a {@link mxconnect.testkit.dns.ZoneSigning} signs
 * each, with what a {@link mxconnect.testkit.dns.SigningFault} does wrong for the sets that a
 * {@link mxconnect.testkit.dns.SetMatch} names.
 */
@NullMarked
package mxconnect.testkit.dns;

import org.jspecify.annotations.NullMarked;
