package mxconnect.dns.dnsjava.dnssec.chain;

import java.time.Clock;
import mxconnect.dns.dnsjava.dnssec.anchor.TrustAnchors;

/**
 * What all look-ups of a validator have in common.
 *
 * @param anchors where validation begins
 * @param memory what is known of zones
 * @param clock tells the time of signatures
 * @param warnings what an operator is told of
 */
public record ValidatorParts(
    TrustAnchors anchors, TrustMemory memory, Clock clock, ValidatorWarnings warnings) {}
