package mxconnect.core.policy.store;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import mxconnect.api.CacheStatistics;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.PolicyCache;

/**
 * What is known of policies: in memory, and in the cache behind it, if there is one. Nothing here
 * replaces a valid policy but a fetched one. Thread-safe.
 */
public final class PolicyStore implements AutoCloseable {
  /** For how long a fetch that failed is not tried again (RFC 8461 §3.3). */
  public static final Duration PAUSE = Duration.ofMinutes(5);

  /** In which processes that share a cache find that another one has just renewed a policy. */
  private static final Duration SPREAD = Duration.ofSeconds(30);

  private static final int SPREADS_IN_MAX_AGE = 20;

  private final KnownPolicies known;
  private final Optional<GuardedCache> cache;
  private final Optional<SharedFailures> failures;
  private final PolicyClock clock;
  private final EvictionAlarm alarm;

  /** What is known and what is to be written change together, or they would differ for good. */
  private final ReentrantLock changing = new ReentrantLock();

  /**
   * Makes a store.
   *
   * @param cache keeps policies in addition to the memory
   * @param size how many KiB the memory may take, if somebody has set that
   * @param clock the time by which policies age
   */
  public PolicyStore(Optional<PolicyCache> cache, Optional<Integer> size, PolicyClock clock) {
    this.alarm = new EvictionAlarm(clock);
    this.known = new KnownPolicies(clock, size, cache.isPresent() ? () -> {} : alarm::lost);
    this.cache = cache.map(behind -> new GuardedCache(behind, clock));
    this.failures = this.cache.map(behind -> new SharedFailures(behind, known, clock));
    this.clock = clock;
  }

  /**
   * Returns the valid policy of a domain from memory, else from the cache, unless that had none a
   * moment ago.
   *
   * @param answerCounts whether the DNS answer by which there could be a policy is known already,
   *     so that what is remembered for as long as it counts does
   * @param deadline when a policy of the cache comes too late
   */
  public Optional<KnownPolicy> find(String domain, boolean answerCounts, Deadline deadline)
      throws InterruptedException {
    Optional<KnownPolicy> policy = known.ask(domain);
    return policy.isPresent() || lacks(domain, answerCounts) ? policy : load(domain, deadline);
  }

  /**
   * Tells whether there is no cache, or none that had a policy of the domain a moment ago.
   *
   * @param answerCounts as in {@link #find}
   */
  public boolean lacks(String domain, boolean answerCounts) {
    return cache.isEmpty() || cache.get().lacks(domain, answerCounts);
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

  /** Tells whether there is a cache, which other processes may share. */
  public boolean hasCache() {
    return cache.isPresent();
  }

  /**
   * Remembers for how long the cache need not be asked again for a policy of a domain, if it had
   * none a moment ago and none is announced. {@link #load} asks it all the same.
   */
  public void lacksFor(String domain, Duration time) {
    cache.ifPresent(behind -> behind.lacksFor(domain, time));
  }

  /**
   * Returns how the fetch of an id has failed in another process, if that was lately and the policy
   * was neither fetched nor forgotten since.
   *
   * @param deadline when the answer comes too late
   */
  public Optional<SharedFailure> failedElsewhere(String domain, String id, Deadline deadline)
      throws InterruptedException {
    return failures.isEmpty() ? Optional.empty() : failures.get().find(domain, id, deadline);
  }

  /** Tells other processes that a fetch has failed just now, if the failure is the domain's. */
  public void tellFailure(String domain, String id, FetchFailure failure) {
    failures.ifPresent(shared -> shared.tell(domain, id, failure));
  }

  /**
   * Waits for a moment before a policy is renewed: of processes in which it falls due at once,
   * after a pause of all of them, one renews it, and the others find that.
   */
  public void spread(String domain) throws InterruptedException {
    Duration most =
        known
            .find(domain)
            .map(policy -> policy.policy().maxAge().dividedBy(SPREADS_IN_MAX_AGE))
            .orElse(SPREAD);
    clock.pause().pass(clock.part(most.compareTo(SPREAD) < 0 ? most : SPREAD));
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
   * Returns the policies that should be renewed now, those first that expire first, though nobody
   * may have asked for them yet.
   */
  public List<DuePolicy> due() throws InterruptedException {
    Map<String, DuePolicy> due = new ConcurrentHashMap<>();
    known.forEach((domain, policy) -> collect(domain, Optional.of(policy), due));
    if (cache.isPresent()) {
      cache
          .get()
          .forEach(
              (domain, stored) -> due.containsKey(domain) || KnownPolicy.mayBeDue(stored, clock),
              (domain, stored) -> collect(domain, known.stored(domain, stored), due));
    }
    return due.values().stream().sorted(Comparator.comparing(DuePolicy::expiresAt)).toList();
  }

  /** What another process has renewed is not due any more. */
  private void collect(String domain, Optional<KnownPolicy> known, Map<String, DuePolicy> due) {
    known
        .filter(this::isDue)
        .map(KnownPolicy::policy)
        .ifPresentOrElse(
            policy -> due.put(domain, new DuePolicy(domain, policy.id(), policy.expiresAt())),
            () -> due.remove(domain));
  }

  /** Takes a policy that was fetched just now: one that is known here is also to be kept. */
  public void fetched(String domain, CachedPolicy policy) {
    changing.lock();
    try {
      cache.ifPresent(behind -> behind.put(domain, policy));
      known.fetched(domain, policy);
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
      Forgotten forgotten = known.forget(domain);
      return cache.map(behind -> behind.remove(domain, stored -> isCovered(stored, forgotten)));
    } finally {
      changing.unlock();
    }
  }

  /** One of the future has come through a wrong clock; nobody knows its age. */
  private boolean isCovered(CachedPolicy stored, Forgotten forgotten) {
    return forgotten.covers(stored) || stored.fetchedAt().isAfter(clock.wall().instant());
  }

  /** Gives each valid policy that is in memory. */
  public void forEach(BiConsumer<String, KnownPolicy> action) {
    known.forEach(action);
  }

  /** Returns what the memory holds and did. */
  public CacheStatistics memory() {
    return known.statistics();
  }

  /** Stores again what could not be stored in the cache, and tells of what was lost. */
  public void upkeep() {
    cache.ifPresent(GuardedCache::retry);
    long unused = alarm.tell();
  }

  @Override
  public void close() {
    long unused = alarm.tellTheRest();
    cache.ifPresent(GuardedCache::close);
  }
}
