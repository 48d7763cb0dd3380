package mxconnect.metrics.micrometer;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import mxconnect.api.ConnectorStatistics;
import org.jspecify.annotations.Nullable;

/**
 * The statistics of a connector, at most a second old: a scrape reads dozens of figures and should
 * have them taken once. They are first taken when they are first read. Thread-safe.
 */
final class RecentStatistics {
  private static final long LIMIT = TimeUnit.SECONDS.toNanos(1);

  private final Supplier<ConnectorStatistics> source;
  private final Clock clock;
  private final AtomicReference<@Nullable Reading> latest = new AtomicReference<>();

  RecentStatistics(Supplier<ConnectorStatistics> source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  ConnectorStatistics get() {
    Reading known = latest.get();
    if (known != null && clock.monotonicTime() - known.time() < LIMIT) {
      return known.statistics();
    }
    // Of two that read at once, the one that was first counts: a counter must not go back.
    latest.compareAndSet(known, read());
    return requireNonNull(latest.get()).statistics();
  }

  private Reading read() {
    return new Reading(clock.monotonicTime(), source.get());
  }

  private record Reading(long time, ConnectorStatistics statistics) {}
}
