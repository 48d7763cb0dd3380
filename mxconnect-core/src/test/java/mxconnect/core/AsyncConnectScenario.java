package mxconnect.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import mxconnect.api.MxConnection;
import mxconnect.core.schedule.Actors;
import mxconnect.core.schedule.Scenario;

/**
 * A future ends once, as whoever ended it says; its connection is either the caller's or closed;
 * and a call that was told that its connection is taken has given it.
 */
public final class AsyncConnectScenario implements Scenario {
  private final AtomicInteger closed = new AtomicInteger();
  private final AtomicBoolean taken = new AtomicBoolean();
  private final AtomicBoolean failed = new AtomicBoolean();
  private final CountDownLatch over = new CountDownLatch(1);
  private final MxConnection connection =
      (MxConnection)
          Proxy.newProxyInstance(
              MxConnection.class.getClassLoader(),
              new Class<?>[] {MxConnection.class},
              (proxy, method, args) -> {
                closed.addAndGet(method.getName().equals("close") ? 1 : 0);
                return method.getName().equals("hostname") ? "mx.example" : null;
              });

  @Override
  public void play(Actors actors) throws Exception {
    CompletableFuture<MxConnection> future = AsyncConnect.start(t -> connect(actors, t));
    CompletableFuture<String> stage = future.thenApply(MxConnection::hostname);
    AtomicBoolean ended = new AtomicBoolean();
    for (int i = actors.next(3); i >= 0; i--) {
      int way = actors.next(4);
      Thread unused = actors.start("end", () -> end(way, future, stage, ended));
    }
    actors.await();
    over.await();
    String end = endOf(future);
    if (ended.get()) {
      assertTrue(end.equals("cancelled") || end.equals("timeout"), end);
    }
    assertEquals(taken.get() && !failed.get(), end.equals("given"), end);
    assertTrue(endOf(stage).length() > 0);
  }

  private MxConnection connect(Actors actors, BooleanSupplier asked) throws Exception {
    try {
      actors.pause();
      if (actors.once(4)) {
        failed.set(true);
        throw new IllegalStateException("failed");
      }
      taken.set(asked.getAsBoolean());
      if (!taken.get()) {
        throw new InterruptedException("given up");
      }
      return connection;
    } finally {
      over.countDown();
    }
  }

  private static void end(
      int way,
      CompletableFuture<MxConnection> future,
      CompletableFuture<String> stage,
      AtomicBoolean ended) {
    switch (way) {
      case 0 -> ended.compareAndSet(false, future.cancel(true));
      case 1 -> ended.compareAndSet(false, future.completeExceptionally(new TimeoutError()));
      case 2 -> stage.cancel(true);
      default -> stage.completeExceptionally(new TimeoutError());
    }
  }

  private static final class TimeoutError extends RuntimeException {
    private static final long serialVersionUID = 1;

    TimeoutError() {
      super("timeout");
    }
  }

  /** The future is always ended, and never by the interruption that is the engine's own. */
  private <T> String endOf(CompletableFuture<T> future) {
    try {
      T value = future.join();
      assertFalse(closed.get() > 0, "a connection that was given is closed");
      return value == connection || value instanceof String ? "given" : "";
    } catch (CancellationException e) {
      return "cancelled";
    } catch (CompletionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof CancellationException) {
        return "cancelled";
      }
      assertFalse(cause instanceof InterruptedException, "ended by the engine's interruption");
      return String.valueOf(cause.getMessage());
    }
  }
}
