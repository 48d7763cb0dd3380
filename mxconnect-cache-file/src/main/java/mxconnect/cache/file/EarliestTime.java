package mxconnect.cache.file;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The earlier one of two times: the time of day, and what it would be if nobody had set it since
 * the start. What is dropped for its age is lost, so both must agree. Thread-safe.
 */
final class EarliestTime implements InstantSource {
  private final InstantSource timeOfDay;
  private final LongSupplier nanos;
  private final Instant start;
  private final long startNanos;

  /**
   * Makes one that starts now.
   *
   * @param timeOfDay the clock that may be set
   * @param nanos one that may not, as {@link System#nanoTime}
   */
  EarliestTime(InstantSource timeOfDay, LongSupplier nanos) {
    this.timeOfDay = timeOfDay;
    this.nanos = nanos;
    this.start = timeOfDay.instant();
    this.startNanos = nanos.getAsLong();
  }

  @Override
  public Instant instant() {
    Instant unset = start.plus(Duration.ofNanos(nanos.getAsLong() - startNanos));
    Instant now = timeOfDay.instant();
    return unset.isBefore(now) ? unset : now;
  }
}
