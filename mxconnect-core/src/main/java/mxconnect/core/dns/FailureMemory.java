package mxconnect.core.dns;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.function.LongSupplier;
import mxconnect.api.CacheStatistics;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.core.settings.EngineSettings;
import mxconnect.core.settings.Settings;
import mxconnect.core.statistics.MemoryCounts;

/**
 * Remembers for a while that the servers had no answer to a question, so that not every call waits
 * for a name whose servers are dead (RFC 2308 §7.1). A failure of the network or of the resolver
 * itself is not remembered: it says nothing of the name, and costs no time. Thread-safe.
 */
final class FailureMemory {
  private final MemoryCounts counts = new MemoryCounts();
  private final Cache<DnsQuestion, Failure> failures;

  FailureMemory(Settings settings, LongSupplier clock) {
    this.failures =
        Caffeine.newBuilder()
            .maximumWeight(Weight.ofOthers(settings))
            .weigher(FailureMemory::weight)
            .expireAfterWrite(EngineSettings.DNS_CACHE_FAILURES.get(settings))
            .ticker(clock::getAsLong)
            .executor(Runnable::run)
            .evictionListener((question, failure, cause) -> counts.evicted(cause))
            .build();
  }

  private static int weight(DnsQuestion question, Failure failure) {
    return Weight.of(question.name().length() + failure.detail().length());
  }

  /** Counts a question that was asked now, and whether its failure was here. */
  void asked(boolean found) {
    counts.asked(found);
  }

  Optional<DnsLookupException> find(DnsQuestion question) {
    return Optional.ofNullable(failures.getIfPresent(question))
        .map(failure -> new DnsLookupException(question, failure.reason(), failure.detail()));
  }

  /** Takes a failure in place of what is known. */
  void put(DnsQuestion question, DnsLookupException failure) {
    if (isOfTheName(failure.reason())) {
      failures.put(question, Failure.of(failure));
    }
  }

  /** Takes a failure unless there is one, which it may come from: that does not last longer. */
  void add(DnsQuestion question, DnsLookupException failure) {
    if (isOfTheName(failure.reason())) {
      Failure unused = failures.asMap().putIfAbsent(question, Failure.of(failure));
    }
  }

  private static boolean isOfTheName(Reason reason) {
    return switch (reason) {
      case SERVFAIL, REFUSED, TIMEOUT, MALFORMED, BOGUS -> true;
      case NETWORK, OTHER, LOCAL_RESOURCES -> false;
    };
  }

  void remove(DnsQuestion question) {
    failures.invalidate(question);
  }

  /** Returns what it holds, and how often a question that was asked had failed lately. */
  CacheStatistics statistics() {
    failures.cleanUp();
    return counts.statistics(failures.estimatedSize());
  }

  /** No exception, which would hold on to its stack and to the failures of each server. */
  private record Failure(Reason reason, String detail) {
    static Failure of(DnsLookupException failure) {
      return new Failure(failure.reason(), failure.detail());
    }
  }
}
