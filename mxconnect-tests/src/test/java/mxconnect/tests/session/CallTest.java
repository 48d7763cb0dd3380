package mxconnect.tests.session;

import static mxconnect.tests.session.SessionMail.A;
import static mxconnect.tests.session.SessionMail.ALL;
import static mxconnect.tests.session.SessionMail.B;
import static mxconnect.tests.session.SessionMail.C;
import static mxconnect.tests.session.SessionMail.LIMIT;
import static mxconnect.tests.session.SessionMail.ONE;
import static mxconnect.tests.session.SessionMail.TWO;
import static mxconnect.tests.session.SessionMail.attempts;
import static mxconnect.tests.session.SessionMail.good;
import static mxconnect.tests.session.SessionMail.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import mxconnect.api.AttemptResult;
import mxconnect.api.ErrorCategory;
import mxconnect.api.ErrorCode;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.MxConnector;
import mxconnect.api.SmtpSession;
import mxconnect.api.spi.ConnectAttempt;
import mxconnect.api.spi.ConnectDecision;
import mxconnect.api.spi.ConnectHook;
import mxconnect.testkit.control.Gate;
import mxconnect.testkit.control.HostFault;
import mxconnect.testkit.smtp.SmtpDialogue;
import mxconnect.testkit.smtp.SmtpReply;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Time, interruption, memory and hooks of a call that opens sessions. */
@Timeout(120)
class CallTest {
  @TempDir Path folder;
  @AutoClose private SessionMail mail;

  @BeforeEach
  void start() throws IOException {
    mail = new SessionMail(folder);
  }

  @Test
  void callEndsWithinAGreetingThatDoesNotCome() throws Exception {
    mail.a(HostFault.SILENT);
    MxConnectException e =
        assertThrows(
            MxConnectException.class,
            () ->
                mail.open(ONE, mail.optionsForOneFamily().timeout(Duration.ofSeconds(2))).close());
    assertEquals(ErrorCode.DEADLINE_EXCEEDED, e.code());
    assertEquals(ErrorCategory.SESSION, e.category());
    assertTrue(e.temporary());
    assertEquals(List.of(A + " FAILED GREETING_TIMED_OUT"), attempts(e.report()));
    mail.awaitAllClosed();
  }

  @Test
  void hostThatDoesNotGreetLeavesTheOthersTheirShareOfTheTime() throws Exception {
    mail.a(HostFault.SILENT);
    mail.b(good(B).greeting(SmtpReply.silence()));
    try (SmtpSession session = mail.open(ALL, mail.options().timeout(Duration.ofSeconds(9)))) {
      assertEquals(C, session.connection().hostname());
      assertTrue(
          attempts(session.report())
              .containsAll(
                  List.of(A + " FAILED GREETING_TIMED_OUT", B + " FAILED GREETING_TIMED_OUT")));
    }
    mail.awaitAllClosed();
  }

  /** RFC 7435 §3: what is not required must not cost the mail. */
  @Test
  void handshakeThatHangsLeavesTimeForATryInClear() throws Exception {
    mail.a(good(A).handshake(SmtpReply.silence()));
    try (SmtpSession session =
        mail.open(ONE, mail.optionsForOneFamily().timeout(Duration.ofSeconds(4)))) {
      assertEquals(A, session.connection().hostname());
      assertEquals(Optional.empty(), session.tls());
      assertEquals(
          List.of(A + " FAILED HANDSHAKE_FAILED", A + " CONNECTED"), attempts(session.report()));
    }
    mail.awaitAllClosed();
  }

  /** Each makes host A wait at a gate. */
  static Stream<Arguments> moments() {
    return Stream.of(
        moment("greeting", SmtpDialogue::greetAfter),
        moment("EHLO", (d, gate) -> d.reply("EHLO", usual(gate))),
        moment("STARTTLS", (d, gate) -> d.reply("STARTTLS", usual(gate))),
        moment("handshake", (d, gate) -> d.handshake(usual(gate))),
        moment("EHLO in TLS", (d, gate) -> d.withinTls(t -> t.reply("EHLO", usual(gate)))));
  }

  @ParameterizedTest
  @MethodSource("moments")
  void interruptEndsTheCall(BiFunction<SmtpDialogue, Gate, SmtpDialogue> moment) throws Exception {
    Gate gate = Gate.closed();
    mail.a(moment.apply(good(A), gate));
    FutureTask<SmtpSession> call = new FutureTask<>(() -> mail.open(TWO));
    Thread thread = Thread.ofVirtual().start(call);
    gate.awaitWaiting(1, LIMIT);
    thread.interrupt();
    assertInterrupted(call, gate);
  }

  @ParameterizedTest
  @MethodSource("moments")
  void closingTheConnectorEndsTheCall(BiFunction<SmtpDialogue, Gate, SmtpDialogue> moment)
      throws Exception {
    Gate gate = Gate.closed();
    mail.a(moment.apply(good(A), gate));
    MxConnector closing = mail.connector(setup -> {});
    FutureTask<SmtpSession> call =
        new FutureTask<>(() -> closing.open(request(TWO, mail.options()), SmtpSession.opener()));
    Thread.ofVirtual().start(call);
    gate.awaitWaiting(1, LIMIT);
    closing.close();
    assertInterrupted(call, gate);
  }

