package mxconnect.core.policy.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
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

  private static final int OCTETS_OF_REMOVAL = 500;

  private final PolicyCache cache;
  private final CacheTrouble putting;
  private final CacheTrouble removing;
  private final Semaphore writers = new Semaphore(64);
  private final Set<String> busy = ConcurrentHashMap.newKeySet();
  private final Cache<String, Change> unwritten =
      Caffeine.newBuilder()
          .maximumWeight(MAX_UNWRITTEN)
          .weigher((String domain, Change change) -> change.weight(domain))
          .build();
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(
          Thread.ofVirtual()
              .name("mxconnect-policy-writer")
              .inheritInheritableThreadLocals(false)
              .factory());

  CacheWriter(PolicyCache cache) {
    this.cache = cache;
    this.putting = new CacheTrouble(cache, "keep");
    this.removing = new CacheTrouble(cache, "forget");
  }

  /** Writes a policy soon. */
  void put(String domain, CachedPolicy policy) {
    replace(domain, new Change(Optional.of(policy)));
  }

  /** Removes the policy of a domain soon, also one that waits to be written; completes then. */
  Future<Boolean> remove(String domain) {
    Change removal = new Change(Optional.empty());
    replace(domain, removal);
    return removal.made();
  }

  /** Of the changes of a domain only the last one counts. */
  private void replace(String domain, Change change) {
    Change before = unwritten.asMap().put(domain, change);
    if (before != null) {
      before.made().complete(true);
    }
    start(domain);
  }

  /** Does again what could not be done: one of each kind, and the others once that has worked. */
  void retry() {
    retry(change -> change.policy().isPresent(), putting);
    retry(change -> change.policy().isEmpty(), removing);
  }

  private void retry(Predicate<Change> wanted, CacheTrouble met) {
    unwritten.asMap().entrySet().stream()
        .filter(entry -> wanted.test(entry.getValue()))
        .map(Map.Entry::getKey)
        .limit(met.isOn() ? 1 : Long.MAX_VALUE)
        .forEach(this::start);
  }

  /** Lets what is being written end, for a moment, and interrupts the rest. */
  @Override
  public void close() {
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
    Runnable afterwards = () -> {};
    try {
      afterwards = write(domain);
    } finally {
      busy.remove(domain);
    }
    afterwards.run();
  }

  /** Returns what is to be done once this writer is seen to be gone. */
  private Runnable write(String domain) {
    try {
      writers.acquire();
      try {
        return writeAll(domain);
      } finally {
        writers.release();
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
      return () -> {};
    }
  }

  private Runnable writeAll(String domain) {
    Change change = unwritten.getIfPresent(domain);
    while (change != null) {
      CacheTrouble use = change.policy().isPresent() ? putting : removing;
      try {
        change.make(domain, cache);
      } catch (RuntimeException | LinkageError e) {
        use.tell(domain, "it failed: " + e, e);
        Change failed = change;
        return () -> failed.made().completeExceptionally(e);
      }
      unwritten.asMap().remove(domain, change);
      change.made().complete(true);
      if (use.over()) {
        retry();
      }
      change = unwritten.getIfPresent(domain);
    }
    return () -> startIfOneHasCome(domain);
  }

  /** It may have come after the last look. */
  private void startIfOneHasCome(String domain) {
    if (unwritten.asMap().containsKey(domain)) {
      start(domain);
    }
  }

  /**
   * A change of a domain's policy in the cache.
   *
   * @param policy what to put; empty if what is there is to be removed
   * @param made completes when it has been made, has failed for the first time, or another one has
   *     taken its place
   */
  private record Change(Optional<CachedPolicy> policy, CompletableFuture<Boolean> made) {
    Change(Optional<CachedPolicy> policy) {
      this(policy, new CompletableFuture<>());
    }

    void make(String domain, PolicyCache cache) {
      policy.ifPresentOrElse(
          put -> cache.put(domain, put),
          () -> cache.get(domain).ifPresent(stored -> cache.remove(domain, stored)));
    }

    /** Returns about how many octets it takes. */
    int weight(String domain) {
      return policy.map(put -> PolicyWeight.of(domain, put)).orElse(OCTETS_OF_REMOVAL);
    }
  }
}
