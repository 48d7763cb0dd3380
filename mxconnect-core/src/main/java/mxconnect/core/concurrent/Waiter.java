package mxconnect.core.concurrent;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import mxconnect.api.spi.support.Alarms;

/**
 * The thread that makes it, when it waits for what others bring about. Whoever has brought it about
 * says so by {@link #done}.
 *
 * <p>A virtual thread lets others run first: what it waits for is often done by one that is ready.
 * Then it sleeps until it is woken; an {@linkplain Alarms alarm} wakes it when the time is over.
 */
public final class Waiter implements DoneListener, Alarms.Alarm {
  private static final Alarms<Waiter> ALARMS = new Alarms<>("mxconnect-alarms");

  /** Shorter waits are left to the timer of the system. */
  private static final long SHORT = Duration.ofMillis(2).toNanos();

  /** As good as never; half of what the differences of two moments may be. */
  private static final long FAR = Long.MAX_VALUE / 4;

  private static final int TURNS_OF_OTHERS = 2;

  private final Thread thread = Thread.currentThread();
  private volatile long end;

  /**
   * Waits for something; returns at once if it is so already.
   *
   * @param met tells whether it is so, and is asked by this thread only
   * @param nanos how long to wait at most, in nanoseconds; 0 or less if not at all
   * @return whether it is so
   * @throws InterruptedException if the thread is interrupted while it is not so
   */
  public boolean await(BooleanSupplier met, long nanos) throws InterruptedException {
    if (nanos > 0 && thread.isVirtual()) {
      letOthersRun(met);
    }
    if (met.getAsBoolean()) {
      return true;
    }
    end = System.nanoTime() + Math.clamp(nanos, 0, FAR);
    if (nanos < SHORT || !thread.isVirtual()) {
      return sleep(met, this::parkUntilTheEnd);
    }
    ALARMS.set(this);
    try {
      return sleep(met, () -> LockSupport.park(this));
    } finally {
      ALARMS.cancel(this);
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // nothing relies on it
  private static void letOthersRun(BooleanSupplier met) {
    for (int i = 0; i < TURNS_OF_OTHERS && !met.getAsBoolean(); i++) {
      Thread.yield();
    }
  }

  private boolean sleep(BooleanSupplier met, Runnable park) throws InterruptedException {
    while (!met.getAsBoolean()) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (left(System.nanoTime()) <= 0) {
        return false;
      }
      park.run();
    }
    return true;
  }

  private void parkUntilTheEnd() {
    LockSupport.parkNanos(this, left(System.nanoTime()));
  }

  @Override
  public void done() {
    LockSupport.unpark(thread);
  }

  @Override
  public long left(long now) {
    return end - now;
  }

  @Override
  public void ring(long now) {
    done();
  }
}
