package mxconnect.core.policy.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.function.UnaryOperator;
import mxconnect.api.spi.CachedPolicy;
import org.jspecify.annotations.Nullable;

/** The policies that one connector knows, in memory and bounded. Thread-safe. */
final class KnownPolicies {
  private final PolicyClock clock;
  private final Cache<String, KnownPolicy> policies =
      Caffeine.newBuilder()
          .maximumWeight(PolicyWeight.MAX)
          .weigher((String domain, KnownPolicy known) -> PolicyWeight.of(domain, known.policy()))
          .build();

  KnownPolicies(PolicyClock clock) {
    this.clock = clock;
  }

  /** Returns the policy of a domain, if one is known and valid. */
  Optional<KnownPolicy> find(String domain) {
    return Optional.ofNullable(policies.getIfPresent(domain)).filter(this::valid);
  }

  /** Takes a policy that was fetched just now; it replaces any other (RFC 8461 §8.3). */
  void fetched(String domain, CachedPolicy policy) {
    policies.put(domain, KnownPolicy.of(policy, clock));
  }

  /** Takes a policy that was stored, and returns the one that counts, if it is valid. */
  Optional<KnownPolicy> stored(String domain, CachedPolicy policy) {
    KnownPolicy other = KnownPolicy.of(policy, clock);
    return update(domain, known -> newer(known, other) ? known : other);
  }

  /** Notes that the policy of a domain could not be renewed; returns it if it is valid. */
  Optional<KnownPolicy> renewalFailed(String domain, FetchFailure failure) {
    return update(domain, known -> known == null ? null : known.failed(failure, clock));
  }

  private Optional<KnownPolicy> update(String domain, UnaryOperator<@Nullable KnownPolicy> change) {
    return Optional.ofNullable(
            policies.asMap().compute(domain, (key, known) -> change.apply(known)))
        .filter(this::valid);
  }

  private boolean newer(@Nullable KnownPolicy known, KnownPolicy other) {
    return known != null
        && valid(known)
        && !known.policy().fetchedAt().isBefore(other.policy().fetchedAt());
  }

  private boolean valid(KnownPolicy known) {
    return known.valid(clock.now());
  }
}
