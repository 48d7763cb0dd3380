package mxconnect.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.same;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import mxconnect.api.AddressRules;
import mxconnect.api.AttemptResult;
import mxconnect.api.ConnectRequest;
import mxconnect.api.ErrorCategory;
import mxconnect.api.ErrorCode;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.Opener;
import mxconnect.api.SmtpReply;
import mxconnect.api.spi.ConnectAttempt;
import mxconnect.api.spi.ConnectDecision;
import mxconnect.api.spi.ConnectHook;
import mxconnect.testkit.control.HostFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.ArgumentCaptor;
import org.mockito.InOrder;

/** Hooks: what they decide, and what they hear of it. */
@Timeout(60)
class HooksTest {
  /** Two hosts of different preference that both greet. */
  private static Mail.Stage twoHosts() {
    return Mail.zone(
            z ->
                z.mx("example.com", 10, "one.test")
                    .mx("example.com", 20, "two.test")
                    .a("one.test", "127.0.0.2")
                    .a("two.test", "127.0.0.3"))
        .hosts("127.0.0.2", "127.0.0.3", "127.0.0.4");
  }

  private static Mail with(Mail.Stage stage, ConnectHook hook) throws IOException {
    return stage.connector(b -> b.addHook(hook)).start();
  }

  private static ConnectHook hook(String name, ConnectDecision decision) throws Exception {
    ConnectHook hook = mock(ConnectHook.class);
    when(hook.name()).thenReturn(name);
    when(hook.beforeConnect(any())).thenReturn(decision);
    return hook;
  }

  @Test
  void proceedingChangesNothing() throws Exception {
    ConnectHook hook = hook("hook", ConnectDecision.proceed());
    try (Mail mail = with(twoHosts(), hook)) {
      assertEquals("one.test", mail.reached("example.com"));
      ArgumentCaptor<ConnectAttempt> seen = ArgumentCaptor.forClass(ConnectAttempt.class);
      verify(hook).beforeConnect(seen.capture());
      assertEquals(Optional.of(Mail.ip("127.0.0.2")), seen.getValue().address());
      assertEquals(mail.world().port(), seen.getValue().port());
      assertEquals(10, seen.getValue().preference());
    }
  }

  @Test
  void aSocketOfTheHookIsUsedAsItIs() throws Exception {
    List<Socket> made = new ArrayList<>();
    try (Mail mail =
        with(
            twoHosts(),
            attempt -> {
              Socket socket = new Socket("127.0.0.4", attempt.port());
              made.add(socket);
              return ConnectDecision.use(socket);
            })) {
      try (MxConnection connection = mail.connect("example.com")) {
        assertSame(made.getFirst(), connection.socket());
        assertEquals("one.test", connection.hostname());
        assertEquals(Mail.ip("127.0.0.4"), connection.address());
      }
    }
  }

  @Test
  void aRedirectIsDialledInstead() throws Exception {
    try (Mail mail =
        with(
            twoHosts(),
            attempt ->
                ConnectDecision.redirect(
                    new InetSocketAddress(Mail.ip("127.0.0.4"), attempt.port())))) {
      try (MxConnection connection = mail.connect("example.com")) {
        assertEquals(Mail.ip("127.0.0.4"), connection.address());
      }
    }
  }

  @Test
  void aRedirectIsJudgedByTheGuardUnlessItIsTrusted() throws Exception {
    AddressRules rules =
        AddressRules.builder()
            .blockLocalAddresses(true)
            .allowFor("example.com", mxconnect.api.IpPrefix.parse("127.0.0.2/31"))
            .build();
    try (Mail mail =
        with(
            twoHosts(),
            attempt -> {
              var relay = new InetSocketAddress(Mail.ip("127.0.0.4"), attempt.port());
              return attempt.preference() == 10
                  ? ConnectDecision.redirect(relay)
                  : ConnectDecision.redirectTrusted(relay);
            })) {
      var request = mail.request("example.com").options(mail.options().addressRules(rules).build());
      try (MxConnection connection = mail.connector().connect(request.build())) {
        assertEquals("two.test", connection.hostname());
        assertEquals(Mail.ip("127.0.0.4"), connection.address());
        assertEquals(
            Mail.ip("127.0.0.4"), connection.report().blockedAddresses().getFirst().address());
      }
    }
  }

