package mxconnect.core.concurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RepeatedWorkTest {
  private final Semaphore pauses = new Semaphore(0);
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private final BlockingQueue<String> turns = new LinkedBlockingQueue<>();
  private volatile Runnable trouble = () -> {};
  private volatile Thread worker = Thread.currentThread();

  @AutoClose private final RepeatedWork work = new RepeatedWork("test", this::pause, this::work);

  @Test
  void hasATurnAfterEachPause() throws Exception {
    work.start();
    assertEquals(0, turns.size());
    pauses.release(2);
    assertEquals("turn", turns.take());
    assertEquals("turn", turns.take());
  }

  @Test
  void startsOnce() throws Exception {
    work.start();
    work.start();
    pauses.release();
    assertEquals("turn", turns.take());
    work.close();
    interrupted.await();
    assertEquals(0, turns.size());
  }

  @Test
  void failureIsNotTheEnd() throws Exception {
    trouble =
        () -> {
          throw new IllegalStateException("once");
        };
    work.start();
    pauses.release(2);
    assertEquals("turn", turns.take());
    assertEquals("turn", turns.take());
  }

  @Test
  void lackOfMemoryIsNotTheEnd() throws Exception {
    trouble =
        () -> {
          throw new OutOfMemoryError("as the test wants it");
        };
    work.start();
    pauses.release(2);
    assertEquals("turn", turns.take());
    assertEquals("turn", turns.take());
  }

  @Test
  void workThatSwallowsTheInterruptIsTheLast() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    trouble =
        () -> {
          worker = Thread.currentThread();
          begun.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException swallowed) {
            // It should have thrown it on.
          }
        };
    work.start();
    pauses.release();
    begun.await();
    work.close();
    worker.join();
    assertEquals(1, turns.size());
  }

  @Test
  void closingInterruptsAndNothingStartsLater() throws Exception {
    work.start();
    work.close();
    interrupted.await();
    work.start();
    pauses.release();
    assertEquals(1, pauses.availablePermits());
  }

  private void pause() throws InterruptedException {
    try {
      pauses.acquire();
    } catch (InterruptedException e) {
      interrupted.countDown();
      throw e;
    }
  }

  private void work() {
    turns.add("turn");
    trouble.run();
  }
}
