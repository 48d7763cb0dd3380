package mxconnect.core.concurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class WaiterTest {
  private static final long LONG = Duration.ofHours(1).toNanos();
  private static final long SOME = Duration.ofMillis(20).toNanos();
  private static final long SHORT = Duration.ofMillis(1).toNanos();

  /** Does something on a thread of one kind or the other. */
  private static <T> FutureTask<T> on(
      boolean virtual, AtomicReference<Thread> on, Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread =
        virtual ? Thread.ofVirtual().unstarted(task) : Thread.ofPlatform().unstarted(task);
    on.set(thread);
    thread.start();
    return task;
  }

  private static <T> T done(boolean virtual, Callable<T> work) throws Exception {
    return on(virtual, new AtomicReference<>(), work).get();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatIsSoAlreadyIsNotWaitedFor(boolean virtual) throws Exception {
    assertTrue(done(virtual, () -> new Waiter().await(() -> true, LONG)));
    assertTrue(done(virtual, () -> new Waiter().await(() -> true, 0)));
    assertTrue(
        done(
            virtual,
            () -> {
              Thread.currentThread().interrupt();
              return new Waiter().await(() -> true, LONG) && Thread.interrupted();
            }));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatIsNotSoInTimeIsToldSo(boolean virtual) throws Exception {
    for (long nanos : new long[] {Long.MIN_VALUE, -1, 0, SHORT, SOME}) {
      assertFalse(
          done(
              virtual,
              () -> {
                long start = System.nanoTime();
                boolean met = new Waiter().await(() -> false, nanos);
                assertTrue(System.nanoTime() - start >= nanos);
                return met;
              }));
    }
  }

  /** Sleeping threads look only when they are woken. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoeverBringsItAboutWakesTheThread(boolean virtual) throws Exception {
    AtomicBoolean met = new AtomicBoolean();
    AtomicReference<Waiter> waiter = new AtomicReference<>();
    CountDownLatch ready = new CountDownLatch(1);
    AtomicReference<Thread> thread = new AtomicReference<>();
    FutureTask<Boolean> waiting =
        on(
            virtual,
            thread,
            () -> {
              waiter.set(new Waiter());
              ready.countDown();
              return waiter.get().await(met::get, Long.MAX_VALUE);
            });
    ready.await();
    awaitSleep(thread.get());
    waiter.get().done();
    assertFalse(waiting.isDone(), "it is not so yet");
    awaitSleep(thread.get());
    met.set(true);
    waiter.get().done();
    assertTrue(waiting.get());
  }

  private static void awaitSleep(Thread thread) throws InterruptedException {
    while (thread.getState() != Thread.State.WAITING
        && thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.sleep(1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void interruptionEndsTheWait(boolean virtual) throws Exception {
    AtomicReference<Thread> thread = new AtomicReference<>();
    FutureTask<Boolean> waiting = on(virtual, thread, () -> new Waiter().await(() -> false, LONG));
    thread.get().interrupt();
    assertInstanceOf(
        InterruptedException.class,
        assertThrows(ExecutionException.class, waiting::get).getCause());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void oneThreadMayWaitTimeAndAgain(boolean virtual) throws Exception {
    assertEquals(
        3,
        done(
            virtual,
            () -> {
              Waiter waiter = new Waiter();
              AtomicInteger waits = new AtomicInteger();
              while (!waiter.await(() -> waits.get() == 3, SOME)) {
                waits.incrementAndGet();
              }
              return waits.get();
            }));
  }
}
