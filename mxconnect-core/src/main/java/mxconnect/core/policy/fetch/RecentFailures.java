package mxconnect.core.policy.fetch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import mxconnect.api.BlockedAddress;
import mxconnect.api.CacheStatistics;
import mxconnect.core.policy.store.FetchFailure;
import mxconnect.core.statistics.MemoryCounts;

/**
 * The fetches that failed lately: for five minutes the same id is not fetched again (RFC 8461
 * §3.3). Thread-safe.
 */
public final class RecentFailures {
  private final Cache<String, Entry> failures;
  private final MemoryCounts counts = new MemoryCounts();

  /**
   * Makes an empty memory.
   *
   * @param size how many KiB it may take
   * @param nanos the clock, in nanoseconds
   */
  public RecentFailures(int size, LongSupplier nanos) {
    this.failures =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumWeight(size * 1024L)
            .weigher((String key, Entry entry) -> entry.weight())
            .expireAfter(Expiry.<String, Entry>writing((key, entry) -> entry.pause()))
            .ticker(nanos::getAsLong)
            .evictionListener((key, entry, cause) -> evicted(cause))
            .build();
  }

  /**
   * Returns how that id of a domain, for which a call asks, could not be fetched lately, if it was
   * tried.
   */
  Optional<Entry> ask(String domain, String id) {
    Optional<Entry> found = find(domain, id);
    counts.asked(found.isPresent());
    return found;
  }

  /** Returns how that id of a domain could not be fetched lately, if it was tried. */
  Optional<Entry> find(String domain, String id) {
    return Optional.ofNullable(failures.getIfPresent(key(domain, id)));
  }

  /** One whose time is over has not made room for another. */
  private void evicted(RemovalCause cause) {
    if (cause == RemovalCause.SIZE) {
      counts.evicted();
    }
  }

  /** Returns what this holds, and how often it had the failure that was looked for. */
  CacheStatistics statistics() {
    failures.cleanUp();
    return counts.statistics(failures.estimatedSize());
  }

  void add(String domain, Entry entry) {
    failures.put(key(domain, entry.id), entry);
  }

  /** Forgets those of all ids of a domain. */
  void remove(String domain) {
    String start = key(domain, "");
    failures.asMap().keySet().removeIf(key -> key.startsWith(start));
  }

  /** Name servers may disagree about the id for a while, and each id has its own time. */
  private static String key(String domain, String id) {
    return domain + ' ' + id;
  }

  /**
   * A fetch that failed.
   *
   * @param id what was fetched
   * @param failure why it failed
   * @param refused addresses of the policy host that the guard refused: the first ones, because a
   *     zone may name thousands
   * @param pause for how long it is remembered
   */
  record Entry(String id, FetchFailure failure, List<BlockedAddress> refused, Duration pause) {
    private static final int MAX_REFUSED = 20;
    private static final int OCTETS = 300;

    Entry {
      refused = List.copyOf(refused.subList(0, Math.min(refused.size(), MAX_REFUSED)));
    }

    /** Returns about how many octets it takes. */
    int weight() {
      return OCTETS + failure.message().length() + refused.size() * OCTETS;
    }
  }
}
