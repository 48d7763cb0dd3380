package mxconnect.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Proxy;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import mxconnect.api.AttemptResult.Outcome;
import mxconnect.api.spi.ConnectAttempt;
import mxconnect.api.spi.ConnectDecision;
import mxconnect.api.spi.ConnectHook;
import mxconnect.api.spi.Deadline;
import org.junit.jupiter.api.Test;

/** What else a hook is asked and told. */
interface HookNewsRules extends ConnectHookFixture {
  int MANY = 300;

  /** How an attempt ends of which nothing remains. */
  List<Outcome> OVER = List.of(Outcome.CANCELLED, Outcome.FAILED, Outcome.SKIPPED);

  @Test
  default void everyDomainMayBeAskedAbout() throws Exception {
    ConnectHook hook = provider();
    String label = "a".repeat(63) + ".";
    for (String domain :
        List.of(
            "example",
            "onion",
            "xn--mnchen-3ya.example",
            "a.b.c.d.e.f.example",
            "1.2.3.example",
            label + label + label + "b".repeat(61))) {
      assertDoesNotThrow(() -> hook.dialsByName(domain), () -> "dialsByName(\"" + domain + "\")");
    }
  }

  @Test
  default void whatIsDialledByNameDoesNotChange() throws Exception {
    ConnectHook hook = provider();
    boolean before = hook.dialsByName(domain());
    exercise();
    assertEquals(before, hook.dialsByName(domain()), "dialsByName after an attempt");
  }

  @Test
  default void whatIsDialledByNameIsKnownAtOnce() throws Exception {
    ConnectHook hook = provider();
    boolean expected = hook.dialsByName(domain());
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> askInterrupted(hook, answer));
    assertEquals(
        expected,
        answer.get(grace().toNanos(), TimeUnit.NANOSECONDS),
        "dialsByName on a thread that must not wait");
  }

  @Test
  default void newsOfEveryEndIsTaken() throws Exception {
    ConnectHook hook = provider();
    for (Outcome outcome : Outcome.values()) {
      ConnectAttempt attempt = attempt(Deadline.after(PATIENCE));
      ConnectHookFixture.close(hook.beforeConnect(attempt));
      assertDoesNotThrow(
          () -> hook.attemptEnded(attempt, ConnectHookFixture.end(attempt, outcome)),
          outcome::name);
    }
  }

  @Test
  default void newsOfAnEndHoldsNobodyUp() throws Exception {
    ConnectHook hook = provider();
    ConnectAttempt attempt = attempt(Deadline.after(PATIENCE));
    ConnectHookFixture.close(hook.beforeConnect(attempt));
    Thread caller =
        Thread.ofVirtual()
            .start(
                () ->
                    hook.attemptEnded(attempt, ConnectHookFixture.end(attempt, Outcome.CANCELLED)));
    boolean ended = caller.join(grace());
    caller.interrupt();
    assertTrue(ended, "The hook holds up the call that tells it of an end");
  }

  /** A limit that does not give back what it has given comes to its end some time. */
  @Test
  default void attemptThatHasEndedCostsNothingAnyMore() throws Exception {
    ConnectHook hook = provider();
    Optional<Class<?>> first = Optional.empty();
    for (int i = 0; i < MANY; i++) {
      ConnectAttempt attempt = attempt(Deadline.after(PATIENCE));
      ConnectDecision decision = hook.beforeConnect(attempt);
      ConnectHookFixture.close(decision);
      hook.attemptEnded(attempt, ConnectHookFixture.end(attempt, OVER.get(i % OVER.size())));
      first = first.or(() -> Optional.of(decision.getClass()));
      assertEquals(
          first, Optional.of(decision.getClass()), "the decision after " + i + " attempts");
    }
  }

  @Test
  default void newsOfAConnectionIsTaken() throws Exception {
    ConnectAttempt attempt = attempt(Deadline.after(PATIENCE));
    try (Socket socket = connected()) {
      assertDoesNotThrow(() -> provider().connected(attempt, socket), "connected");
    }
  }

  @Test
  default void connectionOfTheDeliveryIsLeftAlone() throws Exception {
    try (Socket socket = connected()) {
      provider().connected(attempt(Deadline.after(PATIENCE)), socket);
      assertFalse(socket.isClosed(), "The hook has closed the connection of the delivery");
      assertGreets(socket);
    }
  }

  private Socket connected() throws Exception {
    Socket socket = new Socket(Proxy.NO_PROXY);
    socket.connect(exchanger().address());
    return socket;
  }

  private void askInterrupted(ConnectHook hook, CompletableFuture<Boolean> answer) {
    Thread.currentThread().interrupt();
    try {
      answer.complete(hook.dialsByName(domain()));
    } catch (RuntimeException e) {
      answer.completeExceptionally(e);
    }
  }
}
