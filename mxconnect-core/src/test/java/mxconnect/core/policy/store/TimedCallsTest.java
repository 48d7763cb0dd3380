package mxconnect.core.policy.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TimedCallsTest {
  private static final Duration SHORT = Duration.ofMillis(20);

  private final TimedCalls calls = new TimedCalls(2);

  @Test
  void failureIsTheOneOfTheCode() {
    IllegalStateException failure = new IllegalStateException();
    ExecutionException thrown =
        assertThrows(
            ExecutionException.class,
            () ->
                calls.run(
                    Duration.ofMinutes(1),
                    () -> {
                      throw failure;
                    }));
    assertEquals(failure, thrown.getCause());
  }

  @Test
  void codeThatTakesTooLongIsInterrupted() throws Exception {
    Semaphore interrupted = new Semaphore(0);
    Runnable slow =
        () -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.release();
          }
        };
    do { // it may have been given up before it began
      assertThrows(TimeoutException.class, () -> calls.run(SHORT, slow));
    } while (!interrupted.tryAcquire());
  }

  @Test
  void codeThatIgnoresInterruptionIsLeftAndNoMoreThanSomeOfItRuns() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    Semaphore begun = new Semaphore(0);
    Runnable stuck =
        () -> {
          begun.release();
          lock.lock();
          lock.unlock();
        };
    lock.lock();
    while (begun.availablePermits() < 2) { // some may be given up before they begin
      assertThrows(TimeoutException.class, () -> calls.run(SHORT, stuck));
    }
    for (int i = 0; i < 3; i++) {
      assertThrows(TimeoutException.class, () -> calls.run(SHORT, stuck));
    }
    assertEquals(2, begun.availablePermits());
    lock.unlock();
    calls.run(Duration.ofMinutes(1), () -> {});
  }
}
