package mxconnect.api.dns;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A zone in a {@link ChainOfTrust}.
 *
 * @param zone the apex of the zone, lower case, without trailing dot; {@code .} for the root
 * @param status whether its keys are trusted
 * @param reason why, if they are not; else empty
 * @param keys its keys, those that vouch for the others first; none unless it is signed
 * @param signatureEnds when the first of the signatures ends that make its keys trusted: those over
 *     its DS records and over its keys; empty if there is none
 */
public record ZoneLink(
    String zone,
    ChainOfTrust.Status status,
    String reason,
    List<ZoneKey> keys,
    Optional<Instant> signatureEnds) {
  /** Makes a link. */
  public ZoneLink {
    requireNonNull(zone, "zone");
    requireNonNull(status, "status");
    requireNonNull(reason, "reason");
    keys = List.copyOf(requireNonNull(keys, "keys"));
    requireNonNull(signatureEnds, "signatureEnds");
  }
}
