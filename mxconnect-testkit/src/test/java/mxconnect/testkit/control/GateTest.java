package mxconnect.testkit.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GateTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Gate gate = Gate.closed();

  @Test
  void openLetsEveryoneGoOn() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> waiting = List.of(threads.submit(this::pass), threads.submit(this::pass));
      gate.awaitWaiting(2, LIMIT);
      gate.open();
      for (Future<?> one : waiting) {
        one.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      }
    }
  }

  @Test
  void openGateHoldsNobody() throws InterruptedException {
    gate.open();
    gate.await();
    assertEquals("Gate[open]", gate.toString());
  }

  @Test
  void interruptionEndsTheWait() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> waiting = threads.submit(this::pass);
      gate.awaitWaiting(1, LIMIT);
      threads.shutdownNow();
      ExecutionException ended = assertThrows(ExecutionException.class, waiting::get);
      assertEquals(InterruptedException.class, ended.getCause().getClass());
    }
    assertEquals("Gate[closed, 0 waiting]", gate.toString());
  }

  @Test
  void waitForThoseWhoDoNotComeSaysHowManyCame() {
    AssertionError error =
        assertThrows(AssertionError.class, () -> gate.awaitWaiting(1, Duration.ofMillis(1)));
    assertEquals("0 waiting at the gate after 1 ms, not 1", error.getMessage());
  }

  private Void pass() throws InterruptedException {
    gate.await();
    return null;
  }
}
