package mxconnect.core.attempt;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** A clock that stands still until a test, or what it tests, lets time pass. For one thread. */
final class VirtualTime implements LongSupplier {
  /** As with {@link System#nanoTime}, the number may be any, and it may overflow. */
  private static final long ORIGIN = Long.MAX_VALUE - TimeUnit.MILLISECONDS.toNanos(100);

  private final PriorityQueue<Due> agenda =
      new PriorityQueue<>(Comparator.comparingLong(Due::moment).thenComparingInt(Due::order));
  private long elapsed;
  private int entries;

  private record Due(long moment, int order, FutureTask<?> task) {}

  @Override
  public long getAsLong() {
    return ORIGIN + elapsed;
  }

  long millis() {
    return TimeUnit.NANOSECONDS.toMillis(elapsed);
  }

  void pass(long nanos) {
    elapsed += nanos;
  }

  /** Has a task run at this moment, when it comes again; see {@link #ahead}. */
  <T extends FutureTask<?>> T now(T task) {
    agenda.add(new Due(elapsed, entries++, task));
    return task;
  }

  /** Does something ahead of its time, and turns the clock back to where it was. */
  <T> T ahead(Supplier<T> work) {
    long start = elapsed;
    try {
      return work.get();
    } finally {
      elapsed = start;
    }
  }

  /** Lets time pass up to the next thing that is due, which happens, but no more than this. */
  void passAtMost(long nanos) {
    long end = elapsed + nanos;
    Due next = agenda.peek();
    if (next == null || next.moment() > end) {
      elapsed = end;
      return;
    }
    elapsed = Math.max(elapsed, next.moment());
    while (next != null && next.moment() <= elapsed) {
      agenda.remove().task().run();
      next = agenda.peek();
    }
  }
}
