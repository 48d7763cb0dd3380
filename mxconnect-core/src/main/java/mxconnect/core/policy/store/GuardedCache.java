package mxconnect.core.policy.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.PolicyCache;
import mxconnect.api.spi.support.DurationText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A policy cache behind a guard: it is foreign code, or a disk, that may throw or hang, and then
 * equals one that has nothing. Reading is waited for, shortly; writing is not. Thread-safe.
 */
final class GuardedCache implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GuardedCache.class);
  private static final Duration READING = Duration.ofSeconds(1);
  private static final Duration READING_ALL = Duration.ofMinutes(1);

  /** How long a domain without a policy, as most are, is not asked for again. */
  private static final Duration ABSENT = Duration.ofSeconds(10);

  private static final int MAX_ABSENT = 10_000;

  private final PolicyCache cache;
  private final Semaphore readers = new Semaphore(64);
  private final CacheRest rest;
  private final Cache<String, Boolean> absent;
  private final CacheTrouble trouble;
  private final CacheWriter writer;
  private volatile boolean broken;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(
          Thread.ofVirtual()
              .name("mxconnect-policy-cache")
              .inheritInheritableThreadLocals(false)
              .factory());

  GuardedCache(PolicyCache cache, PolicyClock clock) {
    this.cache = cache;
    this.rest = new CacheRest(clock);
    this.absent =
        Caffeine.newBuilder()
            .maximumSize(MAX_ABSENT)
            .expireAfterWrite(ABSENT)
            .ticker(clock::now)
            .build();
    this.trouble = new CacheTrouble(cache, "give");
    this.writer = new CacheWriter(cache);
  }

  /**
   * Tells whether it cannot work at all, such as without a library that it needs, and so does not
   * tell which policies it has.
   */
  boolean isBroken() {
    return broken;
  }

  /** Tells whether it had no policy for a domain a moment ago. */
  boolean lacks(String domain) {
    return absent.getIfPresent(domain) != null;
  }

  /**
   * Returns the policy stored for a domain, if it can be had soon and makes sense.
   *
   * @param known what is known already: it has thousands of patterns to judge, perhaps
   * @param deadline when the answer comes too late
   */
  Optional<CachedPolicy> get(String domain, Optional<CachedPolicy> known, Deadline deadline)
      throws InterruptedException {
    if (rest.isOn()) {
      return Optional.empty();
    }
    FutureTask<Optional<CachedPolicy>> answer = new FutureTask<>(() -> read(domain, known));
    if (!start(answer)) {
      throw new InterruptedException("the policy cache is closed");
    }
    try {
      Optional<CachedPolicy> policy =
          answer.get(deadline.within(READING).remainingNanos(), TimeUnit.NANOSECONDS);
      trouble.over();
      rest.answered();
      broken = false;
      return policy;
    } catch (TimeoutException e) {
      late(domain, deadline);
    } catch (ExecutionException e) {
      broken = e.getCause() instanceof Error;
      trouble.tell(domain, "it failed: " + e.getCause(), e.getCause());
    } finally {
      answer.cancel(true);
    }
    return Optional.empty();
  }

  /** A call that has little time itself says nothing about the cache. */
  private void late(String domain, Deadline deadline) {
    if (!deadline.expired()) {
      rest.hung();
      trouble.tell(domain, "it gave no answer within " + DurationText.of(READING), null);
    }
  }

  /**
   * Gives each stored policy that makes sense; not the rest of them if the cache fails or hangs.
   *
   * @param wanted which policies are of interest
   * @param action receives them, on another thread
   */
  void forEach(BiPredicate<String, CachedPolicy> wanted, BiConsumer<String, CachedPolicy> action)
      throws InterruptedException {
    FutureTask<?> all =
        new FutureTask<>(
            () -> cache.forEach((domain, policy) -> judge(domain, policy, wanted, action)), null);
    if (!start(all)) {
      throw new InterruptedException("the policy cache is closed");
    }
    try {
      all.get(READING_ALL.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      trouble.tell("all domains", "it did not end within " + DurationText.of(READING_ALL), null);
    } catch (ExecutionException e) {
      trouble.tell("all domains", "it failed: " + e.getCause(), e.getCause());
    } finally {
      all.cancel(true);
    }
  }

  private static void judge(
      String domain,
      CachedPolicy policy,
      BiPredicate<String, CachedPolicy> wanted,
      BiConsumer<String, CachedPolicy> action) {
    if (wanted.test(domain, policy)) {
      try {
        action.accept(domain, StoredPolicyCheck.sensible(policy));
      } catch (IllegalArgumentException nonsense) {
        LOG.debug("the stored policy of {} is not renewed: {}", domain, nonsense.getMessage());
      }
    }
  }

  /** Stores a policy, in the background. */
  void put(String domain, CachedPolicy policy) {
    absent.invalidate(domain);
    writer.put(domain, policy);
  }

  /** Removes the policy of a domain, in the background; {@link #await} waits for it. */
  Future<Boolean> remove(String domain) {
    return writer.remove(domain);
  }

  /** Waits for a removal, shortly. */
  void await(Future<Boolean> removal, String domain) throws InterruptedException {
    try {
      boolean unused = removal.get(READING.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LOG.atWarn()
          .addKeyValue("cache", cache.name())
          .addKeyValue("domain", domain)
          .log(
              "the policy cache {} has not yet forgotten the policy of {}; it will be tried again",
              cache.name(),
              domain);
    }
  }

  /** Stores again what could not be stored. */
  void retry() {
    writer.retry();
  }

  @Override
  public void close() {
    writer.close();
    threads.shutdownNow();
  }

  /** Starts a call on a thread of its own; returns false if this is closed. */
  private boolean start(Runnable call) {
    try {
      threads.execute(call);
      return true;
    } catch (RejectedExecutionException closed) {
      return false;
    }
  }

  private Optional<CachedPolicy> read(String domain, Optional<CachedPolicy> known)
      throws InterruptedException {
    readers.acquire();
    try {
      Optional<CachedPolicy> stored = cache.get(domain);
      if (stored.isEmpty()) {
        absent.put(domain, true);
      }
      return stored.equals(known) ? known : stored.map(StoredPolicyCheck::sensible);
    } finally {
      readers.release();
    }
  }
}
