package mxconnect.core.policy.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The domains of which a cache has no policy, as most have none: for a moment, or for as long as
 * the DNS answer counts by which a policy could have been announced. What another process fetches
 * meanwhile is not missed: where a policy is announced, the cache is asked whatever is remembered
 * here. Thread-safe.
 */
final class CacheAbsence {
  private static final Duration MOMENT = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int MAX_DOMAINS = 50_000;

  private final Cache<String, Duration> absent;
  private final AtomicLong changes = new AtomicLong();

  CacheAbsence(PolicyClock clock) {
    this.absent =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(MAX_DOMAINS)
            .expireAfter(Expiry.<String, Duration>writing((domain, time) -> time))
            .ticker(clock::now)
            .build();
  }

  /**
   * Tells whether the cache had no policy of a domain.
   *
   * @param answerCounts whether the DNS answer still counts; it may have had to make room
   */
  boolean knows(String domain, boolean answerCounts) {
    Duration time = absent.getIfPresent(domain);
    return time != null && (answerCounts || time.equals(MOMENT));
  }

  /** Returns how many changes there were, for one who is about to ask the cache. */
  long changes() {
    return changes.get();
  }

  /**
   * Notes that the cache had no policy of a domain, unless one may have come since it was asked.
   *
   * @param before how many changes there were then
   */
  void add(String domain, long before) {
    Duration unused =
        absent.asMap().compute(domain, (key, time) -> changes.get() == before ? MOMENT : time);
  }

  /** Remembers for so long what was noted a moment ago, if it was. */
  void keep(String domain, Duration time) {
    Duration kept = time.compareTo(LONGEST) < 0 ? time : LONGEST;
    if (kept.compareTo(MOMENT) > 0) {
      absent.asMap().replace(domain, MOMENT, kept);
    }
  }

  /** Notes that a policy of a domain may come. */
  void remove(String domain) {
    changes.incrementAndGet();
    absent.invalidate(domain);
  }
}
