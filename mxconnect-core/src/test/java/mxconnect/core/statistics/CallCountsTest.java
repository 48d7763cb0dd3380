package mxconnect.core.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.LongStream;
import mxconnect.api.CallResult.Outcome;
import mxconnect.api.ConnectorStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is under way is what has started and not ended, whoever counts meanwhile. */
@Timeout(60)
class CallCountsTest {
  private static final int SIDES = 3;
  private static final int CALLS = 200_000;

  private final CallCounts counts = new CallCounts();
  private final Semaphore begun = new Semaphore(0);
  private final Semaphore room = new Semaphore(SIDES);

  private ConnectorStatistics statistics() {
    ConnectorStatistics.Builder statistics = ConnectorStatistics.builder();
    counts.addTo(statistics);
    return statistics.build();
  }

  /** Others end what one has started, so that both are counted at different places. */
  @Test
  void neverHaveMoreCallsEndedThanStarted() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(2 * SIDES + 1)) {
      List<Future<?>> ends = new ArrayList<>();
      for (int i = 0; i < SIDES; i++) {
        Future<?> unused = threads.submit(this::startAll);
        ends.add(threads.submit(this::endAll));
      }
      assertTrue(leastUnderWay(ends) >= 0);
    }
    assertEquals(0, statistics().callsUnderWay());
    assertEquals(SIDES * CALLS, statistics().calls().get(Outcome.SUCCEEDED));
  }

  private void startAll() {
    for (int i = 0; i < CALLS; i++) {
      room.acquireUninterruptibly();
      counts.started();
      begun.release();
    }
  }

  private void endAll() {
    for (int i = 0; i < CALLS; i++) {
      begun.acquireUninterruptibly();
      counts.ended(Outcome.SUCCEEDED);
      room.release();
    }
  }

  private long leastUnderWay(List<Future<?>> ends) {
    return LongStream.generate(() -> statistics().callsUnderWay())
        .takeWhile(underWay -> !ends.stream().allMatch(Future::isDone))
        .min()
        .orElse(0);
  }
}
