package mxconnect.jakarta.mail;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Does something once the time for a step is over, unless the next step begins before: it closes
 * the connection, because nothing else ends a write, or a reply that comes octet by octet.
 * Thread-safe.
 */
final class TimeLimit implements AutoCloseable {
  private final Runnable action;
  private final Thread watch;
  private volatile long end;
  private volatile boolean over;
  private volatile boolean closed;

  private TimeLimit(Duration time, Runnable action) {
    this.action = action;
    this.end = System.nanoTime() + time.toNanos();
    this.watch = Thread.ofVirtual().name("mxconnect-mail-limit").unstarted(this::watch);
  }

  static TimeLimit start(Duration time, Runnable action) {
    TimeLimit limit = new TimeLimit(time, action);
    limit.watch.start();
    return limit;
  }

  /** Begins a step. */
  void restart(Duration time) {
    long before = end;
    end = System.nanoTime() + time.toNanos();
    if (end - before < 0) {
      LockSupport.unpark(watch);
    }
  }

  /** Tells whether the time of a step was over. */
  boolean over() {
    return over;
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(watch);
  }

  private void watch() {
    while (!closed) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        over = true;
        action.run();
        return;
      }
      LockSupport.parkNanos(this, left);
    }
  }
}
