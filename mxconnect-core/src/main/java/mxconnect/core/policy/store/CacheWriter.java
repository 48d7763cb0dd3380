package mxconnect.core.policy.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.api.spi.PolicyCache;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes policies into a cache in the background: those of one domain one after the other, so that
 * the last one stays, those of several side by side. What could not be written, or removed, is
 * kept, and written again with {@link #retry}. Thread-safe.
 */
final class CacheWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CacheWriter.class);
  private static final Duration CLOSING = Duration.ofSeconds(2);

  /** In octets: some 20,000 policies, before the first of them is lost. */
  private static final int MAX_UNWRITTEN = 16 * 1024 * 1024;

  private final PolicyCache cache;
  private final CacheTrouble trouble;
  private final CacheTrouble removing;
  private final Semaphore writers = new Semaphore(64);
  private final Set<String> busy = ConcurrentHashMap.newKeySet();
  private final Cache<String, CachedPolicy> unwritten =
      Caffeine.newBuilder().maximumWeight(MAX_UNWRITTEN).weigher(PolicyWeight::of).build();
  private final ConcurrentMap<String, CompletableFuture<Boolean>> removals =
      new ConcurrentHashMap<>();
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(
          Thread.ofVirtual()
              .name("mxconnect-policy-writer")
              .inheritInheritableThreadLocals(false)
              .factory());

  CacheWriter(PolicyCache cache) {
    this.cache = cache;
    this.trouble = new CacheTrouble(cache, "keep");
    this.removing = new CacheTrouble(cache, "forget");
  }

  /** Writes a policy soon. */
  void put(String domain, CachedPolicy policy) {
    unwritten.put(domain, policy);
    start(domain);
  }

  /** Removes the policy of a domain soon, also one that waits to be written; completes then. */
  Future<Boolean> remove(String domain) {
    unwritten.invalidate(domain);
    Future<Boolean> removal = removals.computeIfAbsent(domain, any -> new CompletableFuture<>());
    start(domain);
    return removal;
  }

  /** Does again what could not be done: one of each kind, and the others once that has worked. */
  void retry() {
    retry(removals.keySet(), removing);
    retry(unwritten.asMap().keySet(), trouble);
  }

  private void retry(Set<String> domains, CacheTrouble met) {
    domains.stream().limit(met.isOn() ? 1 : Long.MAX_VALUE).forEach(this::start);
  }

  /** Lets what is being written end, for a moment, and interrupts the rest. */
  @Override
  public void close() {
    removals.keySet().forEach(this::start);
    unwritten.asMap().keySet().forEach(this::start);
    threads.shutdown();
    try {
      if (!threads.awaitTermination(CLOSING.toNanos(), TimeUnit.NANOSECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
    int lost = unwritten.asMap().size();
    if (lost > 0) {
      LOG.warn("{} MTA-STS policies could not be kept in the cache {}", lost, cache.name());
    }
  }

  /** Starts the one writer of a domain, unless it is at work. */
  private void start(String domain) {
    if (busy.add(domain)) {
      try {
        threads.execute(() -> work(domain));
      } catch (RejectedExecutionException closed) {
        busy.remove(domain);
      }
    }
  }

  private void work(String domain) {
    boolean written;
    try {
      written = write(domain);
    } finally {
      busy.remove(domain);
    }
    // One may have come after the last look and before this writer was seen to be gone.
    if (written && (unwritten.asMap().containsKey(domain) || removals.containsKey(domain))) {
      start(domain);
    }
  }

  private boolean write(String domain) {
    try {
      writers.acquire();
      try {
        if (change(domain).over()) {
          retry();
        }
      } finally {
        writers.release();
      }
      return true;
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | LinkageError e) {
      boolean putting = unwritten.asMap().containsKey(domain);
      (putting ? trouble : removing).tell(domain, "it failed: " + e, e);
      failed(domain, e);
    }
    return false;
  }

  /** Returns the use of the cache that went well. What is put replaces what is to be removed. */
  private CacheTrouble change(String domain) {
    CompletableFuture<Boolean> removal = removals.get(domain);
    CachedPolicy policy = unwritten.getIfPresent(domain);
    CacheTrouble use = trouble;
    if (policy == null && removal != null) {
      cache.get(domain).ifPresent(stored -> cache.remove(domain, stored));
      use = removing;
    }
    while (policy != null) {
      cache.put(domain, policy);
      unwritten.asMap().remove(domain, policy);
      policy = unwritten.getIfPresent(domain);
    }
    if (removal != null) {
      removals.remove(domain, removal);
      removal.complete(true);
    }
    return use;
  }

  /** Whoever waits for a removal need not wait longer; it will be tried again. */
  private void failed(String domain, Throwable failure) {
    removals.computeIfPresent(
        domain,
        (key, waiting) -> {
          waiting.completeExceptionally(failure);
          return new CompletableFuture<>();
        });
  }
}
