package mxconnect.core.policy.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.api.spi.PolicyCache;
import mxconnect.api.spi.support.DurationText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes policies into a cache in the background: those of one domain one after the other, so that
 * the last one stays, those of several side by side, on so many threads that a cache which hangs
 * does not tie up more. What could not be written, or removed, is kept, and written again with
 * {@link #retry}. Thread-safe.
 */
final class CacheWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CacheWriter.class);
  private static final Duration CLOSING = Duration.ofSeconds(2);

  /** Longer than a cache on a disk gives itself. */
  private static final Duration WRITING = Duration.ofSeconds(20);

  /** The rest waits for {@link #retry}. */
  private static final int MAX_WAITING = 50_000;

  /** In octets: some 20,000 policies, before the first of them is lost. */
  private static final int MAX_UNWRITTEN = 16 * 1024 * 1024;

  private static final int OCTETS_OF_REMOVAL = 500;

  private final PolicyCache cache;
  private final CacheTrouble putting;
  private final CacheTrouble removing;
  private final Duration limit;
  private final Semaphore writers = new Semaphore(64);

  /** More than there are writers: a call may not end, and its writer goes on. */
  private final TimedCalls calls = new TimedCalls(128);

  private final Queue<String> waiting = new ConcurrentLinkedQueue<>();
  private final Set<String> busy = ConcurrentHashMap.newKeySet();

  /** What is asked for while an attempt is under way, which may fail for a reason that is past. */
  private final Set<String> again = ConcurrentHashMap.newKeySet();

  private volatile boolean stopped;
  private final Cache<String, Change> unwritten =
      Caffeine.newBuilder()
          .executor(Runnable::run)
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
    this(cache, WRITING);
  }

  /** Makes one that gives each change so much time. */
  CacheWriter(PolicyCache cache, Duration limit) {
    this.cache = cache;
    this.limit = limit;
    this.putting = new CacheTrouble(cache, "keep");
    this.removing = new CacheTrouble(cache, "forget");
  }

  /** Writes a policy soon. */
  void put(String domain, CachedPolicy policy) {
    replace(domain, new Change(Optional.of(policy), stored -> false));
  }

  /**
   * Removes the policy of a domain soon, also one that waits to be written; completes then.
   *
   * @param forgotten which policy is to be removed: another may have been stored until then
   */
  Future<Boolean> remove(String domain, Predicate<CachedPolicy> forgotten) {
    Change removal = new Change(Optional.empty(), forgotten);
    replace(domain, removal);
    return removal.made();
  }

  /** Tells whether a change of a domain has not been made yet. */
  boolean isBehindWith(String domain) {
    return unwritten.asMap().containsKey(domain);
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
    startWriterForThoseWhoWait(); // who may have found no memory to start one
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
        stop();
      }
    } catch (InterruptedException e) {
      stop();
      Thread.currentThread().interrupt();
    }
    int lost = unwritten.asMap().size();
    if (lost > 0) {
      LOG.warn("{} MTA-STS policies could not be kept in the cache {}", lost, cache.name());
    }
  }

  private void stop() {
    stopped = true;
    threads.shutdownNow();
  }

  /** Has a domain written; once more, if that is under way and fails. */
  private void start(String domain) {
    if (busy.size() >= MAX_WAITING) {
      return;
    }
    if (busy.add(domain)) {
      queue(domain);
      startWriter();
    } else {
      again.add(domain);
      if (!busy.contains(domain)) {
        startAgain(domain);
      }
    }
  }

  private void queue(String domain) {
    boolean queued = false;
    try {
      queued = waiting.add(domain);
    } finally {
      if (!queued) {
        busy.remove(domain);
      }
    }
  }

  private void startAgain(String domain) {
    if (again.remove(domain)) {
      start(domain);
    }
  }

  private void startWriter() {
    if (!writers.tryAcquire()) {
      return;
    }
    boolean started = false;
    try {
      threads.execute(this::work);
      started = true;
    } catch (RejectedExecutionException closed) {
      LOG.trace("the policy cache is closed", closed);
    } finally {
      if (!started) {
        writers.release();
      }
    }
  }

  /** One that comes after the last look finds no writer, or a new one. */
  private void work() {
    try {
      for (String domain = waiting.poll(); domain != null && !stopped; domain = waiting.poll()) {
        write(domain);
      }
    } finally {
      writers.release();
      startWriterForThoseWhoWait();
    }
  }

  private void startWriterForThoseWhoWait() {
    if (!waiting.isEmpty() && !stopped) {
      startWriter();
    }
  }

  private void write(String domain) {
    Runnable afterwards = () -> {};
    try {
      afterwards = writeAll(domain);
    } finally {
      busy.remove(domain);
    }
    afterwards.run();
  }

  /** Returns what is to be done once the domain is seen to be written. */
  private Runnable writeAll(String domain) {
    Change change = unwritten.getIfPresent(domain);
    while (change != null) {
      CacheTrouble use = change.policy().isPresent() ? putting : removing;
      try {
        make(domain, change);
      } catch (TimeoutException e) {
        use.tell(domain, "it did not end within " + DurationText.of(limit), null);
        Change late = change;
        return () -> failed(domain, late, e);
      } catch (ExecutionException e) {
        use.tell(domain, "it failed: " + e.getCause(), e.getCause());
        Change failed = change;
        return () -> failed(domain, failed, e.getCause());
      } catch (InterruptedException closed) {
        Thread.currentThread().interrupt();
        return () -> {};
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

  private void make(String domain, Change change)
      throws TimeoutException, ExecutionException, InterruptedException {
    calls.run(limit, () -> change.make(domain, cache));
  }

  private void failed(String domain, Change change, Throwable cause) {
    change.made().completeExceptionally(cause);
    startAgain(domain);
  }

  /** It may have come after the last look. */
  private void startIfOneHasCome(String domain) {
    again.remove(domain);
    if (unwritten.asMap().containsKey(domain)) {
      start(domain);
    }
  }

  /**
   * A change of a domain's policy in the cache.
   *
   * @param policy what to put; empty if what is there is to be removed
   * @param forgotten what is to be removed
   * @param made completes when it has been made, has failed for the first time, or another one has
   *     taken its place
   */
  private record Change(
      Optional<CachedPolicy> policy,
      Predicate<CachedPolicy> forgotten,
      CompletableFuture<Boolean> made) {
    Change(Optional<CachedPolicy> policy, Predicate<CachedPolicy> forgotten) {
      this(policy, forgotten, new CompletableFuture<>());
    }

    void make(String domain, PolicyCache cache) {
      policy.ifPresentOrElse(
          put -> cache.put(domain, put),
          () ->
              cache
                  .get(domain)
                  .filter(forgotten)
                  .ifPresent(stored -> cache.remove(domain, stored)));
    }

    /** Returns about how many octets it takes. */
    int weight(String domain) {
      return policy.map(put -> PolicyWeight.of(domain, put)).orElse(OCTETS_OF_REMOVAL);
    }
  }
}
