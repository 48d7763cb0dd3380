package mxconnect.cli.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When calls may start. */
class PaceTest {
  private final List<Long> pauses = new ArrayList<>();
  private long nanos = Long.MAX_VALUE - 5; // System.nanoTime may overflow
  private Pace.Pause next = this::pass;

  @ParameterizedTest
  @CsvSource({"1/s, 1000000000", "50/s, 20000000", "3/s, 333333333", "300/m, 200000000"})
  void rateIsAnInterval(String text, long interval) {
    assertEquals(Duration.ofNanos(interval), CallRate.parse(text).interval());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "50", "0/s", "-1/s", "50/h", "1.5/s", "50 /s", "1000000/s", "/s"})
  void whatIsNoRateIsRefused(String text) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> CallRate.parse(text)).getMessage();
    assertTrue(message.contains("50/s or 300/m"), message);
  }

  @Test
  void callsThatComeTogetherStartOneAfterAnother() throws Exception {
    Pace pace = pace("10/s");
    for (int call = 0; call < 4; call++) {
      pace.await();
    }
    assertEquals(List.of(0L, 100L, 100L, 100L), pauses);
  }

  @Test
  void callThatIsLateEnoughDoesNotWait() throws Exception {
    Pace pace = pace("10/s");
    pace.await();
    nanos += TimeUnit.MILLISECONDS.toNanos(40);
    pace.await();
    nanos += TimeUnit.MILLISECONDS.toNanos(160);
    pace.await();
    assertEquals(List.of(0L, 60L, 0L), pauses);
  }

  /** There is no burst after a time in which nobody called. */
  @Test
  void momentsThatPassedAreNotMadeUpFor() throws Exception {
    Pace pace = pace("10/s");
    pace.await();
    nanos += TimeUnit.SECONDS.toNanos(60);
    pace.await();
    pace.await();
    assertEquals(List.of(0L, 0L, 100L), pauses);
  }

  /** A machine that was asleep, or a process that was stopped, has moments behind it as well. */
  @Test
  void callsThatWaitedWhileTimeStoodStillDoNotStartTogether() throws Exception {
    List<Thread> others = new ArrayList<>();
    Pace pace = pace("10/s");
    pace.await();
    Pace.Pause stop = // while this one waits, others come, and a minute passes
        wait -> {
          for (int call = 0; call < 3; call++) {
            others.add(Thread.ofVirtual().start(() -> awaitQuietly(pace)));
          }
          while (others.stream().anyMatch(PaceTest::isRunning)) {
            Thread.onSpinWait();
          }
          pass(wait + TimeUnit.SECONDS.toNanos(60));
        };
    next = stop;
    pace.await();
    for (Thread other : others) {
      other.join();
    }
    assertEquals(List.of(0L, 100L, 100L, 100L, 100L), pauses);
  }

  private static boolean isRunning(Thread thread) {
    return thread.getState() != Thread.State.WAITING
        && thread.getState() != Thread.State.TERMINATED;
  }

  private static void awaitQuietly(Pace pace) {
    try {
      pace.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pass(long wait) {
    nanos += wait;
  }

  private Pace pace(String rate) {
    return new Pace(CallRate.parse(rate), () -> nanos, this::pause);
  }

  private void pause(long wait) throws InterruptedException {
    Pace.Pause now = next;
    next = this::pass;
    pauses.add(TimeUnit.NANOSECONDS.toMillis(wait));
    now.nanos(wait);
  }
}
