package mxconnect.cli.check;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import mxconnect.cli.check.finding.CheckResult;

/**
 * Calls one sink, one call at a time, so that a sink whose reader hangs keeps nothing from the
 * others. Thread-safe.
 */
final class Outlet {
  /** How long a signal waits for a result that is being written; its reader may hang. */
  private static final long PATIENCE_SECONDS = 1;

  private final CheckSink sink;
  private final CheckTally tally;
  private final ReentrantLock lock = new ReentrantLock();
  private boolean ended;
  private boolean closed;

  /**
   * Makes an outlet.
   *
   * @param strict whether a target with a warning counts as failing
   */
  Outlet(CheckSink sink, boolean strict) {
    this.sink = sink;
    this.tally = new CheckTally(strict);
  }

  /** What is done to the sink. */
  @FunctionalInterface
  interface Deed {
    void to(CheckSink sink) throws IOException;
  }

  /** Tells the sink something, and whether it took it: it does not after its end. */
  boolean tell(Deed deed) {
    lock.lock();
    try {
      if (ended) {
        return false;
      }
      deed.to(sink);
      return true;
    } catch (IOException nobodyTakesIt) {
      ended = true;
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Gives a result, and tells whether the sink took it. */
  boolean result(CheckResult result) {
    return tell(
        to -> {
          to.result(result);
          tally.count(result);
        });
  }

  /** Ends the sink with what it took, and tells whether it took that. */
  boolean end(boolean complete, Duration duration) {
    lock.lock();
    try {
      return tell(to -> to.end(tally.summary(complete, duration)));
    } finally {
      ended = true;
      lock.unlock();
    }
  }

  /** Closes the sink, once. */
  void close() {
    lock.lock();
    try {
      ended = true;
      if (!closed) {
        closed = true;
        sink.close();
      }
    } catch (IOException nobodyTakesIt) {
      // There is nobody left to tell.
    } finally {
      lock.unlock();
    }
  }

  /** Ends and closes the sink because the process ends, unless its reader hangs. */
  void breakOff(Duration duration) throws InterruptedException {
    if (lock.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      try {
        boolean unused = end(false, duration);
        close();
      } finally {
        lock.unlock();
      }
    } else {
      sink.abandon();
    }
  }
}
