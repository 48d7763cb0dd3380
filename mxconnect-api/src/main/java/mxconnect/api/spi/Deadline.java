package mxconnect.api.spi;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A moment by which something must have ended, on the monotonic clock.
 *
 * <p>It is made once, at the top of a call, and handed down:
 *
 * {@snippet :
 * Deadline call = Deadline.after(Duration.ofSeconds(30));
 * Deadline firstTry = call.within(Duration.ofSeconds(5));
 * String answer = answers.poll(firstTry.remainingNanos(), TimeUnit.NANOSECONDS);
 * }
 *
 * <p>Immutable and thread-safe.
 */
public final class Deadline {
  private static final long FARTHEST = Long.MAX_VALUE / 2;

  private final LongSupplier clock;
  private final long end;

  private Deadline(LongSupplier clock, long end) {
    this.clock = clock;
    this.end = end;
  }

  /**
   * Returns the deadline that lies this far ahead; a negative time has already passed.
   *
   * @param time the time from now, cut at 146 years
   */
  public static Deadline after(Duration time) {
    return after(time, System::nanoTime);
  }

  /**
   * Returns a deadline by another clock, for tests.
   *
   * @param time the time from now
   * @param clock gives nanoseconds as {@link System#nanoTime} does
   */
  public static Deadline after(Duration time, LongSupplier clock) {
    requireNonNull(time, "time");
    requireNonNull(clock, "clock");
    return new Deadline(clock, clock.getAsLong() + nanos(time));
  }

  /** Returns the time left, zero once the deadline has passed. */
  public Duration remaining() {
    return Duration.ofNanos(remainingNanos());
  }

  /** Returns the nanoseconds left, 0 once the deadline has passed. */
  public long remainingNanos() {
    return Math.max(0, end - clock.getAsLong());
  }

  /**
   * Returns the milliseconds left as socket and thread timeouts want them: rounded up, so that the
   * deadline has passed when such a time is over; 0 only once it has passed (0 would mean forever),
   * at most {@link Integer#MAX_VALUE}.
   */
  public int remainingMillis() {
    long millis = Math.ceilDiv(remainingNanos(), TimeUnit.MILLISECONDS.toNanos(1));
    return (int) Math.min(millis, Integer.MAX_VALUE);
  }

  /** Tells whether the deadline has passed. */
  public boolean expired() {
    return remainingNanos() == 0;
  }

  /**
   * Returns the earlier one of this deadline and the moment that lies this far ahead.
   *
   * @param time the time from now
   */
  public Deadline within(Duration time) {
    long other = clock.getAsLong() + nanos(requireNonNull(time, "time"));
    return other - end < 0 ? new Deadline(clock, other) : this;
  }

  /**
   * Returns the deadline of the first of several who share the time that is left: the end of an
   * equal part of it. The next one asks again, with one less to share with.
   *
   * @param parts how many there are, at least 1
   * @throws IllegalArgumentException if there are none
   */
  public Deadline share(long parts) {
    if (parts < 1) {
      throw new IllegalArgumentException("parts must be at least 1, was " + parts);
    }
    return parts == 1 ? this : within(Duration.ofNanos(remainingNanos() / parts));
  }

  @Override
  public String toString() {
    return "Deadline[" + remaining().toMillis() + " ms left]";
  }

  private static long nanos(Duration time) {
    try {
      return Math.min(time.toNanos(), FARTHEST);
    } catch (ArithmeticException tooFar) {
      return time.isNegative() ? 0 : FARTHEST;
    }
  }
}
