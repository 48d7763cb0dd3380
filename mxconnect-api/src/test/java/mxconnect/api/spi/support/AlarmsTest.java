package mxconnect.api.spi.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class AlarmsTest {
  private final Alarms<Bell> alarms = new Alarms<>("alarms-of-a-test", Duration.ofDays(1));

  /** An alarm that says on which thread it rang. */
  private static class Bell implements Alarms.Alarm {
    private final CompletableFuture<Thread> rung = new CompletableFuture<>();
    private final AtomicInteger times = new AtomicInteger();
    private volatile long due;

    Bell(Duration time) {
      prolong(time);
    }

    final void prolong(Duration time) {
      due = System.nanoTime() + time.toNanos();
    }

    @Override
    public long left(long now) {
      return due - now;
    }

    @Override
    public void ring(long now) {
      times.incrementAndGet();
      rung.complete(Thread.currentThread());
    }
  }

  private Bell set(Duration time) {
    return set(alarms, time);
  }

  private static Bell set(Alarms<Bell> alarms, Duration time) {
    Bell bell = new Bell(time);
    alarms.set(bell);
    return bell;
  }

  /** One that rings is set until it has rung. */
  private void awaitSize(int size) throws InterruptedException {
    await(() -> alarms.size() == size);
  }

  private static void await(BooleanSupplier met) throws InterruptedException {
    while (!met.getAsBoolean()) {
      Thread.sleep(1);
    }
  }

  @Test
  void alarmRingsOnceWhenItIsDue() throws Exception {
    Bell first = set(Duration.ofMillis(1));
    first.rung.get();
    assertTrue(first.left(System.nanoTime()) <= 0);
    set(Duration.ofMillis(5)).rung.get();
    assertEquals(1, first.times.get());
    awaitSize(0);
  }

  @Test
  void alarmThatIsDueAlreadyRings() throws Exception {
    set(Duration.ofHours(-1)).rung.get();
  }

  @Test
  void alarmThatIsDueEarlierDoesNotWaitForTheOthers() throws Exception {
    Bell later = set(Duration.ofHours(1));
    set(Duration.ofMillis(1)).rung.get();
    assertFalse(later.rung.isDone());
    awaitSize(1);
  }

  @Test
  void oneThatIsSetAgainMayBeDueEarlier() throws Exception {
    Bell bell = set(Duration.ofHours(1));
    bell.prolong(Duration.ofMillis(-1));
    alarms.set(bell);
    bell.rung.get();
  }

  @Test
  void cancelledAlarmDoesNotRing() throws Exception {
    Bell cancelled = set(Duration.ofMillis(500));
    alarms.cancel(cancelled);
    Bell other = set(Duration.ofMillis(510));
    other.rung.get();
    assertFalse(cancelled.rung.isDone());
  }

  @Test
  void oneThatIsGivenMoreTimeDoesNotRingBefore() throws Exception {
    Bell bell = set(Duration.ofMillis(500));
    bell.prolong(Duration.ofHours(1));
    Bell other = set(Duration.ofMillis(510));
    other.rung.get();
    assertFalse(bell.rung.isDone());
    awaitSize(1);
  }

  /** It may be given more time at the very moment at which it rings. */
  @Test
  void oneThatIsGivenMoreTimeByItsRingStaysSet() throws Exception {
    Bell bell =
        new Bell(Duration.ofMillis(1)) {
          @Override
          public void ring(long now) {
            if (now - System.nanoTime() <= 0 && left(now) <= 0) {
              prolong(Duration.ofMillis(20));
            }
            super.ring(now);
          }
        };
    alarms.set(bell);
    await(() -> bell.times.get() == 2);
  }

  /** The thread may be held up when it has seen that nothing is left of one that has rung. */
  @Test
  void oneThatIsSetAgainAfterItsRingRingsAgain() throws Exception {
    Bell bell =
        new Bell(Duration.ofMillis(1)) {
          @Override
          public long left(long now) {
            long left = super.left(now);
            if (left <= 0 && super.times.get() == 1) {
              alarms.cancel(this);
              prolong(Duration.ofMillis(20));
              alarms.set(this);
            }
            return left;
          }
        };
    alarms.set(bell);
    await(() -> bell.times.get() == 2);
    awaitSize(0);
  }

  @Test
  void allShareAThreadThatEndsWhenNoneIsLeft() throws Exception {
    Bell left = set(Duration.ofHours(1));
    Thread thread = set(Duration.ofMillis(1)).rung.get();
    assertSame(thread, set(Duration.ofMillis(1)).rung.get());
    assertEquals("alarms-of-a-test", thread.getName());
    awaitSize(1);
    assertEquals(List.of(left), alarms.cancelAll());
    thread.join();
    set(Duration.ofMillis(1)).rung.get();
  }

  @Test
  void threadEndsByItselfSoonAfterTheLast() throws Exception {
    Alarms<Bell> usual = new Alarms<>("usual");
    Bell left = set(usual, Duration.ofHours(1));
    Thread thread = set(usual, Duration.ofMillis(1)).rung.get();
    usual.cancel(left);
    thread.join();
  }

  @Test
  void alarmThatFailsDoesNotSilenceTheOthers() throws Exception {
    Bell left = set(Duration.ofHours(1));
    Bell failing =
        new Bell(Duration.ofMillis(1)) {
          @Override
          public void ring(long now) {
            super.ring(now);
            throw new IllegalStateException("as the test wants it");
          }
        };
    alarms.set(failing);
    Thread thread = failing.rung.get();
    assertSame(thread, set(Duration.ofMillis(1)).rung.get());
    awaitSize(1);
    assertEquals(1, failing.times.get());
    alarms.cancel(left);
  }

  /** Nobody else would wake those who wait. */
  @Test
  void lackOfMemoryIsWaitedFor() throws Exception {
    AtomicInteger lacks = new AtomicInteger(3);
    Bell bell =
        new Bell(Duration.ofMillis(1)) {
          @Override
          public void ring(long now) {
            if (lacks.getAndDecrement() > 0) {
              throw new OutOfMemoryError("as the test wants it");
            }
            super.ring(now);
          }
        };
    alarms.set(bell);
    bell.rung.get();
    assertEquals(1, bell.times.get());
  }
}