  @Test
  void aRedirectIsReportedAndRememberedUnderTheAddressThatWasDialled() throws Exception {
    try (Mail mail =
        with(
            Mail.zone(z -> z.a("example.com", "127.0.0.2", "127.0.0.3"))
                .host("127.0.0.4", HostFault.REFUSE)
                .hosts("127.0.0.2", "127.0.0.3"),
            attempt ->
                attempt.address().equals(Optional.of(Mail.ip("127.0.0.2")))
                    ? ConnectDecision.redirect(
                        new InetSocketAddress(Mail.ip("127.0.0.4"), attempt.port()))
                    : ConnectDecision.proceed())) {
      try (MxConnection connection = mail.connect("example.com")) {
        AttemptResult failed = connection.attempts().getFirst();
        assertEquals(Optional.of(Mail.ip("127.0.0.4")), failed.address());
        assertEquals(Optional.of(Mail.ip("127.0.0.2")), failed.plannedAddress());
        String where = "[127.0.0.2]:" + mail.world().port() + " redirected to [127.0.0.4]:";
        assertTrue(failed.message().contains(where), failed.message());
        assertEquals(Optional.empty(), connection.attempts().getLast().plannedAddress());
      }
      // The address that was planned has not failed, so it keeps its place.
      assertEquals(
          List.of(Mail.ip("127.0.0.2"), Mail.ip("127.0.0.3")),
          mail.connector()
              .plan(mail.request("example.com").build())
              .exchangers()
              .getFirst()
              .addresses());
    }
  }

  @Test
  void aSkippedHostIsLeftOutWithItsReason() throws Exception {
    try (Mail mail =
        with(
            twoHosts(),
            attempt ->
                attempt.preference() == 10
                    ? ConnectDecision.skip("on holiday")
                    : ConnectDecision.proceed())) {
      try (MxConnection connection = mail.connect("example.com")) {
        assertEquals("two.test", connection.hostname());
        AttemptResult skipped = connection.attempts().getFirst();
        assertEquals(AttemptResult.Outcome.SKIPPED, skipped.outcome());
        assertTrue(skipped.message().contains("on holiday"), skipped.message());
      }
    }
  }

  @Test
  void whatAHookThrowsEndsTheDeliveryAndIsTheCause() throws Exception {
    IllegalStateException thrown = new IllegalStateException("no");
    try (Mail mail =
        with(
            twoHosts(),
            attempt -> {
              throw thrown;
            })) {
      MxConnectException failure = mail.failure("example.com");
      assertEquals(ErrorCategory.HOOK, failure.category());
      assertSame(thrown, failure.getCause());
      assertEquals(ErrorCode.HOOK_FAILED, failure.code());
      assertTrue(mail.world().host("127.0.0.3").connections().isEmpty());
    }
  }

  @Test
  void hooksAreAskedByPriorityAndTheFirstDecisionCounts() throws Exception {
    ConnectHook first = hook("first", ConnectDecision.proceed());
    ConnectHook second = hook("second", ConnectDecision.skip("x"));
    ConnectHook late = hook("late", ConnectDecision.proceed());
    when(first.priority()).thenReturn(9);
    when(second.priority()).thenReturn(5);
    try (Mail mail =
        twoHosts().connector(b -> b.addHook(late).addHook(second).addHook(first)).start()) {
      mail.failure("example.com");
    }
    InOrder order = inOrder(first, second);
    for (String host : List.of("one.test", "two.test")) {
      order.verify(first).beforeConnect(argThat(attempt -> attempt.hostname().equals(host)));
      order.verify(second).beforeConnect(argThat(attempt -> attempt.hostname().equals(host)));
    }
    verify(late, never()).beforeConnect(any());
  }

