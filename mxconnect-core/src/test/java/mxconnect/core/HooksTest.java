package mxconnect.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
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
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mxconnect.api.AddressRules;
import mxconnect.api.AttemptResult;
import mxconnect.api.ErrorCategory;
import mxconnect.api.ErrorCode;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.spi.ConnectAttempt;
import mxconnect.api.spi.ConnectDecision;
import mxconnect.api.spi.ConnectHook;
import mxconnect.testkit.control.HostFault;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.mockito.InOrder;

/** Hooks and their four decisions. */
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
        .attemptFailed(any(), any());
    try (Mail mail = with(twoHosts(), hook)) {
      mail.world().host("127.0.0.2").become(HostFault.REFUSE);
      try (MxConnection connection = mail.connect("example.com")) {
        InOrder order = inOrder(hook);
        order
            .verify(hook)
            .attemptFailed(
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
}
