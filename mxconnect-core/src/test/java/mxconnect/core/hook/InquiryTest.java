package mxconnect.core.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import mxconnect.api.AttemptResult;
import mxconnect.api.AttemptResult.Outcome;
import mxconnect.api.ErrorCode;
import mxconnect.api.Target;
import mxconnect.api.spi.ConnectAttempt;
import mxconnect.api.spi.ConnectDecision;
import mxconnect.api.spi.ConnectHook;
import mxconnect.api.spi.Deadline;
import mxconnect.core.delivery.StepException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is asked about an attempt, and that each of them hears of its end once. */
@Timeout(60)
class InquiryTest {
  private static final ConnectAttempt ATTEMPT =
      ConnectAttempt.builder(
              new Target.Domain("example.com", "example.com", false),
              "mx.example.com",
              Deadline.after(Duration.ofSeconds(30)))
          .build();
  private static final AttemptResult CANCELLED = end(Outcome.CANCELLED);

  private final AtomicBoolean underWay = new AtomicBoolean(true);
  private final List<String> news = new ArrayList<>();
  private final List<ConnectAttempt> told = new ArrayList<>();

  private static AttemptResult end(Outcome outcome) {
    return AttemptResult.builder("mx.example.com", outcome).build();
  }

  private Inquiry inquiry(ConnectHook... hooks) {
    return new Hooks(List.of(hooks)).about(ATTEMPT, underWay::get);
  }

  /** What a hook decides. */
  @FunctionalInterface
  private interface Decision {
    ConnectDecision of(ConnectAttempt attempt) throws Exception;
  }