  @Test
  void hooksHearOfFailureAndSuccess() throws Exception {
    ConnectHook hook = hook("hook", ConnectDecision.proceed());
    doThrow(new IllegalStateException("what a listener throws does not matter"))
        .when(hook)
        .attemptEnded(any(), any());
    try (Mail mail = with(twoHosts(), hook)) {
      mail.world().host("127.0.0.2").become(HostFault.REFUSE);
      try (MxConnection connection = mail.connect("example.com")) {
        InOrder order = inOrder(hook);
        order
            .verify(hook)
            .attemptEnded(
                argThat(attempt -> attempt.hostname().equals("one.test")),
                argThat(result -> result.code().equals(Optional.of(ErrorCode.CONNECTION_REFUSED))));
        order
            .verify(hook)
            .connected(
                argThat(attempt -> attempt.hostname().equals("two.test")),
                same(connection.socket()));
      }
    }
  }

  @Test
  void anOnionNameIsDialledByNameAndNeverLookedUp() throws Exception {
    ConnectHook tor =
        new ConnectHook() {
          @Override
          public boolean dialsByName(String domain) {
            return domain.endsWith(".onion");
          }

          @Override
          public ConnectDecision beforeConnect(ConnectAttempt attempt) throws IOException {
            assertFalse(attempt.address().isPresent());
            return ConnectDecision.use(new Socket("127.0.0.4", attempt.port()));
          }
        };
    try (Mail mail = with(twoHosts(), tor)) {
      assertEquals("abc.onion", mail.reached("user@abc.onion"));
      assertEquals(List.of(), mail.queries());
    }
  }

  /** Both addresses of one host greet. */
  private static Mail.Stage twoAddresses() {
    return Mail.zone(z -> z.a("example.com", "127.0.0.2", "127.0.0.3"))
        .hosts("127.0.0.2", "127.0.0.3");
  }

