package mxconnect.core.dns;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.core.settings.Settings;

/**
 * Remembers for 30 s that the servers had no answer to a question, so that not every call waits for
 * a name whose servers are dead (RFC 2308 §7.1). A failure of the network or of the resolver itself
 * is not remembered: it says nothing of the name, and costs no time. Thread-safe.
 */
final class FailureMemory {
  private static final Duration MEMORY = Duration.ofSeconds(30);

  private final Cache<DnsQuestion, Failure> failures;

  FailureMemory(Settings settings, LongSupplier clock) {
    this.failures =
        Caffeine.newBuilder()
            .maximumWeight(Weight.ofOthers(settings))
            .weigher(FailureMemory::weight)
            .expireAfterWrite(MEMORY)
            .ticker(clock::getAsLong)
            .executor(Runnable::run)
            .build();
  }

  private static int weight(DnsQuestion question, Failure failure) {
    return Weight.of(question.name().length() + failure.detail().length());
  }

  Optional<DnsLookupException> find(DnsQuestion question) {
    return Optional.ofNullable(failures.getIfPresent(question))
        .map(failure -> new DnsLookupException(question, failure.reason(), failure.detail()));
  }

  void put(DnsQuestion question, DnsLookupException failure) {
    if (isOfTheName(failure.reason())) {
      failures.put(question, new Failure(failure.reason(), failure.detail()));
    }
  }

  private static boolean isOfTheName(Reason reason) {
    return switch (reason) {
      case SERVFAIL, REFUSED, TIMEOUT, MALFORMED, BOGUS -> true;
      case NETWORK, OTHER -> false;
    };
  }

  void remove(DnsQuestion question) {
    failures.invalidate(question);
  }

  /** No exception, which would hold on to its stack and to the failures of each server. */
  private record Failure(Reason reason, String detail) {}
}
