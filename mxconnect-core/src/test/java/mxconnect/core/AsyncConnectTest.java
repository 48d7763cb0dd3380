package mxconnect.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import mxconnect.api.MxConnection;
import mxconnect.api.spi.ConnectDecision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.Mockito;

/** However the future of a call, or a stage made of it, is ended from outside, the call ends. */
@Timeout(60)
class AsyncConnectTest {
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);

  /** Ways to end a future of a connection from outside. */
  enum End {
    CANCEL(future -> future.cancel(true)),
    CANCEL_WITHOUT_INTERRUPTION(future -> future.cancel(false)),
    FAIL(future -> future.completeExceptionally(new IllegalStateException("no longer wanted"))),
    COMPLETE(future -> future.complete(null)),
    TIME_LIMIT(future -> future.orTimeout(1, TimeUnit.MILLISECONDS)),
    DEFAULT_AFTER_A_TIME(future -> future.completeOnTimeout(null, 1, TimeUnit.MILLISECONDS)),
    CANCEL_STAGE(future -> future.thenApply(MxConnection::hostname).cancel(true)),
    CANCEL_STAGE_OF_A_STAGE(
        future -> future.thenApply(c -> c).handle((c, e) -> c).thenAccept(c -> {}).cancel(true)),
    CANCEL_COMPOSED(future -> future.thenCompose(CompletableFuture::completedFuture).cancel(true)),
    CANCEL_ASYNCHRONOUS_STAGE(future -> future.thenRunAsync(() -> {}).cancel(true)),
    COMPLETE_STAGE(future -> future.thenApply(MxConnection::hostname).complete("none")),
    TIME_LIMIT_OF_A_STAGE(
        future -> future.whenComplete((c, e) -> {}).orTimeout(1, TimeUnit.MILLISECONDS));

    private final Consumer<CompletableFuture<MxConnection>> end;

    End(Consumer<CompletableFuture<MxConnection>> end) {
      this.end = end;
    }
  }

  @ParameterizedTest
  @EnumSource
  void endStopsTheCall(End way) throws InterruptedException {
    CompletableFuture<MxConnection> future = AsyncConnect.start(taken -> block());
    begun.await();
    way.end.accept(future);
    interrupted.await();
  }

  @ParameterizedTest
  @EnumSource
  void connectionThatComesTooLateIsClosed(End way) throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    try (Mail mail =
        Mail.zone(z -> z.a("example.com", "127.0.0.2"))
            .hosts("127.0.0.2")
            .connector(
                builder ->
                    builder.addHook(
                        attempt -> {
                          begun.countDown();
                          awaitUninterruptibly(interrupted);
                          return ConnectDecision.use(watched(attempt.port(), closed));
                        }))
            .start()) {
      CompletableFuture<MxConnection> future =
          mail.connector().connectAsync(mail.request("example.com").build());
      begun.await();
      way.end.accept(future);
      assertThrows(Exception.class, () -> future.thenApply(MxConnection::hostname).join());
      interrupted.countDown();
      closed.await();
    }
  }

  @Test
  void stagesShareTheEndOfTheCall() throws InterruptedException {
    CompletableFuture<MxConnection> future = AsyncConnect.start(taken -> block());
    CompletableFuture<String> one = future.thenApply(MxConnection::hostname);
    CompletableFuture<String> other = future.thenApply(MxConnection::hostname);
    begun.await();
    assertTrue(one.cancel(true));
    assertThrows(CancellationException.class, future::join);
    CompletionException told = assertThrows(CompletionException.class, other::join);
    assertEquals(CancellationException.class, told.getCause().getClass());
  }

  /** Else it would belong to nobody: whoever cancels a stage has nothing else in hand. */
  @Test
  void stageCannotBeEndedWhileTheConnectionIsOnItsWayThere() throws Exception {
    CountDownLatch ready = new CountDownLatch(1);
    CountDownLatch tried = new CountDownLatch(1);
    MxConnection connection = Mockito.mock();
    CompletableFuture<MxConnection> future =
        AsyncConnect.start(
            taken -> {
              assertTrue(taken.getAsBoolean());
              ready.countDown();
              awaitUninterruptibly(tried);
              return connection;
            });
    CompletableFuture<MxConnection> stage = future.thenApply(c -> c);
    ready.await();
    assertFalse(stage.cancel(true));
    assertFalse(stage.completeExceptionally(new IllegalStateException()));
    assertFalse(stage.complete(null));
    tried.countDown();
    assertSame(connection, stage.join());
  }

  /** What callers do with a connection may take long, and is theirs to stop. */
  @Test
  void stageCanBeEndedWhenItHasTheConnection() throws Exception {
    CountDownLatch within = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    CountDownLatch made = new CountDownLatch(1);
    MxConnection connection = Mockito.mock();
    CompletableFuture<MxConnection> future =
        AsyncConnect.start(
            taken -> {
              awaitUninterruptibly(made);
              assertTrue(taken.getAsBoolean());
              return connection;
            });
    CompletableFuture<MxConnection> stage =
        future.thenApply(
            got -> {
              within.countDown();
              awaitUninterruptibly(over);
              return got;
            });
    made.countDown();
    within.await();
    assertTrue(stage.cancel(true));
    over.countDown();
    assertSame(connection, future.join());
  }

  /** Whoever ends the future is the one who says how, though the call hears of it first. */
  @Test
  void callThatIsGivenUpEndsAsItsCallerSaid() throws Exception {
    for (int i = 0; i < 20_000; i++) {
      CountDownLatch ready = new CountDownLatch(1);
      CompletableFuture<MxConnection> future =
          AsyncConnect.start(
              taken -> {
                ready.countDown();
                if (taken.getAsBoolean()) {
                  throw new IllegalStateException("taken");
                }
                throw new InterruptedException("given up");
              });
      ready.await();
      if (!future.cancel(true)) {
        CompletionException told = assertThrows(CompletionException.class, future::join);
        assertEquals("taken", told.getCause().getMessage());
      }
    }
  }

  @Test
  void endAfterTheConnectionDoesNotInterruptWhatIsDoneWithIt() throws Exception {
    CountDownLatch cancelled = new CountDownLatch(1);
    CompletableFuture<Boolean> seen = new CompletableFuture<>();
    try (Mail mail = Mail.zone(z -> z.a("example.com", "127.0.0.2")).hosts("127.0.0.2").start()) {
      CountDownLatch listening = new CountDownLatch(1);
      CompletableFuture<MxConnection> future =
          AsyncConnect.start(
              taken -> {
                listening.await();
                return mail.connect("example.com");
              });
      CompletableFuture<Void> dialogue =
          future.thenAccept(
              connection -> {
                begun.countDown();
                awaitUninterruptibly(cancelled);
                seen.complete(Thread.currentThread().isInterrupted());
              });
      listening.countDown();
      begun.await();
      dialogue.cancel(true);
      cancelled.countDown();
      assertFalse(seen.join());
      future.join().close();
    }
  }

  private MxConnection block() throws InterruptedException {
    begun.countDown();
    try {
      new CountDownLatch(1).await();
      throw new AssertionError();
    } catch (InterruptedException e) {
      interrupted.countDown();
      throw e;
    }
  }

  private static Socket watched(int port, CountDownLatch closed) throws java.io.IOException {
    return new Socket("127.0.0.2", port) {
      @Override
      public void close() throws java.io.IOException {
        super.close();
        closed.countDown();
      }
    };
  }

  /** Keeps the interrupt for the one who asks for it. */
  private static void awaitUninterruptibly(CountDownLatch latch) {
    boolean interrupted = false;
    while (true) {
      try {
        latch.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