  private ConnectHook hook(String name, Decision decision) {
    return new ConnectHook() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public ConnectDecision beforeConnect(ConnectAttempt attempt) throws Exception {
        return decision.of(attempt);
      }

      @Override
      public void connected(ConnectAttempt attempt, Socket socket) {
        news.add(name + " connected");
      }

      @Override
      public void attemptEnded(ConnectAttempt attempt, AttemptResult result) {
        news.add(name + " " + result.outcome());
        told.add(attempt);
      }
    };
  }

  private ConnectHook proceeding(String name) {
    return hook(name, attempt -> ConnectDecision.proceed());
  }

  @Test
  void whoWasAskedHearsOfTheEndOnceAndNobodyElse() throws Exception {
    Inquiry inquiry =
        inquiry(
            proceeding("first"),
            hook("second", attempt -> ConnectDecision.skip("not today")),
            proceeding("third"));
    assertInstanceOf(ConnectDecision.Skip.class, inquiry.decide());
    inquiry.ended(end(Outcome.SKIPPED));
    inquiry.ended(CANCELLED);
    assertEquals(List.of("first SKIPPED", "second SKIPPED"), news);
  }

  @Test
  void whoHasThrownHearsNothingAndThoseBeforeItHearOfTheFailure() throws Exception {
    Inquiry inquiry =
        inquiry(
            proceeding("first"),
            hook(
                "second",
                attempt -> {
                  throw new IllegalStateException("no");
                }));
    assertThrows(StepException.class, inquiry::decide);
    inquiry.ended(end(Outcome.FAILED));
    assertEquals(List.of("first FAILED"), news);
  }

  @Test
  void whoIsInterruptedHearsNothingAndThoseBeforeItHearOfTheEnd() throws Exception {
    Inquiry inquiry =
        inquiry(
            proceeding("first"),
            hook(
                "second",
                attempt -> {
                  underWay.set(false);
                  throw new InterruptedException();
                }));
    assertThrows(InterruptedException.class, inquiry::decide);
    inquiry.ended(CANCELLED);
    assertEquals(List.of("first CANCELLED"), news);
  }

  /** A pool of its own may have been shut down, for example. */
  @Test
  void interruptionThatIsNotTheEnginesIsAFailureOfTheHook() {
    Inquiry inquiry =
        inquiry(
            hook(
                "pooled",
                attempt -> {
                  throw new InterruptedException();
                }));
    StepException failure = assertThrows(StepException.class, inquiry::decide);
    assertEquals(ErrorCode.HOOK_FAILED, failure.problem().code());
    assertEquals("Hook pooled was interrupted", failure.problem().message());
  }

  @Test
  void interruptionThatAHookLeavesBehindIsForgottenUnlessTheAttemptHasEnded() throws Exception {
    ConnectHook hook =
        hook(
            "careless",
            attempt -> {
              Thread.currentThread().interrupt();
              return ConnectDecision.proceed();
            });
    inquiry(hook).decide();
    assertFalse(Thread.interrupted());
    underWay.set(false);
    inquiry(hook).decide();
    assertTrue(Thread.interrupted());
  }

  @Test
  void connectionIsShownBeforeTheEndIsTold() throws Exception {
    Inquiry inquiry = inquiry(proceeding("hook"));
    inquiry.decide();
    try (Socket socket = new Socket()) {
      inquiry.connected(socket);
      inquiry.ended(end(Outcome.CONNECTED));
    }
    assertEquals(List.of("hook connected", "hook CONNECTED"), news);
  }

  @Test
  void connectionThatIsNotUsedIsNotShown() throws Exception {
    Inquiry inquiry = inquiry(proceeding("hook"));
    inquiry.decide();
    try (Socket socket = new Socket()) {
      inquiry.connected(socket);
      inquiry.ended(CANCELLED);
    }
    assertEquals(List.of("hook CANCELLED"), news);
  }

  @Test
  void nobodyIsAskedAboutAnAttemptThatHasEnded() {
    Inquiry inquiry = inquiry(proceeding("hook"));
    inquiry.ended(CANCELLED);
    assertThrows(InterruptedException.class, inquiry::decide);
    assertEquals(List.of(), news);
  }

  /** A hook that does not heed its interrupt holds up nobody, and hears of the end all the same. */
  @Test
  void whoAnswersTooLateIsToldThenAndItsSocketIsClosed() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Socket socket = new Socket(server.getInetAddress(), server.getLocalPort());
      Inquiry inquiry =
          inquiry(
              hook(
                  "late",
                  attempt -> {
                    asked.countDown();
                    goOn.await();
                    return ConnectDecision.use(socket);
                  }),
              proceeding("next"));
      FutureTask<ConnectDecision> decision = new FutureTask<>(inquiry::decide);
      Thread thread = Thread.ofVirtual().start(decision);
      asked.await();
      inquiry.ended(CANCELLED);
      assertEquals(List.of(), news);
      goOn.countDown();
      thread.join();
      assertEquals(FutureTask.State.FAILED, decision.state());
      assertInstanceOf(InterruptedException.class, decision.exceptionNow());
      assertTrue(socket.isClosed());
      assertEquals(List.of("late CANCELLED"), news);
    }
  }

  @Test
  void laterHookSeesTheAddressThatAnEarlierOneHasChosenAndEachHearsOfWhatItSaw() throws Exception {
    List<ConnectAttempt> seen = new ArrayList<>();
    InetAddress local = InetAddress.getLoopbackAddress();
    Inquiry inquiry =
        inquiry(
            hook(
                "chooser",
                attempt -> {
                  seen.add(attempt);
                  return ConnectDecision.proceed(attempt.binding().withAddress(local));
                }),
            hook(
                "limiter",
                attempt -> {
                  seen.add(attempt);
                  return ConnectDecision.proceed();
                }));
    inquiry.decide();
    assertTrue(inquiry.hasChangedTheBinding());
    assertEquals(local, inquiry.attempt().binding().address().orElseThrow());
    assertSame(inquiry.attempt(), seen.getLast());
    inquiry.ended(CANCELLED);
    assertSame(seen.getFirst(), told.getFirst());
    assertSame(seen.getLast(), told.getLast());
  }

  /** Kotlin, Scala and Lombok throw checked exceptions that nothing declares. */
  @Test
  void undeclaredExceptionIsOneLikeOthersAndAnInterruptionIsKept() throws Exception {
    for (Throwable thrown :
        List.of(new IOException("no"), new InterruptedException(), new Throwable("odd"))) {
      Inquiry inquiry = inquiry(new Undeclared(thrown), proceeding("next"));
      inquiry.decide();
      try (Socket socket = new Socket()) {
        inquiry.connected(socket);
        inquiry.ended(end(Outcome.CONNECTED));
      }
      assertEquals(thrown instanceof InterruptedException, Thread.interrupted());
      assertEquals(List.of("next connected", "next CONNECTED"), news);
      news.clear();
      Hooks hooks = new Hooks(List.of(new Undeclared(thrown)));
      StepException failure =
          assertThrows(StepException.class, () -> hooks.dialByName("example.com"));
      assertSame(thrown, failure.problem().cause().orElseThrow());
      assertEquals(thrown instanceof InterruptedException, Thread.interrupted());
    }
  }

  /** Throws what it does not declare wherever it may be asked or told something. */
  private record Undeclared(Throwable thrown) implements ConnectHook {
    @Override
    public ConnectDecision beforeConnect(ConnectAttempt attempt) {
      return ConnectDecision.proceed();
    }

    @Override
    public boolean dialsByName(String domain) {
      throw Undeclared.<RuntimeException>undeclared(thrown);
    }

    @Override
    public void connected(ConnectAttempt attempt, Socket socket) {
      throw Undeclared.<RuntimeException>undeclared(thrown);
    }

    @Override
    public void attemptEnded(ConnectAttempt attempt, AttemptResult result) {
      throw Undeclared.<RuntimeException>undeclared(thrown);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> E undeclared(Throwable thrown) throws E {
      throw (E) thrown;
    }
  }

  @Test
  void newsIsToldToOthersThoughOneThrowsAndNotToAnInterruptedThread() throws Exception {
    ConnectHook broken =
        new ConnectHook() {
          @Override
          public ConnectDecision beforeConnect(ConnectAttempt attempt) {
            return ConnectDecision.proceed();
          }

          @Override
          public void attemptEnded(ConnectAttempt attempt, AttemptResult result) {
            news.add("interrupted: " + Thread.currentThread().isInterrupted());
            throw new AssertionError("broken");
          }
        };
    Inquiry inquiry = inquiry(broken, proceeding("next"));
    inquiry.decide();
    Thread.currentThread().interrupt();
    inquiry.ended(CANCELLED);
    assertTrue(Thread.interrupted(), "the interrupt is kept");
    assertEquals(List.of("interrupted: false", "next CANCELLED"), news);
  }
}
