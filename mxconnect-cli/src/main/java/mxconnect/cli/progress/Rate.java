package mxconnect.cli.progress;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** How fast something goes, as seen over the last seconds. Not thread-safe. */
final class Rate {
  private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final double NANOS = 1e9;

  private final Deque<Mark> marks = new ArrayDeque<>();
  private Mark now = new Mark(0, 0);

  private record Mark(long nanos, long done) {}

  void note(long nanos, long done) {
    now = new Mark(nanos, done);
    if (marks.isEmpty() || nanos - marks.getLast().nanos >= STEP_NANOS) {
      marks.add(now);
    }
    // One mark outside of the window stays, from which on it is measured.
    while (marks.size() > 2 && nanos - marks.getFirst().nanos > WINDOW_NANOS) {
      marks.removeFirst();
    }
  }

  /** Returns how many were done in a second; 0 as long as nothing is known. */
  double perSecond() {
    if (marks.isEmpty() || now.nanos == marks.getFirst().nanos) {
      return 0;
    }
    Mark first = marks.getFirst();
    return NANOS * (now.done - first.done) / (now.nanos - first.nanos);
  }

  /** Returns how long so many will take at this rate; nothing if nothing moves. */
  Optional<Duration> left(long todo) {
    double rate = perSecond();
    return rate > 0
        ? Optional.of(Duration.ofMillis((long) Math.ceil(1000 * todo / rate)))
        : Optional.empty();
  }
}
