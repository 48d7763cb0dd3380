/**
 * Signs zones and proves what they lack, in terms of the wire, for {@link
 * mxconnect.testkit.dns.SignedTree}.
 *
 * <p>A {@link mxconnect.testkit.dnssec.ZoneContent} goes with its keys into a {@link
 * mxconnect.testkit.dnssec.SigningZone} (RFC 4035 §2), which signs a set when it is first asked for
 * and denies by NSEC (RFC 4034 §4) or NSEC3 (RFC 5155); a {@link mxconnect.testkit.dnssec.ZoneTree}
 * answers from all of them (RFC 4035 §3).
 */
@NullMarked
package mxconnect.testkit.dnssec;

import org.jspecify.annotations.NullMarked;
