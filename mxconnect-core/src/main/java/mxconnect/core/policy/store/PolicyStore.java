package mxconnect.core.policy.store;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.PolicyCache;

/**
 * What is known of policies: in memory, and in the cache behind it, if there is one. Nothing here
 * replaces a valid policy but a fetched one. Thread-safe.
 */
public final class PolicyStore implements AutoCloseable {
  private final KnownPolicies known;
  private final Optional<GuardedCache> cache;
  private final PolicyClock clock;

  /** What is known and what is to be written change together, or they would differ for good. */
  private final ReentrantLock changing = new ReentrantLock();

  /**
   * Makes a store.
   *
   * @param cache keeps policies in addition to the memory
   * @param clock the time by which policies age
   */
  public PolicyStore(Optional<PolicyCache> cache, PolicyClock clock) {
    this.known = new KnownPolicies(clock);
    this.cache = cache.map(behind -> new GuardedCache(behind, clock));
    this.clock = clock;
  }

  /**
   * Returns the valid policy of a domain from memory, else from the cache, unless that had none a
   * moment ago.
   *
   * @param deadline when a policy of the cache comes too late
   */
  public Optional<KnownPolicy> find(String domain, Deadline deadline) throws InterruptedException {
    Optional<KnownPolicy> policy = inMemory(domain);
    return policy.isPresent() || cache.isEmpty() || cache.get().lacks(domain)
        ? policy
        : load(domain, deadline);
  }

  /** Returns the valid policy of a domain from memory. */
  public Optional<KnownPolicy> inMemory(String domain) {
    return known.find(domain);
  }

  /**
   * Returns the valid policy of a domain, after a look into the cache for a newer one.
   *
   * @param deadline when a policy of the cache comes too late
   */
  public Optional<KnownPolicy> load(String domain, Deadline deadline) throws InterruptedException {
    Optional<KnownPolicy> before = known.find(domain);
    if (cache.isEmpty()) {
      return before;
    }
    Optional<CachedPolicy> stored =
        cache.get().get(domain, before.map(KnownPolicy::policy), deadline);
    return stored.isPresent() ? known.stored(domain, stored.get()) : known.find(domain);
  }

  /** Tells whether the cache cannot work, so that there may be policies that are not known. */
  public boolean isBroken() {
    return cache.filter(GuardedCache::isBroken).isPresent();
  }

  /** Tells whether a policy should be renewed now. */
  public boolean isDue(KnownPolicy policy) {
    return policy.renewalDue(clock.now());
  }

  /**
   * Returns the policies that should be renewed now, the id by the domain, though nobody may have
   * asked for them yet.
   */
  public Map<String, String> due() throws InterruptedException {
    Map<String, String> due = new ConcurrentHashMap<>();
    known.forEach((domain, policy) -> collect(domain, Optional.of(policy), due));
    if (cache.isPresent()) {
      cache
          .get()
          .forEach(
              (domain, stored) -> due.containsKey(domain) || KnownPolicy.mayBeDue(stored, clock),
              (domain, stored) -> collect(domain, known.stored(domain, stored), due));
    }
    return due;
  }

  /** What another process has renewed is not due any more. */
  private void collect(String domain, Optional<KnownPolicy> policy, Map<String, String> due) {
    policy
        .filter(this::isDue)
        .ifPresentOrElse(p -> due.put(domain, p.policy().id()), () -> due.remove(domain));
  }

  /** Takes a policy that was fetched just now. */
  public void fetched(String domain, CachedPolicy policy) {
    changing.lock();
    try {
      known.fetched(domain, policy);
      cache.ifPresent(behind -> behind.put(domain, policy));
    } finally {
      changing.unlock();
    }
  }

  /** Notes that a fetch has failed; returns the policy that was to be renewed, if one is valid. */
  public Optional<KnownPolicy> fetchFailed(String domain, FetchFailure failure) {
    return known.renewalFailed(domain, failure);
  }

  /**
   * Forgets the policy of a domain, here at once. What is in the cache does not count any more,
   * also when it cannot be removed soon; that is then tried again.
   */
  public void forget(String domain) throws InterruptedException {
    Optional<Future<Boolean>> removal = startToForget(domain);
    if (removal.isPresent()) {
      cache.orElseThrow().await(removal.get(), domain);
    }
  }

  private Optional<Future<Boolean>> startToForget(String domain) {
    changing.lock();
    try {
      known.forget(domain);
      return cache.map(behind -> behind.remove(domain));
    } finally {
      changing.unlock();
    }
  }

  /** Stores again what could not be stored in the cache. */
  public void retry() {
    cache.ifPresent(GuardedCache::retry);
  }

  @Override
  public void close() {
    cache.ifPresent(GuardedCache::close);
  }
}
