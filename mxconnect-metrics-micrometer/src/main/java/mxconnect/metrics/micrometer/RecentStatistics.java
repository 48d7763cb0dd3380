package mxconnect.metrics.micrometer;

import io.micrometer.core.instrument.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import mxconnect.api.ConnectorStatistics;

/**
 * The statistics of a connector, at most a second old: a scrape reads dozens of figures and should
 * have them taken once. Thread-safe.
 */
final class RecentStatistics {
  private static final long LIMIT = TimeUnit.SECONDS.toNanos(1);

  private final Supplier<ConnectorStatistics> source;
  private final Clock clock;
  private final AtomicReference<Reading> latest;

  RecentStatistics(Supplier<ConnectorStatistics> source, Clock clock) {
    this.source = source;
    this.clock = clock;
    this.latest = new AtomicReference<>(read());
  }

  ConnectorStatistics get() {
    Reading known = latest.get();
    if (clock.monotonicTime() - known.time() < LIMIT) {
      return known.statistics();
    }
    Reading now = read();
    // Of two that read at once, the one that was first counts: a counter must not go back.
    return latest.compareAndSet(known, now) ? now.statistics() : latest.get().statistics();
  }

  private Reading read() {
    return new Reading(clock.monotonicTime(), source.get());
  }

  private record Reading(long time, ConnectorStatistics statistics) {}
}
