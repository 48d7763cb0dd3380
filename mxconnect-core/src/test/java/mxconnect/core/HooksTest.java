package mxconnect.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

  @Test
  void proceedingChangesNothing() throws Exception {
    List<ConnectAttempt> seen = new ArrayList<>();
    try (Mail mail =
        with(
            twoHosts(),
            attempt -> {
              seen.add(attempt);
              return ConnectDecision.proceed();
            })) {
      assertEquals("one.test", mail.reached("example.com"));
      assertEquals(Optional.of(Mail.ip("127.0.0.2")), seen.getFirst().address());
      assertEquals(mail.world().port(), seen.getFirst().port());
      assertEquals(10, seen.getFirst().preference());
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
  void aRedirectThatSucceedsClearsTheAddressThatWasToBeDialled() throws Exception {
    try (Mail mail =
        with(
            Mail.zone(z -> z.a("example.com", "127.0.0.2", "127.0.0.3"))
                .host("127.0.0.4", HostFault.REFUSE)
                .hosts("127.0.0.3"),
            attempt ->
                attempt.address().equals(Optional.of(Mail.ip("127.0.0.2")))
                    ? ConnectDecision.redirect(
                        new InetSocketAddress(Mail.ip("127.0.0.4"), attempt.port()))
                    : ConnectDecision.proceed())) {
      mail.connect("example.com").close();
      mail.world().host("127.0.0.4").become(HostFault.SILENT);
      mail.reached(mail.request("example.com").ignoreAddress(Mail.ip("127.0.0.3")));
      try (MxConnection connection = mail.connect("example.com")) {
        assertEquals(
            List.of("example.com 127.0.0.2 CONNECTED"), Mail.outcomes(connection.attempts()));
      }
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
    List<String> asked = new ArrayList<>();
    try (Mail mail =
        twoHosts()
            .connector(
                b ->
                    b.addHook(new Ranked("late", 1, asked, ConnectDecision.proceed()))
                        .addHook(new Ranked("first", 9, asked, ConnectDecision.proceed()))
                        .addHook(new Ranked("never", 0, asked, ConnectDecision.proceed()))
                        .addHook(new Ranked("second", 5, asked, ConnectDecision.skip("x"))))
            .start()) {
      mail.failure("example.com");
      assertEquals(List.of("first", "second", "first", "second"), asked);
    }
  }

  @Test
  void hooksHearOfFailureAndSuccess() throws Exception {
    List<String> heard = new ArrayList<>();
    ConnectHook listener =
        new ConnectHook() {
          @Override
          public ConnectDecision beforeConnect(ConnectAttempt attempt) {
            return ConnectDecision.proceed();
          }

          @Override
          public void attemptFailed(ConnectAttempt attempt, AttemptResult result) {
            heard.add("failed " + attempt.hostname() + " " + result.code().orElseThrow());
            throw new IllegalStateException("what a listener throws does not matter");
          }

          @Override
          public void connected(ConnectAttempt attempt, Socket socket) {
            heard.add("connected " + attempt.hostname() + " " + socket.isConnected());
          }
        };
    try (Mail mail = with(twoHosts(), listener)) {
      mail.world().host("127.0.0.2").become(HostFault.REFUSE);
      mail.connect("example.com").close();
      assertEquals(List.of("failed one.test CONNECTION_REFUSED", "connected two.test true"), heard);
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

  private record Ranked(String name, int priority, List<String> asked, ConnectDecision decision)
      implements ConnectHook {
    @Override
    public ConnectDecision beforeConnect(ConnectAttempt attempt) {
      asked.add(name);
      return decision;
    }
  }
}
