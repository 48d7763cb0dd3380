package mxconnect.core.policy.store;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Leaves a cache that hangs alone for a while, so that not every call waits for it. Thread-safe.
 */
final class CacheRest {
  private static final int PATIENCE = 3;
  private static final Duration REST = Duration.ofSeconds(30);

  private final PolicyClock clock;
  private final AtomicInteger hangs = new AtomicInteger();
  private volatile long end;

  CacheRest(PolicyClock clock) {
    this.clock = clock;
  }

  /** Tells whether the cache is to be left alone. */
  boolean isOn() {
    return hangs.get() >= PATIENCE && clock.now() - end < 0;
  }

  void answered() {
    hangs.set(0);
  }

  /** Notes that the cache has not answered in time; the third time in a row, it is given a rest. */
  void hung() {
    end = clock.now() + REST.toNanos();
    hangs.incrementAndGet();
  }
}