  private static boolean isAt(ConnectAttempt attempt, String address) {
    return attempt.address().equals(Optional.of(Mail.ip(address)));
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new ConnectException("Connection refused"), ErrorCode.CONNECTION_REFUSED),
        Arguments.of(new SocketTimeoutException("late"), ErrorCode.TIMED_OUT),
        Arguments.of(new NoRouteToHostException("no"), ErrorCode.HOST_UNREACHABLE),
        Arguments.of(
            new IllegalStateException(new SocketException("Connection reset")),
            ErrorCode.CONNECTION_RESET),
        Arguments.of(new IllegalStateException("no"), ErrorCode.NETWORK_ERROR));
  }

  private static List<InetAddress> remembered(Mail mail) {
    return mail.connector().health().stream().map(failed -> failed.address().getAddress()).toList();
  }

  /** That this system has nothing left says nothing of the address. */
  @Test
  void failureOfThisSystemInAHookIsNoneOfTheAddress() throws Exception {
    SocketException cause = new SocketException("Too many open files");
    try (Mail mail = with(twoAddresses(), attempt -> ConnectDecision.failed(cause))) {
      assertEquals(ErrorCode.LOCAL_RESOURCES, mail.failure("example.com").code());
      assertEquals(List.of(), remembered(mail));
    }
  }

  /** The socket's peer may be a proxy. */
  @Test
  void ownSocketOfAHookSpeaksForTheAddressThatItWasMadeFor() throws Exception {
    AtomicBoolean broken = new AtomicBoolean(true);
    try (Mail mail =
        with(
            Mail.zone(z -> z.a("example.com", "127.0.0.2")).hosts("127.0.0.4"),
            attempt -> ConnectDecision.use(new Socket("127.0.0.4", attempt.port())))) {
      Opener<String> opener =
          (connection, deadline) -> {
            if (broken.get()) {
              throw new IOException("its session breaks");
            }
            return "open";
          };
      ConnectRequest request = mail.request("example.com").build();
      assertThrows(MxConnectException.class, () -> mail.connector().open(request, opener));
      assertEquals(List.of(Mail.ip("127.0.0.2")), remembered(mail));
      broken.set(false);
      assertEquals("open", mail.connector().open(request, opener));
      assertEquals(List.of(), remembered(mail));
    }
  }

  @Test
  void addressForWhichHooksLeaveNoTimeHasNotFailed() throws Exception {
    try (Mail mail =
        with(
            twoAddresses(),
            attempt -> {
              while (!attempt.deadline().expired()) {
                Thread.onSpinWait();
              }
              return ConnectDecision.proceed();
            })) {
      MxConnectException failure =
          mail.failure(
              mail.request("example.com")
                  .options(mail.options().connectTimeout(Duration.ofMillis(50)).build()));
      assertEquals(ErrorCode.TIMED_OUT, failure.code());
      assertTrue(failure.getMessage().contains("the hooks left no time"), failure.getMessage());
      assertEquals(List.of(), remembered(mail));
    }
  }

  static Stream<ConnectHook> interruptedByOthers() {
    return Stream.of(
        attempt -> {
          throw new InterruptedException("its pool was shut down");
        },
        attempt -> ConnectDecision.failed(new IOException(new InterruptedException())),
        attempt -> ConnectDecision.failed(new ClosedByInterruptException()));
  }

  @ParameterizedTest
  @MethodSource("interruptedByOthers")
  void interruptionThatIsNotTheEnginesEndsTheCall(ConnectHook hook) throws Exception {
    try (Mail mail = with(twoHosts(), hook)) {
      MxConnectException failure = mail.failure("example.com");
      assertEquals(ErrorCode.HOOK_FAILED, failure.code());
      assertEquals(1, failure.attempts().size());
      assertTrue(failure.getMessage().contains("interrupted"), failure.getMessage());
    }
  }

  @ParameterizedTest
  @MethodSource("failures")
  void failureOfAHookIsOneOfTheAddressAndTheNextOneFollows(Exception cause, ErrorCode code)
      throws Exception {
    try (Mail mail =
        with(
            twoAddresses(),
            attempt ->
                isAt(attempt, "127.0.0.2")
                    ? ConnectDecision.failed("the proxy says no", cause)
                    : ConnectDecision.proceed())) {
      try (MxConnection connection = mail.connect("example.com")) {
        assertEquals(Mail.ip("127.0.0.3"), connection.address());
        AttemptResult failed = connection.attempts().getFirst();
        assertEquals(Optional.of(code), failed.code());
        assertTrue(failed.message().contains("the proxy says no"), failed.message());
      }
      assertEquals(
          List.of(Mail.ip("127.0.0.3"), Mail.ip("127.0.0.2")),
          mail.connector()
              .plan(mail.request("example.com").build())
              .exchangers()
              .getFirst()
              .addresses());
    }
  }

  @Test
  void interruptionThatAHookCallsAFailureIsNone() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CompletableFuture<AttemptResult> end = new CompletableFuture<>();
    ConnectHook hook =
        ending(
            end,
            attempt -> {
              asked.countDown();
              try {
                new CountDownLatch(1).await();
                throw new AssertionError();
              } catch (InterruptedException e) {
                return ConnectDecision.failed(new IOException(e));
              }
            });
    try (Mail mail = with(twoHosts(), hook)) {
      FutureTask<MxConnection> call = new FutureTask<>(() -> mail.connect("example.com"));
      Thread thread = Thread.ofVirtual().start(call);
      asked.await();
      thread.interrupt();
      thread.join();
      assertEquals(InterruptedException.class, call.exceptionNow().getClass());
      assertEquals(AttemptResult.Outcome.CANCELLED, end.get(10, TimeUnit.SECONDS).outcome());
      assertTrue(mail.world().host("127.0.0.3").connections().isEmpty());
    }
  }

  /** Its end is told to it when it returns. */
  @Test
  void hookThatHeedsNothingHoldsUpNoCall() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    CompletableFuture<AttemptResult> end = new CompletableFuture<>();
    ConnectHook hook =
        ending(
            end,
            attempt -> {
              while (goOn.getCount() > 0) {
                Thread.interrupted();
                Thread.yield();
              }
              return ConnectDecision.proceed();
            });
    try (Mail mail =
        with(Mail.zone(z -> z.a("example.com", "127.0.0.2")).hosts("127.0.0.2"), hook)) {
      mail.connector().plan(mail.request("example.com").build()); // so that the hook is reached
      MxConnectException failure =
          mail.failure(
              mail.request("example.com")
                  .options(mail.options().timeout(Duration.ofMillis(300)).build()));
      assertEquals(ErrorCode.DEADLINE_EXCEEDED, failure.code());
      assertFalse(end.isDone());
      goOn.countDown();
      assertEquals(AttemptResult.Outcome.CANCELLED, end.get(10, TimeUnit.SECONDS).outcome());
      assertTrue(mail.world().host("127.0.0.2").connections().isEmpty());
    }
  }

  private interface Decision {
    ConnectDecision of(ConnectAttempt attempt);
  }

  /** A hook that hears of one end. */
  private static ConnectHook ending(CompletableFuture<AttemptResult> end, Decision decision) {
    return new ConnectHook() {
      @Override
      public ConnectDecision beforeConnect(ConnectAttempt attempt) {
        return decision.of(attempt);
      }

      @Override
      public void attemptEnded(ConnectAttempt attempt, AttemptResult result) {
        if (!end.complete(result)) {
          throw new AssertionError("a second end: " + result);
        }
      }
    };
  }

  @Test
  void leastTimeOfSkippedHostsIsWhenToTryAgain() throws Exception {
    try (Mail mail =
        with(
            twoHosts(),
            attempt ->
                ConnectDecision.skip(
                    "enough connections", Duration.ofSeconds(attempt.preference())))) {
      MxConnectException failure = mail.failure("example.com");
      assertEquals(ErrorCode.HOOK_SKIPPED, failure.code());
      assertTrue(failure.temporary());
      assertEquals(Optional.of(Duration.ofSeconds(10)), failure.retryAfter());
      assertEquals(
          List.of(Optional.of(Duration.ofSeconds(10)), Optional.of(Duration.ofSeconds(20))),
          failure.attempts().stream().map(AttemptResult::retryAfter).toList());
    }
  }

  @Test
  void timeOfASkippedHostDoesNotCountWhereAnotherHasFailed() throws Exception {
    try (Mail mail =
        with(
            twoHosts(),
            attempt ->
                attempt.preference() == 10
                    ? ConnectDecision.skip("enough connections", Duration.ofSeconds(10))
                    : ConnectDecision.proceed())) {
      mail.world().host("127.0.0.3").become(HostFault.REFUSE);
      assertEquals(Optional.empty(), mail.failure("example.com").retryAfter());
    }
  }

  @Test
  void refusalEndsTheCallForGoodWithTheReplyOfTheHook() throws Exception {
    SmtpReply reply = new SmtpReply(550, "5.7.1", "Not to this domain");
    ConnectHook hook = hook("hook", ConnectDecision.refuse("on the list", reply));
    try (Mail mail = with(twoHosts(), hook)) {
      MxConnectException failure = mail.failure("example.com");
      assertEquals(ErrorCode.HOOK_REFUSED, failure.code());
      assertFalse(failure.temporary());
      assertEquals(reply, failure.reply());
      assertTrue(failure.getMessage().contains("on the list"), failure.getMessage());
      verify(hook).beforeConnect(any());
      verify(hook)
          .attemptEnded(any(), argThat(result -> result.outcome() == AttemptResult.Outcome.FAILED));
    }
  }

  @Test
  void hookChoosesTheLocalAddressAndTheNameForEhlo() throws Exception {
    try (Mail mail =
        with(
            twoHosts(),
            attempt ->
                ConnectDecision.proceed(
                    attempt
                        .binding()
                        .withAddress(Mail.ip("127.0.0.9"))
                        .withHostname("out9.example.net")))) {
      try (MxConnection connection = mail.connect("example.com")) {
        assertEquals(Mail.ip("127.0.0.9"), connection.localAddress());
        assertEquals(Optional.of("out9.example.net"), connection.localHostname());
      }
    }
  }

  @Test
  void localAddressOfAHookThatCannotBeUsedConcernsThatAttemptAlone() throws Exception {
    try (Mail mail =
        with(
            twoAddresses(),
            attempt ->
                isAt(attempt, "127.0.0.2")
                    ? ConnectDecision.proceed(attempt.binding().withAddress(Mail.ip("192.0.2.1")))
                    : ConnectDecision.proceed())) {
      try (MxConnection connection = mail.connect("example.com")) {
        assertEquals(Mail.ip("127.0.0.3"), connection.address());
        assertEquals(Optional.of(ErrorCode.BIND_FAILED), connection.attempts().getFirst().code());
      }
    }
  }
}
