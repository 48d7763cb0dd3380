package mxconnect.core.policy.store;

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
import java.util.function.Predicate;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.FailedFetch;
import mxconnect.api.spi.PolicyCache;
import mxconnect.api.spi.support.DurationText;
import mxconnect.api.spi.support.Printable;
import mxconnect.api.spi.support.PrintableCause;
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

  private final PolicyCache cache;
  private final Semaphore notes = new Semaphore(16);
  private final TimedCalls noted = new TimedCalls(32);
  private final CacheAbsence absence;
  private final CacheTrouble trouble;
  private final CacheTrouble noting;
  private final CacheTrouble telling;
  private final CacheWriter writer;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(
          Thread.ofVirtual()
              .name("mxconnect-policy-cache")
              .inheritInheritableThreadLocals(false)
              .factory());
  private final CacheReader reader;

  GuardedCache(PolicyCache cache, PolicyClock clock) {
    this.cache = cache;
    this.reader = new CacheReader(cache, clock, threads);
    this.absence = new CacheAbsence(clock);
    this.trouble = new CacheTrouble(cache, "give");
    this.noting = new CacheTrouble(cache, "keep a failed fetch of");
    this.telling = new CacheTrouble(cache, "tell of a failed fetch of");
    this.writer = new CacheWriter(cache);
  }

  /**
   * Tells whether it cannot work at all, such as without a library that it needs, and so does not
   * tell which policies it has.
   */
  boolean isBroken() {
    return reader.isBroken();
  }

  /**
   * Tells whether it is known to have no policy for a domain.
   *
   * @param answerCounts as in {@link PolicyStore#find}
   */
  boolean lacks(String domain, boolean answerCounts) {
    return absence.knows(domain, answerCounts);
  }

  /** Remembers for so long that it had no policy for a domain, if it had none a moment ago. */
  void lacksFor(String domain, Duration time) {
    absence.keep(domain, time);
  }

  /**
   * Returns the policy stored for a domain, if it can be had soon and makes sense.
   *
   * @param known what is known already: it has thousands of patterns to judge, perhaps
   * @param deadline when the answer comes too late
   */
  Optional<CachedPolicy> get(String domain, Optional<CachedPolicy> known, Deadline deadline)
      throws InterruptedException {
    return reader.ask(domain, () -> read(domain, known), deadline);
  }

  /** Returns the fetch that failed last for a domain, if another process has told of one. */
  Optional<FailedFetch> failedFetch(String domain, Deadline deadline) throws InterruptedException {
    return reader.ask(telling, domain, () -> cache.failedFetch(domain), deadline);
  }

  /**
   * Gives each stored policy that makes sense; not the rest of them if the cache fails or hangs.
   *
   * @param wanted which policies are of interest
   * @param action receives them, on another thread
   */
  void forEach(BiPredicate<String, CachedPolicy> wanted, BiConsumer<String, CachedPolicy> action)
      throws InterruptedException {
    if (reader.isResting()) {
      return;
    }
    FutureTask<?> all =
        new FutureTask<>(
            () -> cache.forEach((domain, policy) -> judge(domain, policy, wanted, action)), null);
    if (!start(all)) {
      throw new InterruptedException("the policy cache is closed");
    }
    try {
      all.get(READING_ALL.toNanos(), TimeUnit.NANOSECONDS);
      boolean unused = trouble.over();
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
        action.accept(StoredPolicyCheck.domain(domain), StoredPolicyCheck.sensible(policy));
      } catch (IllegalArgumentException nonsense) {
        LOG.atDebug()
            .setCause(PrintableCause.of(nonsense))
            .log("the stored policy of {} is not renewed", Printable.message(domain));
      }
    }
  }

  /** Stores a policy, in the background. */
  void put(String domain, CachedPolicy policy) {
    absence.remove(domain);
    writer.put(domain, policy);
  }

  /**
   * Tells the other processes of a failed fetch, in the background, or not if that is difficult.
   */
  void putFailedFetch(String domain, FailedFetch failed) {
    if (reader.isResting() || !notes.tryAcquire()) {
      return;
    }
    boolean started = false;
    try {
      started = start(() -> note(domain, failed));
    } finally {
      if (!started) {
        notes.release();
      }
    }
  }

  private void note(String domain, FailedFetch failed) {
    try {
      noted.run(READING, () -> cache.putFailedFetch(domain, failed));
      boolean unused = noting.over();
    } catch (TimeoutException e) {
      noting.tell(domain, "it did not end within " + DurationText.of(READING), null);
    } catch (ExecutionException e) {
      noting.tell(domain, "it failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } finally {
      notes.release();
    }
  }

  /**
   * Removes the policy of a domain, in the background; {@link #await} waits for it.
   *
   * @param forgotten which policy is to be removed: another may have been stored until then
   */
  Future<Boolean> remove(String domain, Predicate<CachedPolicy> forgotten) {
    absence.remove(domain);
    return writer.remove(domain, forgotten);
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

  private Optional<CachedPolicy> read(String domain, Optional<CachedPolicy> known) {
    long changes = absence.changes();
    boolean changing = writer.isBehindWith(domain);
    Optional<CachedPolicy> stored = cache.get(domain);
    if (stored.isEmpty() && !changing) {
      absence.add(domain, changes);
    }
    return stored.equals(known) ? known : stored.map(StoredPolicyCheck::sensible);
  }
}
