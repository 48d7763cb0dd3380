package mxconnect.core.attempt;

import java.util.function.LongSupplier;
import mxconnect.api.Racing;

/** When attempts of one race may start beside others (RFC 8305 §5). For one thread. */
final class Stagger {
  private final Racing racing;
  private final LongSupplier clock;
  private long lastStart;
  private boolean endedSinceStart;

  Stagger(Racing racing, LongSupplier clock) {
    this.racing = racing;
    this.clock = clock;
  }

  /** Takes note that an attempt starts now. */
  void started() {
    lastStart = clock.getAsLong();
    endedSinceStart = false;
  }

  /** Takes note that an attempt has ended, so that the next one may follow at once. */
  void ended() {
    endedSinceStart = true;
  }

  /** Tells whether one more may start beside those that are running. */
  boolean allowsOneMore(int running) {
    return running == 0
        || racing.enabled()
            && running < racing.maxConcurrent()
            && (endedSinceStart || nanosLeft() <= 0);
  }

  /** Returns the time until another may start while one is running, unless one ends before. */
  long nanosUntilNext() {
    long left = racing.enabled() ? nanosLeft() : 0;
    return left > 0 ? left : Long.MAX_VALUE;
  }

  private long nanosLeft() {
    return lastStart + racing.delay().toNanos() - clock.getAsLong();
  }
}
