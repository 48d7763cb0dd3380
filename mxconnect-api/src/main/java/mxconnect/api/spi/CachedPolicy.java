package mxconnect.api.spi;

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
    mx = List.copyOf(mx);
  }

  /** Returns the first moment at which the policy is no longer valid. */
  public Instant expiresAt() {
    return fetchedAt.plus(maxAge);
  }
}
