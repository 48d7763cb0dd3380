package mxconnect.cli.check;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import mxconnect.cli.check.finding.CheckResult;

/** Gives results to the sinks, and counts them. Thread-safe. */
final class Results {
  private final List<Outlet> outlets;
  private final CheckTally tally;
  private final ReentrantLock lock = new ReentrantLock();
  private final long begun = System.nanoTime();

  Results(List<CheckSink> sinks, boolean strict) {
    this.outlets = sinks.stream().map(sink -> new Outlet(sink, strict)).toList();
    this.tally = new CheckTally(strict);
  }

  void started(String target) {
    tell(sink -> sink.started(target));
  }

  void known(long targets) {
    tell(sink -> sink.known(targets));
  }

  private void tell(Outlet.Deed deed) {
    outlets.forEach(
        outlet -> {
          boolean unused = outlet.tell(deed);
        });
  }

  /** Gives a result, and tells whether everybody took it. */
  boolean result(CheckResult result) {
    lock.lock();
    try {
      tally.count(result);
    } finally {
      lock.unlock();
    }
    boolean taken = true;
    for (Outlet outlet : outlets) {
      taken &= outlet.result(result);
    }
    return taken;
  }

  /**
   * Ends the run; what comes later is dropped.
   *
   * @param complete whether every target was checked
   * @return what it comes to; not complete either if somebody does not take that
   */
  CheckSummary end(boolean complete) {
    Duration duration = elapsed();
    boolean taken = true;
    for (Outlet outlet : outlets) {
      taken &= outlet.end(complete, duration);
    }
    lock.lock();
    try {
      return tally.summary(complete && taken, duration);
    } finally {
      lock.unlock();
    }
  }

  /** Closes every sink, once. */
  void close() {
    outlets.forEach(Outlet::close);
  }

  /** Ends the run because the process ends. */
  void breakOff() {
    Duration duration = elapsed();
    try {
      for (Outlet outlet : outlets) {
        outlet.breakOff(duration);
      }
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - begun);
  }
}
