package mxconnect.api.spi;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import mxconnect.api.MtaStsMode;

/**
 * An MTA-STS policy as it was fetched (RFC 8461 §3.2).
 *
 * @param id the id of the TXT record that announced it, 1 to 32 letters and digits, whose case
 *     matters (RFC 8461 §3.1)
 * @param mode the mode
 * @param mx the patterns of mail exchangers, lower case, in the order of the policy file
 * @param maxAge how long the policy is valid after it was fetched, in whole seconds, at most
 *     31,557,600 of them
 * @param fetchedAt when it was fetched, in whole seconds
 */
public record CachedPolicy(
    String id, MtaStsMode mode, List<String> mx, Duration maxAge, Instant fetchedAt) {
  /** Makes a policy with a copy of the list. */
  public CachedPolicy {
    requireNonNull(id, "id");
    requireNonNull(mode, "mode");
    mx = List.copyOf(requireNonNull(mx, "mx"));
    requireNonNull(maxAge, "maxAge");
    requireNonNull(fetchedAt, "fetchedAt");
  }

  /** Returns the first moment at which the policy is no longer valid. */
  public Instant expiresAt() {
    return fetchedAt.plus(maxAge);
  }

  /**
   * Tells which of two policies of one domain counts: the one that was fetched later. A policy that
   * claims to be of the future comes through a wrong clock, so it never counts for newer than one
   * of the past. Of two equally old ones none is newer.
   *
   * @param other the other policy
   * @param now the time of day
   */
  public boolean isNewerThan(CachedPolicy other, Instant now) {
    boolean ofFuture = fetchedAt.isAfter(requireNonNull(now, "now"));
    boolean otherOfFuture = requireNonNull(other, "other").fetchedAt.isAfter(now);
    return ofFuture == otherOfFuture ? fetchedAt.isAfter(other.fetchedAt) : otherOfFuture;
  }
}
