package mxconnect.core.dns;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Weigher;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import mxconnect.api.CacheStatistics;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.core.settings.EngineSettings;
import mxconnect.core.settings.Settings;
import mxconnect.core.statistics.MemoryCounts;

/**
 * Keeps answers as long as they are valid. An answer comes out as it went in, but for the TTL,
 * which is what is left of it.
 *
 * <p>Names that do not exist are kept apart, by name alone (RFC 2308 §5): a flood of them does not
 * push out the answers of names that do. Both are bounded by the memory that they take, because one
 * answer may take a thousand times that of another.
 */
final class AnswerCache {
  /** A TTL has 31 bits (RFC 2181 §8). */
  private static final Duration LONGEST_TTL = Duration.ofSeconds(Integer.MAX_VALUE);

  /** RFC 2308 §5 has seen values of one to three hours work well. */
  private static final Duration MAX_NEGATIVE_TTL = Duration.ofHours(3);

  private final LongSupplier clock;
  private final Duration maxTtl;
  private final Duration maxNegativeTtl;
  private final long heaviest;
  private final MemoryCounts counts = new MemoryCounts();
  private final Cache<DnsQuestion, Entry> answers;
  private final Cache<String, Entry> missingNames;

  /**
   * Makes an empty cache.
   *
   * @param settings {@link EngineSettings#DNS_CACHE_SIZE}, {@link
   *     EngineSettings#DNS_CACHE_MAX_ANSWER}, {@link EngineSettings#DNS_CACHE_MAX_TTL}
   * @param clock gives nanoseconds as {@link System#nanoTime} does
   * @throws IllegalArgumentException if a setting has an unusable value
   */
  AnswerCache(Settings settings, LongSupplier clock) {
    this.clock = clock;
    maxTtl = lesser(EngineSettings.DNS_CACHE_MAX_TTL.get(settings), LONGEST_TTL);
    maxNegativeTtl = lesser(maxTtl, MAX_NEGATIVE_TTL);
    heaviest = Weight.ofOneAnswer(settings);
    answers = store(Weight.ofAnswers(settings), AnswerCache::weight);
    missingNames = store(Weight.ofOthers(settings), (name, entry) -> Weight.of(name.length()));
  }

  /** Upkeep runs on the thread of the caller, so that no thread is left when the owner closes. */
  private <K> Cache<K, Entry> store(long size, Weigher<K, Entry> weigher) {
    return Caffeine.newBuilder()
        .maximumWeight(size)
        .weigher(weigher)
        .expireAfter(Expiry.<K, Entry>writing((key, entry) -> entry.ttl()))
        .ticker(clock::getAsLong)
        .executor(Runnable::run)
        .evictionListener((key, entry, cause) -> counts.evicted(cause))
        .build();
  }

  private static int weight(DnsQuestion question, Entry entry) {
    return Weight.of(question.name().length() + entry.answer().size());
  }

  /** Counts a question that was asked now, and whether its answer was here. */
  void asked(boolean found) {
    counts.asked(found);
  }

  Optional<DnsAnswer> find(DnsQuestion question) {
    Entry answer = answers.getIfPresent(question);
    if (answer != null) {
      return Optional.of(answer.at(question, clock.getAsLong()));
    }
    Entry missing = missingNames.getIfPresent(question.name());
    return missing == null
        ? Optional.empty()
        : Optional.of(missing.noSuchName(question, clock.getAsLong()));
  }

  /**
   * Takes an answer in place of what is known of the same question and of the names that it speaks
   * of; one without a TTL is used once and not kept (RFC 1035 §3.2.1), and so is one that is too
   * heavy.
   */
  void put(DnsAnswer answer) {
    missingNames.invalidate(answer.question().name());
    if (!answer.aliases().isEmpty()) {
      missingNames.invalidate(answer.name());
    }
    Duration ttl =
        lesser(answer.ttl(), answer instanceof DnsAnswer.Found ? maxTtl : maxNegativeTtl);
    if (!ttl.isPositive() || !keep(answer, ttl)) {
      answers.invalidate(answer.question());
    }
  }

  /** Keeps what there is to keep; returns whether it is there under its question. */
  private boolean keep(DnsAnswer answer, Duration ttl) {
    Entry entry = new Entry(CompactAnswer.of(answer), ttl, clock.getAsLong() + ttl.toNanos());
    boolean missing = answer instanceof DnsAnswer.NoSuchName;
    if (missing) {
      // Behind aliases it is the last name that does not exist (RFC 6604 §2, RFC 8020 §2).
      missingNames.put(answer.name(), entry.withoutAliases(answer));
    }
    boolean kept =
        (!missing || !answer.aliases().isEmpty()) && weight(answer.question(), entry) <= heaviest;
    if (kept) {
      answers.put(answer.question(), entry);
    }
    return kept;
  }

  /** Returns how many answers and names that do not exist are kept. */
  long size() {
    return answers.estimatedSize() + missingNames.estimatedSize();
  }

  /** Returns what it holds, and how often it had the answer to a question. */
  CacheStatistics statistics() {
    answers.cleanUp();
    missingNames.cleanUp();
    return counts.statistics(size());
  }

  private static Duration lesser(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private record Entry(CompactAnswer answer, Duration ttl, long end) {
    /** The last name of a chain is kept by itself, so its entry need not hold the chain. */
    Entry withoutAliases(DnsAnswer whole) {
      return whole.aliases().isEmpty()
          ? this
          : new Entry(
              CompactAnswer.of(
                  new DnsAnswer.NoSuchName(
                      whole.question(), List.of(), whole.ttl(), whole.security())),
              ttl,
              end);
    }

    DnsAnswer at(DnsQuestion question, long now) {
      return answer.expand(question, left(now));
    }

    DnsAnswer noSuchName(DnsQuestion question, long now) {
      return new DnsAnswer.NoSuchName(question, List.of(), left(now), answer.security());
    }

    private Duration left(long now) {
      return Duration.ofNanos(Math.max(0, end - now));
    }
  }
}
