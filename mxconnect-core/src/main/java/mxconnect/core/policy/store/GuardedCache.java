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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.api.spi.PolicyCache;
import mxconnect.api.spi.support.Printable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * A policy cache behind a guard: it is foreign code, or a disk, that may throw or hang, and then
 * equals one that has nothing. Reading is waited for, shortly; writing is not. That it fails is
 * told once, until it works again. Thread-safe.
 */
final class GuardedCache implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GuardedCache.class);
  private static final Duration READING = Duration.ofSeconds(1);
  private static final Duration WRITING = Duration.ofSeconds(5);
  private static final Duration CLOSING = Duration.ofSeconds(2);

  private final PolicyCache cache;
  private final Semaphore readers = new Semaphore(64);
  private final Semaphore writers = new Semaphore(64);
  private final AtomicBoolean failing = new AtomicBoolean();
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(
          Thread.ofVirtual()
              .name("mxconnect-policy-cache")
              .inheritInheritableThreadLocals(false)
              .factory());

  GuardedCache(PolicyCache cache) {
    this.cache = cache;
  }

  /** Returns the policy stored for a domain, if it can be had soon and makes sense. */
  Optional<CachedPolicy> get(String domain) throws InterruptedException {
    FutureTask<Optional<CachedPolicy>> answer = new FutureTask<>(() -> read(domain));
    if (!start(answer)) {
      throw new InterruptedException("the policy cache is closed");
    }
    try {
      Optional<CachedPolicy> policy = answer.get(READING.toNanos(), TimeUnit.NANOSECONDS);
      failing.set(false);
      return policy;
    } catch (TimeoutException e) {
      failed(domain, "gave no answer within " + READING.toMillis() + " ms", e);
    } catch (ExecutionException e) {
      failed(domain, "failed: " + e.getCause(), e.getCause());
    } finally {
      answer.cancel(true);
    }
    return Optional.empty();
  }

  /** Stores a policy, in the background. */
  void put(String domain, CachedPolicy policy) {
    start(() -> write(domain, () -> cache.put(domain, policy)));
  }

  /**
   * Removes the policy of a domain, in the background, if it is still of that kind: another process
   * may have stored a new one since it was read.
   */
  void removeIf(String domain, Predicate<CachedPolicy> kind) {
    Runnable removal =
        () -> cache.get(domain).filter(kind).ifPresent(policy -> cache.remove(domain));
    start(() -> write(domain, removal));
  }

  /** Lets what is being written end, for a moment, and interrupts the rest. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      if (threads.awaitTermination(CLOSING.toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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

  private Optional<CachedPolicy> read(String domain) throws InterruptedException {
    readers.acquire();
    try {
      return cache.get(domain).map(StoredPolicyCheck::sensible);
    } finally {
      readers.release();
    }
  }

  private void write(String domain, Runnable change) {
    try {
      if (!writers.tryAcquire(WRITING.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new IllegalStateException("earlier policies are still being written");
      }
      try {
        change.run();
        failing.set(false);
      } finally {
        writers.release();
      }
    } catch (InterruptedException closed) {
      LOG.debug("a policy was not stored, because the connector is closed");
    } catch (RuntimeException | LinkageError e) {
      failed(domain, "failed: " + e, e);
    }
  }

  private void failed(String domain, String what, Throwable cause) {
    boolean first = failing.compareAndSet(false, true);
    LOG.atLevel(first ? Level.WARN : Level.DEBUG)
        .addKeyValue("cache", cache.name())
        .addKeyValue("domain", domain)
        .setCause(cause)
        .log(
            "the policy cache {}, asked for {}, {}", cache.name(), domain, Printable.message(what));
  }
}
