package mxconnect.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import mxconnect.core.schedule.Actors;
import mxconnect.core.schedule.Scenario;

/**
 * Closing ends each call that has begun and refuses the others; the interrupt for a call does not
 * outlive it; and one of those who close is the first.
 */
public final class CallsScenario implements Scenario {
  private final Calls calls = new Calls();
  private final AtomicInteger first = new AtomicInteger();

  @Override
  public void play(Actors actors) throws Exception {
    for (int i = 0; i < 4; i++) {
      Thread unused = actors.start("caller", () -> call(actors, actors.once(2)));
    }
    for (int i = 0; i < 2; i++) {
      Thread unused = actors.start("closing", () -> first.addAndGet(calls.close() ? 1 : 0));
    }
    actors.await();
    assertEquals(1, first.get());
    assertThrows(IllegalStateException.class, calls::begin);
  }

  private void call(Actors actors, boolean waits) {
    Calls.Call call;
    try {
      call = calls.begin();
    } catch (IllegalStateException closed) {
      return;
    }
    try {
      if (waits) {
        assertThrows(InterruptedException.class, () -> new CountDownLatch(1).await());
      }
      actors.pause();
    } finally {
      call.end();
    }
    assertFalse(Thread.currentThread().isInterrupted(), "the interrupt outlives its call");
    actors.pause();
    assertTrue(!Thread.interrupted(), "a call that has ended is interrupted");
  }
}
