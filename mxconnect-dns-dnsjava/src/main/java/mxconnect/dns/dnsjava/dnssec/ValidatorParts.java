package mxconnect.dns.dnsjava.dnssec;

import java.time.Clock;

/**
 * What all look-ups of a validator have in common.
 *
 * @param anchors where validation begins
 * @param memory what is known of zones
 * @param clock tells the time of signatures
 * @param warnings what an operator is told of
 */
record ValidatorParts(
    TrustAnchors anchors, TrustMemory memory, Clock clock, ValidatorWarnings warnings) {}
