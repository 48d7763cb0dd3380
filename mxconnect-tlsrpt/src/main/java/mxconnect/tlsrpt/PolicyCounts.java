package mxconnect.tlsrpt;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import mxconnect.api.TlsReportResult;
import mxconnect.api.TlsResult;
import mxconnect.api.spi.support.Printable;

/** The sessions of a day that were held to one policy. Not thread-safe. */
final class PolicyCounts {
  private static final int MAX_DETAILS = 100;

  private final Map<FailureKey, Failures> failures = new LinkedHashMap<>();

  /** Those without room for more, by their type; {@link PolicyKey#octets} has the room for them. */
  private final Map<TlsReportResult, Long> failuresByType = new EnumMap<>(TlsReportResult.class);

  private long successes;

  /** Failures of one kind; the reason is that of the first one. */
  private static final class Failures {
    private final String reason;
    private long count;

    Failures(String reason) {
      this.reason = reason;
    }
  }

  /**
   * Counts a session.
   *
   * @param room whether there is so much room
   */
  void add(TlsResult result, Predicate<Long> room) {
    Optional<TlsReportResult> failure = result.failure();
    if (failure.isEmpty()) {
      successes++;
    } else {
      fail(FailureKey.of(failure.get(), result), Printable.message(result.message()), room);
    }
  }

  /** Without room for more details the failure is counted all the same. */
  private void fail(FailureKey key, String reason, Predicate<Long> room) {
    boolean fits =
        failures.containsKey(key) || failures.size() < MAX_DETAILS && room.test(key.octets());
    if (fits) {
      failures.computeIfAbsent(key, absent -> new Failures(reason)).count++;
    } else {
      failuresByType.merge(key.type(), 1L, Long::sum);
    }
  }

  /** Returns the counts as they are now. */
  PolicyResult result(PolicyKey policy) {
    return new PolicyResult(policy, successes, Stream.concat(details(), byType()).toList());
  }

  private Stream<PolicyResult.Failure> details() {
    return failures.entrySet().stream()
        .map(
            entry ->
                new PolicyResult.Failure(
                    entry.getKey(), entry.getValue().reason, entry.getValue().count));
  }

  private Stream<PolicyResult.Failure> byType() {
    return failuresByType.entrySet().stream()
        .map(
            entry ->
                new PolicyResult.Failure(
                    FailureKey.anywhere(entry.getKey()), "", entry.getValue()));
  }
}
