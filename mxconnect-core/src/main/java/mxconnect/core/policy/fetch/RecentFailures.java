package mxconnect.core.policy.fetch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import mxconnect.api.BlockedAddress;
import mxconnect.core.policy.store.FetchFailure;

/**
 * The fetches that failed lately: for five minutes the same id is not fetched again (RFC 8461
 * §3.3). Thread-safe.
 */
public final class RecentFailures {
  private static final Duration PAUSE = Duration.ofMinutes(5);

  /** In octets: some 10,000 failures. */
  private static final int ROOM = 4 * 1024 * 1024;

  private final Cache<String, Entry> failures;

  /** Makes an empty memory by a clock of nanoseconds. */
  public RecentFailures(LongSupplier nanos) {
    this.failures =
        Caffeine.newBuilder()
            .maximumWeight(ROOM)
            .weigher((String domain, Entry entry) -> entry.weight())
            .expireAfterWrite(PAUSE)
            .ticker(nanos::getAsLong)
            .build();
  }

  /** Returns how that id of a domain could not be fetched lately, if it was tried. */
  Optional<Entry> find(String domain, String id) {
    return Optional.ofNullable(failures.getIfPresent(domain)).filter(entry -> entry.id.equals(id));
  }

  void add(String domain, Entry entry) {
    failures.put(domain, entry);
  }

  void remove(String domain) {
    failures.invalidate(domain);
  }

  /**
   * A fetch that failed.
   *
   * @param id what was fetched
   * @param failure why it failed
   * @param refused addresses of the policy host that the guard refused: the first ones, because a
   *     zone may name thousands
   */
  record Entry(String id, FetchFailure failure, List<BlockedAddress> refused) {
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