  /** A socket without a channel does not heed the interrupt of a platform thread by itself. */
  @ParameterizedTest
  @MethodSource("moments")
  void interruptEndsTheCallOverASocketOfAHook(BiFunction<SmtpDialogue, Gate, SmtpDialogue> moment)
      throws Exception {
    Gate gate = Gate.closed();
    mail.a(moment.apply(good(A), gate));
    ConnectHook dialling =
        attempt ->
            new ConnectDecision.UseSocket(
                new Socket(attempt.address().orElseThrow(), attempt.port()));
    try (MxConnector connector = mail.connector(setup -> setup.addHook(dialling))) {
      FutureTask<SmtpSession> call =
          new FutureTask<>(
              () -> connector.open(request(TWO, mail.options()), SmtpSession.opener()));
      Thread thread = Thread.ofPlatform().daemon().start(call);
      gate.awaitWaiting(1, LIMIT);
      thread.interrupt();
      assertInterrupted(call, gate);
    }
  }

  private void assertInterrupted(FutureTask<SmtpSession> call, Gate gate) throws Exception {
    ExecutionException e =
        assertThrows(ExecutionException.class, () -> call.get(LIMIT.toSeconds(), TimeUnit.SECONDS));
    assertInstanceOf(InterruptedException.class, e.getCause());
    gate.open();
    mail.awaitAllClosed();
    assertEquals(1, mail.hostA().connections().size());
    assertEquals(List.of(), mail.hostC().connections());
  }

  /** RFC 5321 §4.5.4.1: what has just failed comes last among its equals. */
  @Test
  void hostThatGreetedBadlyComesAfterItsEqualsInTheNextCalls() throws Exception {
    mail.a(good(A).greeting("421 4.3.2 busy"));
    assertThrows(MxConnectException.class, () -> mail.open(ONE).close());
    for (int i = 0; i < 20; i++) {
      try (SmtpSession session = mail.open(ALL)) {
        assertEquals(List.of(B + " CONNECTED"), attempts(session.report()));
      }
    }
    assertEquals(1, mail.hostA().connections().size());
  }

  @Test
  void connectionThatWasUnderWayIsUsedWhenTheFirstOneCouldNotBeOpened() throws Exception {
    mail.a(good(A).greeting("421 4.3.2 busy"));
    assertThrows(MxConnectException.class, () -> mail.open(ONE).close()); // so that B comes first
    mail.hostB().become(HostFault.BLACK_HOLE);
    MxConnection opened =
        mail.connector.open(
            request(ALL, mail.options()),
            (connection, deadline) -> {
              if (connection.hostname().equals(A)) {
                mail.b(good(B)); // the next SYN is answered
                mail.hostB().awaitConnection(c -> true, LIMIT);
                throw new IOException("not at this host");
              }
              return connection;
            });
    try (opened) {
      assertEquals(
          List.of(B + " CONNECTED", A + " FAILED SESSION_FAILED"), attempts(opened.report()));
      assertEquals(1, mail.hostB().connections().size());
    }
    mail.awaitAllClosed();
  }

  @Test
  void hooksAreToldOnceOfEachEnd() throws Exception {
    mail.a(good(A).greeting("421 4.3.2 busy"));
    Told told = new Told();
    try (MxConnector connector = mail.connector(setup -> setup.addHook(told));
        SmtpSession session = connector.open(request(TWO, mail.options()), SmtpSession.opener())) {
      assertEquals(C, session.connection().hostname());
      assertEquals(
          List.of(
              "before " + A, "failed " + A + " GREETING_REFUSED", "before " + C, "connected " + C),
          told.events);
    }
    mail.awaitAllClosed();
  }

  @Test
  void hooksAreToldOfTheTryInClearAsOfAnotherAttempt() throws Exception {
    mail.a(good(A).handshake(SmtpReply.fatalAlert(40)));
    Told told = new Told();
    try (MxConnector connector = mail.connector(setup -> setup.addHook(told));
        SmtpSession session = connector.open(request(TWO, mail.options()), SmtpSession.opener())) {
      assertEquals(A, session.connection().hostname());
      assertEquals(
          List.of(
              "before " + A, "failed " + A + " HANDSHAKE_FAILED", "before " + A, "connected " + A),
          told.events);
    }
    mail.awaitAllClosed();
  }

  /** What a hook is told. */
  private static final class Told implements ConnectHook {
    final List<String> events = new CopyOnWriteArrayList<>();

    @Override
    public ConnectDecision beforeConnect(ConnectAttempt attempt) {
      events.add("before " + attempt.hostname());
      return ConnectDecision.proceed();
    }

    @Override
    public void attemptEnded(ConnectAttempt attempt, AttemptResult result) {
      result.code().ifPresent(code -> events.add("failed " + attempt.hostname() + " " + code));
    }

    @Override
    public void connected(ConnectAttempt attempt, Socket socket) {
      events.add("connected " + attempt.hostname());
    }
  }

  private static SmtpReply usual(Gate gate) {
    return SmtpReply.usual().after(gate);
  }

  private static Arguments moment(
      String name, BiFunction<SmtpDialogue, Gate, SmtpDialogue> change) {
    return Arguments.of(Named.of(name, change));
  }
}
