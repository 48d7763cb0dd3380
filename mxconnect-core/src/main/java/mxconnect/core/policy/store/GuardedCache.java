package mxconnect.core.policy.store;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.api.spi.PolicyCache;

/**
 * A policy cache behind a guard: it is foreign code, or a disk, that may throw or hang, and then
 * equals one that has nothing. Reading is waited for, shortly; writing is not. Thread-safe.
 */
final class GuardedCache implements AutoCloseable {
  private static final Duration READING = Duration.ofSeconds(1);

  private final PolicyCache cache;
  private final Semaphore readers = new Semaphore(64);
  private final CacheTrouble trouble;
  private final CacheWriter writer;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(
          Thread.ofVirtual()
              .name("mxconnect-policy-cache")
              .inheritInheritableThreadLocals(false)
              .factory());

  GuardedCache(PolicyCache cache) {
    this.cache = cache;
    this.trouble = new CacheTrouble(cache, "give");
    this.writer = new CacheWriter(cache);
  }

  /**
   * Returns the policy stored for a domain, if it can be had soon and makes sense.
   *
   * @param known what is known already: it has thousands of patterns to judge, perhaps
   */
  Optional<CachedPolicy> get(String domain, Optional<CachedPolicy> known)
      throws InterruptedException {
    FutureTask<Optional<CachedPolicy>> answer = new FutureTask<>(() -> read(domain, known));
    if (!start(answer)) {
      throw new InterruptedException("the policy cache is closed");
    }
    try {
      Optional<CachedPolicy> policy = answer.get(READING.toNanos(), TimeUnit.NANOSECONDS);
      trouble.over();
      return policy;
    } catch (TimeoutException e) {
      trouble.tell(domain, "it gave no answer within " + READING.toMillis() + " ms", e);
    } catch (ExecutionException e) {
      trouble.tell(domain, "it failed: " + e.getCause(), e.getCause());
    } finally {
      answer.cancel(true);
    }
    return Optional.empty();
  }

  /** Stores a policy, in the background. */
  void put(String domain, CachedPolicy policy) {
    writer.put(domain, policy);
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
      return stored.equals(known) ? known : stored.map(StoredPolicyCheck::sensible);
    } finally {
      readers.release();
    }
  }
}
