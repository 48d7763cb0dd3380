package mxconnect.dns.dnsjava.dnssec.work;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.dns.dnsjava.upstream.Lookup;

/**
 * Something that one thread finds out and others wait for. Thread-safe.
 *
 * @param <V> what is found out
 */
final class PendingResult<V extends Kept> {
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile State<V> state = new Open<>();
  private int size; // guarded by the lock of the results

  void complete(V value) {
    settle(new Found<>(value));
  }

  void fail(DnsLookupException failure, Instant until) {
    settle(new Failed<>(failure.reason(), failure.detail(), until));
  }

  /** Leaves it to another to find it out, unless it is settled. */
  void abandon() {
    if (state instanceof Open) {
      settle(new Abandoned<>());
    }
  }

  private void settle(State<V> end) {
    state = end;
    done.countDown();
  }

  /** Tells whether it is worth waiting for, or using, at a time. */
  boolean holdsAt(Instant now) {
    return switch (state) {
      case Open<V> open -> true;
      case Found<V>(V value) -> now.isBefore(value.until());
      case Failed<V> failed -> now.isBefore(failed.until());
      case Abandoned<V> abandoned -> false;
    };
  }

  Optional<V> value() {
    return state instanceof Found<V>(V value) ? Optional.of(value) : Optional.empty();
  }

  /**
   * Waits for the result.
   *
   * @return nothing if it was abandoned
   * @throws DnsLookupException if it failed, or if the deadline passes
   */
  Optional<V> await(Lookup lookup) throws DnsLookupException, InterruptedException {
    if (!done.await(lookup.deadline().remainingNanos(), TimeUnit.NANOSECONDS)) {
      throw lookup.failure(Reason.TIMEOUT, "no time left to validate");
    }
    if (state instanceof Failed<V> failed) {
      throw lookup.failure(failed.reason(), failed.detail());
    }
    return value();
  }

  int size() {
    return size;
  }

  void size(int octets) {
    size = octets;
  }

  private sealed interface State<V> {}

  private record Open<V>() implements State<V> {}

  private record Found<V>(V value) implements State<V> {}

  private record Failed<V>(Reason reason, String detail, Instant until) implements State<V> {}

  private record Abandoned<V>() implements State<V> {}
}
