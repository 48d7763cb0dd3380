package mxconnect.core.policy.store;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import mxconnect.api.spi.CachedPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The policies that one connector knows, in memory and bounded: what is heavy, and what is not
 * used, goes first. Thread-safe.
 */
final class KnownPolicies {
  private static final int MAX_FORGOTTEN = 10_000;

  private final PolicyClock clock;
  private final ReentrantLock changing = new ReentrantLock();
  private final Map<PolicyWeight, Cache<String, KnownPolicy>> policies =
      new EnumMap<>(PolicyWeight.class);

  /** What was forgotten: it may still come out of a cache. */
  private final Cache<String, Forgotten> forgotten =
      Caffeine.newBuilder().maximumSize(MAX_FORGOTTEN).build();

  KnownPolicies(PolicyClock clock) {
    this.clock = clock;
    for (PolicyWeight weight : PolicyWeight.values()) {
      policies.put(
          weight,
          Caffeine.newBuilder()
              .maximumWeight(weight.room())
              .weigher((String domain, KnownPolicy p) -> PolicyWeight.of(domain, p.policy()))
              .build());
    }
  }

  /** Returns the policy of a domain, if one is known and valid. */
  Optional<KnownPolicy> find(String domain) {
    KnownPolicy known = any(domain);
    return Optional.ofNullable(known == null ? settled(domain) : known).filter(this::valid);
  }

  /** Takes a policy that was fetched just now; it replaces any other (RFC 8461 §8.3). */
  void fetched(String domain, CachedPolicy policy) {
    KnownPolicy fetched = KnownPolicy.of(policy, clock);
    Optional<KnownPolicy> unused = update(domain, known -> fetched);
  }

  /** Takes a policy that was stored, and returns the one that counts, if it is valid. */
  Optional<KnownPolicy> stored(String domain, CachedPolicy policy) {
    KnownPolicy other = KnownPolicy.of(policy, clock);
    return update(
        domain, known -> newer(known, other) || isForgotten(domain, policy) ? known : other);
  }

  /** Forgets the policy of a domain; one that was fetched before does not count any more. */
  void forget(String domain) {
    changing.lock();
    try {
      Forgotten now =
          Forgotten.of(clock.wall().instant(), any(domain), forgotten.getIfPresent(domain));
      forgotten.put(domain, now);
      policies.values().forEach(cache -> cache.invalidate(domain));
    } finally {
      changing.unlock();
    }
  }

  private boolean isForgotten(String domain, CachedPolicy policy) {
    Forgotten before = forgotten.getIfPresent(domain);
    return before != null && before.covers(policy);
  }

  /** Notes that the policy of a domain could not be renewed; returns it if it is valid. */
  Optional<KnownPolicy> renewalFailed(String domain, FetchFailure failure) {
    return update(domain, known -> known == null ? null : known.failed(failure, clock));
  }

  /** Gives each policy that is valid. */
  void forEach(BiConsumer<String, KnownPolicy> action) {
    policies
        .values()
        .forEach(
            cache ->
                cache
                    .asMap()
                    .forEach(
                        (domain, policy) -> {
                          if (valid(policy)) {
                            action.accept(domain, policy);
                          }
                        }));
  }

  private Optional<KnownPolicy> update(String domain, UnaryOperator<@Nullable KnownPolicy> change) {
    changing.lock();
    try {
      KnownPolicy known = any(domain);
      KnownPolicy next = change.apply(known);
      if (next != null && !next.equals(known)) {
        replace(domain, next);
      }
      return Optional.ofNullable(next).filter(this::valid);
    } finally {
      changing.unlock();
    }
  }

  private void replace(String domain, KnownPolicy next) {
    PolicyWeight weight = PolicyWeight.classOf(domain, next.policy());
    requireNonNull(policies.get(weight)).put(domain, next);
    policies.forEach(
        (other, cache) -> {
          if (other != weight) {
            cache.invalidate(domain);
          }
        });
  }

  /** One that is just moving from one class to another could be missed. */
  private @Nullable KnownPolicy settled(String domain) {
    changing.lock();
    try {
      return any(domain);
    } finally {
      changing.unlock();
    }
  }

  private @Nullable KnownPolicy any(String domain) {
    for (Cache<String, KnownPolicy> cache : policies.values()) {
      KnownPolicy known = cache.getIfPresent(domain);
      if (known != null) {
        return known;
      }
    }
    return null;
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
