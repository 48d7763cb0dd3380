package mxconnect.cli.batch;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Lets calls start at an even rate: each waits until the one before it has started, and then for
 * the interval, so that none is made up for after a time in which nobody called or this process
 * stood still. They start in the order in which they come. Thread-safe.
 */
final class Pace {
  private final long intervalNanos;
  private final LongSupplier nanoTime;
  private final Pause pause;
  private final ReentrantLock lock = new ReentrantLock(true);
  private long next;

  /** Waits. */
  @FunctionalInterface
  interface Pause {
    /**
     * Waits for so long.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    void nanos(long nanos) throws InterruptedException;
  }

  /**
   * Makes a pace.
   *
   * @param rate how fast
   * @param nanoTime the time
   * @param pause waits
   */
  Pace(CallRate rate, LongSupplier nanoTime, Pause pause) {
    this.intervalNanos = rate.interval().toNanos();
    this.nanoTime = nanoTime;
    this.pause = pause;
    this.next = nanoTime.getAsLong();
  }

  static Pace of(CallRate rate) {
    return new Pace(rate, System::nanoTime, TimeUnit.NANOSECONDS::sleep);
  }

  /**
   * Waits until the next call may start.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  void await() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      pause.nanos(Math.max(0, next - nanoTime.getAsLong()));
      next = nanoTime.getAsLong() + intervalNanos;
    } finally {
      lock.unlock();
    }
  }
}
