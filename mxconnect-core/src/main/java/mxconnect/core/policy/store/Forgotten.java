package mxconnect.core.policy.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import mxconnect.api.spi.CachedPolicy;
import org.jspecify.annotations.Nullable;

/**
 * That a domain's policy has been forgotten. Policies have no more than the second in which they
 * were fetched, so one of the same second counts, unless it is the very one.
 *
 * @param second when it was
 * @param id that of the policy; empty if none was known
 * @param fetchedAt when that was fetched
 */
record Forgotten(Instant second, String id, Instant fetchedAt) {
  /**
   * Notes that what is known is to be forgotten.
   *
   * @param now the time of day
   * @param known the policy that is known
   * @param before what was forgotten before, which may still come back too
   */
  static Forgotten of(Instant now, @Nullable KnownPolicy known, @Nullable Forgotten before) {
    Instant second = now.truncatedTo(ChronoUnit.SECONDS);
    if (known != null) {
      return new Forgotten(second, known.policy().id(), known.policy().fetchedAt());
    }
    return before == null
        ? new Forgotten(second, "", Instant.MIN)
        : new Forgotten(second, before.id, before.fetchedAt);
  }

  /** Tells whether a policy that was stored is among what was forgotten. */
  boolean covers(CachedPolicy policy) {
    return policy.fetchedAt().isBefore(second)
        || policy.fetchedAt().equals(fetchedAt) && policy.id().equals(id);
  }
}
