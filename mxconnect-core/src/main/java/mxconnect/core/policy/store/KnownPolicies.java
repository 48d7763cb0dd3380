package mxconnect.core.policy.store;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import mxconnect.api.CacheStatistics;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.core.statistics.MemoryCounts;
import org.jspecify.annotations.Nullable;

/**
 * The policies that one connector knows, in memory and bounded: what is heavy, and what is not
 * used, goes first. Thread-safe.
 */
final class KnownPolicies {
  private static final int MAX_FORGOTTEN = 10_000;

  private final PolicyClock clock;
  private final Runnable lost;
  private final ReentrantLock changing = new ReentrantLock();
  private final MemoryCounts counts = new MemoryCounts();
  private final Map<PolicyWeight, Cache<String, KnownPolicy>> policies =
      new EnumMap<>(PolicyWeight.class);

  /** What was forgotten: it may still come out of a cache. */
  private final Cache<String, Forgotten> forgotten =
      Caffeine.newBuilder().executor(Runnable::run).maximumSize(MAX_FORGOTTEN).build();

  /**
   * Makes an empty memory.
   *
   * @param size how many KiB it may take, if somebody has set that
   * @param lost what to do when a valid policy has had to make room
   */
  KnownPolicies(PolicyClock clock, Optional<Integer> size, Runnable lost) {
    this.clock = clock;
    this.lost = lost;
    for (PolicyWeight weight : PolicyWeight.values()) {
      policies.put(
          weight,
          Caffeine.newBuilder()
              .executor(Runnable::run)
              .maximumWeight(weight.room(size))
              .weigher((String domain, KnownPolicy p) -> PolicyWeight.of(domain, p.policy()))
              .evictionListener((domain, policy, cause) -> evicted(policy, cause))
              .build());
    }
  }

  private void evicted(@Nullable KnownPolicy policy, RemovalCause cause) {
    if (cause == RemovalCause.SIZE && policy != null && valid(policy)) {
      counts.evicted();
      lost.run();
    }
  }

  /** Returns the policy of a domain that a delivery asks for, if one is known and valid. */
  Optional<KnownPolicy> ask(String domain) {
    Optional<KnownPolicy> known = find(domain);
    counts.asked(known.isPresent());
    return known;
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
        domain, known -> stands(known, other) || isForgotten(domain, policy) ? null : other);
  }

  /**
   * Forgets the policy of a domain; one that was fetched before does not count any more.
   *
   * @return what does not count any more
   */
  Forgotten forget(String domain) {
    changing.lock();
    try {
      Forgotten now =
          Forgotten.of(clock.wall().instant(), any(domain), forgotten.getIfPresent(domain));
      forgotten.put(domain, now);
      policies.values().forEach(cache -> cache.invalidate(domain));
      return now;
    } finally {
      changing.unlock();
    }
  }

  private boolean isForgotten(String domain, CachedPolicy policy) {
    Forgotten before = forgotten.getIfPresent(domain);
    return before != null && before.covers(policy);
  }

  /** Tells whether the policy of a domain was forgotten at that moment or later. */
  boolean forgottenSince(String domain, Instant moment) {
    Forgotten before = forgotten.getIfPresent(domain);
    return before != null && !before.second().isBefore(moment);
  }

  /** Notes that the policy of a domain could not be renewed; returns it if it is valid. */
  Optional<KnownPolicy> renewalFailed(String domain, FetchFailure failure) {
    return update(domain, known -> known == null ? null : known.failed(failure, clock));
  }

  /** Returns what this holds, and what came of the questions of deliveries. */
  CacheStatistics statistics() {
    return counts.statistics(policies.values().stream().mapToLong(Cache::estimatedSize).sum());
  }

  /** Gives each policy that is valid, once, as they are at one moment. */
  void forEach(BiConsumer<String, KnownPolicy> action) {
    all().forEach(action);
  }

  /** One may be just moving from one class to another. */
  private Map<String, KnownPolicy> all() {
    Map<String, KnownPolicy> all = new HashMap<>();
    changing.lock();
    try {
      policies.values().forEach(cache -> all.putAll(cache.asMap()));
    } finally {
      changing.unlock();
    }
    all.values().removeIf(policy -> !valid(policy));
    return all;
  }

  /**
   * Replaces what is known of a domain.
   *
   * @param replacement gives what replaces it; null if it stays
   * @return what is known afterwards, if it is valid
   */
  private Optional<KnownPolicy> update(
      String domain, UnaryOperator<@Nullable KnownPolicy> replacement) {
    changing.lock();
    try {
      KnownPolicy known = any(domain);
      KnownPolicy next = replacement.apply(known);
      if (next != null) {
        replace(domain, next);
      }
      return Optional.ofNullable(next != null ? next : known).filter(this::valid);
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

  /**
   * Tells whether what is known stays when a policy comes out of the cache. That may be the one
   * which has expired here: its age is known better than by the time of day, which may have been
   * set. One that seems to have expired when it is first seen is not kept, so that it counts again
   * when the time of day is set right.
   */
  private boolean stands(@Nullable KnownPolicy known, KnownPolicy other) {
    if (known == null || !valid(known)) {
      return !valid(other) || known != null && known.isOfSameFetch(other);
    }
    return !other.policy().isNewerThan(known.policy(), clock.wall().instant());
  }

  private boolean valid(KnownPolicy known) {
    return known.valid(clock.now());
  }
}
