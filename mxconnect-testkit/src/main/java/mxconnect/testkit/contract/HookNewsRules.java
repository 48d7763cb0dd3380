package mxconnect.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.Proxy;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import mxconnect.api.AttemptResult;
import mxconnect.api.ErrorCode;
import mxconnect.api.spi.ConnectAttempt;
import mxconnect.api.spi.ConnectHook;
import mxconnect.api.spi.Deadline;
import org.junit.jupiter.api.Test;

/** What else a hook is asked and told. */
interface HookNewsRules extends ConnectHookFixture {

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
  default void newsOfAFailureIsTaken() throws Exception {
    ConnectHook hook = provider();
    ConnectAttempt attempt = attempt(Deadline.after(PATIENCE));
    for (ErrorCode code :
        List.of(ErrorCode.CONNECTION_REFUSED, ErrorCode.TIMED_OUT, ErrorCode.ADDRESS_REFUSED)) {
      assertDoesNotThrow(() -> hook.attemptFailed(attempt, failed(attempt, code)), code::name);
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

  private static AttemptResult failed(ConnectAttempt attempt, ErrorCode code) {
    AttemptResult.Builder result =
        AttemptResult.builder(attempt.hostname(), AttemptResult.Outcome.FAILED)
            .port(attempt.port())
            .code(code)
            .message("it failed")
            .duration(Duration.ofSeconds(1));
    attempt.address().ifPresent(result::address);
    return result.build();
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
