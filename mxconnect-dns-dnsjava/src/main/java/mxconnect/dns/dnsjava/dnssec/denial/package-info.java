/**
 * Tells what NSEC and NSEC3 records prove, once their signatures are known to be right.
 *
 * <p>{@link mxconnect.dns.dnsjava.dnssec.denial.Denials} is the entry. In go a zone, a name and
 * type in it, and the records that the zone has signed; out comes a {@link
 * mxconnect.dns.dnsjava.dnssec.denial.Proof}: that the type is missing at the name, that the name
 * is missing, that the records leave it open whether there is an unsigned zone, or that they prove
 * nothing. RFC 4035 §5.4 and RFC 6840 §4 rule NSEC, RFC 5155 §8 and RFC 9276 NSEC3.
 */
@NullMarked
package mxconnect.dns.dnsjava.dnssec.denial;

import org.jspecify.annotations.NullMarked;
