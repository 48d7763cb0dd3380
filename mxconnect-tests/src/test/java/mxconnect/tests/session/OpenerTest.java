package mxconnect.tests.session;

import static mxconnect.tests.session.SessionMail.A;
import static mxconnect.tests.session.SessionMail.ALL;
import static mxconnect.tests.session.SessionMail.B;
import static mxconnect.tests.session.SessionMail.C;
import static mxconnect.tests.session.SessionMail.LIMIT;
import static mxconnect.tests.session.SessionMail.ONE;
import static mxconnect.tests.session.SessionMail.TWO;
import static mxconnect.tests.session.SessionMail.attempts;
import static mxconnect.tests.session.SessionMail.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import mxconnect.api.ErrorCategory;
import mxconnect.api.ErrorCode;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.OpenException;
import mxconnect.api.OpenException.Scope;
import mxconnect.api.Opener;
import mxconnect.api.Step;
import mxconnect.api.TlsObligation;
import mxconnect.testkit.control.HostFault;
import mxconnect.testkit.dns.Zone;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What comes of an opener of the caller's own (RFC 5321 §5.1). */
@Timeout(120)
class OpenerTest {
  @TempDir Path folder;
  @AutoClose private SessionMail mail;

  @BeforeEach
  void start() throws IOException {
    mail = new SessionMail(folder);
  }

  @Test
  void whatTheOpenerReturnsIsTheResult() throws Exception {
    try (MxConnection connection = mail.connector.open(ONE, (opened, deadline) -> opened)) {
      assertEquals('2', connection.socket().getInputStream().read());
      assertEquals(List.of(A + " CONNECTED"), attempts(connection.report()));
      assertEquals(
          List.of("open"),
          connection.report().trace().of(Step.SESSION).stream().map(e -> e.message()).toList());
    }
    mail.awaitAllClosed();
  }

  @Test
  void whatIsOpenedTooLateIsClosed() throws Exception {
    AtomicBoolean closed = new AtomicBoolean();
    Opener<AutoCloseable> late =
        (connection, deadline) -> {
          try {
            connection.socket().getInputStream().readAllBytes();
          } catch (IOException closedUnderIt) {
            // It goes on all the same.
          }
          return () -> closed.set(true);
        };
    MxConnectException e =
        assertThrows(
            MxConnectException.class,
            () ->
                mail.connector
                    .open(
                        request(ONE, mail.optionsForOneFamily().timeout(Duration.ofSeconds(1))),
                        late)
                    .close());
    assertEquals(ErrorCode.DEADLINE_EXCEEDED, e.code());
    assertTrue(closed.get());
    mail.awaitAllClosed();
  }

  @Test
  void everyExchangerIsTriedBestFirstUntilOneOpens() throws Exception {
    List<String> seen = new ArrayList<>();
    MxConnection last =
        mail.connector.open(
            ALL,
            (connection, deadline) -> {
              seen.add(connection.hostname());
              if (!connection.hostname().equals(C)) {
                throw new IOException("not here");
              }
              return connection;
            });
    try (last) {
      assertEquals(Set.of(A, B), Set.copyOf(seen.subList(0, 2)));
      assertEquals(List.of(C), seen.subList(2, seen.size()));
      assertEquals(
          List.of(
              seen.get(0) + " FAILED SESSION_FAILED",
              seen.get(1) + " FAILED SESSION_FAILED",
              C + " CONNECTED"),
          attempts(last.report()));
    }
    mail.awaitAllClosed();
  }

  @Test
  void exceptionOfTheCallersOwnIsTheHostsAndKept() throws Exception {
    IllegalStateException own = new IllegalStateException("a line \u0007 of mine");
    MxConnectException e =
        assertThrows(
            MxConnectException.class,
            () ->
                mail.connector.open(
                    ONE,
                    (connection, deadline) -> {
                      throw own;
                    }));
    assertEquals(ErrorCode.SESSION_FAILED, e.code());
    assertEquals(ErrorCategory.SESSION, e.category());
    assertTrue(e.temporary());
    assertEquals(451, e.reply().code());
    assertTrue(e.getMessage().contains(A), e::getMessage);
    assertFalse(e.getMessage().contains("\u0007"), e::getMessage);
    assertTrue(causes(e).contains(own), () -> "causes: " + causes(e));
    mail.awaitAllClosed();
  }

  @Test
  void failureOfAnAddressLeavesTheHostsOtherAddresses() throws Exception {
    twoAddresses();
    List<String> seen = failEverywhere(Scope.ADDRESS);
    assertEquals(
        List.of("a 127.0.0.2", "a 127.0.0.3", "c 127.0.0.4"), seen.stream().sorted().toList());
  }

  @Test
  void failureOfAHostLeavesOutItsOtherAddresses() throws Exception {
    twoAddresses();
    List<String> seen = failEverywhere(Scope.HOST);
    assertEquals(2, seen.size(), seen::toString);
    assertEquals("c 127.0.0.4", seen.getLast());
  }

  @Test
  void failureOfTheCallEndsIt() throws Exception {
    OpenException failure =
        OpenException.builder(ErrorCode.SESSION_FAILED, "the caller has had enough")
            .scope(Scope.CALL)
            .temporary(false)
            .build();
    MxConnectException e =
        assertThrows(
            MxConnectException.class,
            () ->
                mail.connector.open(
                    TWO,
                    (connection, deadline) -> {
                      throw failure;
                    }));
    assertEquals(ErrorCode.SESSION_FAILED, e.code());
    assertFalse(e.temporary());
    assertEquals(List.of(A + " FAILED SESSION_FAILED"), attempts(e.report()));
    assertEquals(List.of(), mail.hostC().connections());
    mail.awaitAllClosed();
  }

  /** RFC 5321 §5.1: one failure that may pass makes the verdict temporary. */
  @Test
  void verdictIsPermanentOnlyIfEveryFailureIs() throws Exception {
    Opener<MxConnection> permanent =
        (connection, deadline) -> {
          throw OpenException.builder(ErrorCode.GREETING_REFUSED, "554 no")
              .temporary(connection.hostname().equals(C))
              .build();
        };
    MxConnectException all =
        assertThrows(MxConnectException.class, () -> mail.connector.open(ONE, permanent));
    assertFalse(all.temporary());
    MxConnectException some =
        assertThrows(MxConnectException.class, () -> mail.connector.open(TWO, permanent));
    assertTrue(some.temporary());
    mail.awaitAllClosed();
  }

  @Test
  void openerRunsOnTheCallersThreadAndNeverTwiceAtOnce() throws Exception {
    AtomicInteger running = new AtomicInteger();
    List<Integer> seen = new ArrayList<>();
    Thread caller = Thread.currentThread();
    Opener<MxConnection> failing =
        (connection, deadline) -> {
          seen.add(running.incrementAndGet());
          assertSame(caller, Thread.currentThread());
          connection.socket().getInputStream().read(); // long enough for a race to have others
          running.decrementAndGet();
          throw new IOException("not here");
        };
    assertThrows(
        MxConnectException.class,
        () ->
            mail.connector.open(
                request(ALL, mail.options().racing(r -> r.withDelay(Duration.ofMillis(10)))),
                failing));
    assertEquals(List.of(1, 1, 1), seen);
    mail.awaitAllClosed();
  }

  @Test
  void interruptEndsTheCallAndLeavesNothingOpen() throws Exception {
    FutureTask<Object> call =
        new FutureTask<>(
            () ->
                assertThrows(
                    InterruptedException.class,
                    () ->
                        mail.connector.open(
                            TWO,
                            (connection, deadline) -> {
                              Thread.sleep(deadline.remaining());
                              return connection;
                            })));
    Thread thread = Thread.ofVirtual().start(call);
    mail.hostA().awaitConnection(c -> true, LIMIT);
    thread.interrupt();
    call.get();
    mail.awaitAllClosed();
    assertEquals(List.of(), mail.hostC().connections());
  }

  @Test
  void interruptThatTheOpenerTurnsIntoAnotherExceptionIsStillOne() throws Exception {
    Opener<MxConnection> swallowing =
        (connection, deadline) -> {
          Thread.currentThread().interrupt();
          throw new IOException("the stream was interrupted");
        };
    InterruptedException e =
        assertThrows(InterruptedException.class, () -> mail.connector.open(TWO, swallowing));
    assertEquals("the stream was interrupted", e.getCause().getMessage());
    mail.awaitAllClosed();
    assertEquals(List.of(), mail.hostC().connections());
  }

  /** Each host has a share of the time, also when the opener asks for no deadline. */
  @Test
  void openerWithoutDeadlinesOfItsOwnLosesItsConnectionWhenItsShareIsOver() throws Exception {
    mail.a(HostFault.SILENT);
    Opener<MxConnection> patient =
        (connection, deadline) -> {
          int octet = connection.socket().getInputStream().read();
          if (octet != '2') {
            throw new IOException("no greeting");
          }
          return connection;
        };
    try (MxConnection connection =
        mail.connector.open(request(TWO, mail.options().timeout(Duration.ofSeconds(6))), patient)) {
      assertEquals(C, connection.hostname());
      assertEquals(
          List.of(A + " FAILED REPLY_TIMED_OUT", C + " CONNECTED"), attempts(connection.report()));
    }
    mail.awaitAllClosed();
  }

  @Test
  void openerMayAskForAnotherTryInClear() throws Exception {
    List<TlsObligation> seen = new ArrayList<>();
    Opener<MxConnection> opener =
        (connection, deadline) -> {
          seen.add(connection.tls());
          assertEquals('2', connection.socket().getInputStream().read());
          if (connection.tls() instanceof TlsObligation.Opportunistic) {
            throw OpenException.builder(ErrorCode.HANDSHAKE_FAILED, "no TLS in common")
                .retry(new TlsObligation.Cleartext("the handshake failed"))
                .build();
          }
          return connection;
        };
    try (MxConnection connection = mail.connector.open(TWO, opener)) {
      assertEquals(A, connection.hostname());
      assertEquals(
          List.of(A + " FAILED HANDSHAKE_FAILED", A + " CONNECTED"), attempts(connection.report()));
      assertEquals(new TlsObligation.Cleartext("the handshake failed"), seen.getLast());
    }
    assertEquals(2, mail.hostA().connections().size());
    mail.awaitAllClosed();
  }

  @Test
  void connectionIsClosedWhateverTheOpenerThrows() throws Exception {
    Opener<MxConnection> broken =
        (connection, deadline) -> {
          throw new StackOverflowError("deep");
        };
    assertThrows(Throwable.class, () -> mail.connector.open(ONE, broken));
    mail.awaitAllClosed();
  }

  private void twoAddresses() {
    mail.world
        .dns()
        .zone(
            Zone.builder()
                .ttl(0)
                .mx(TWO, 10, A)
                .mx(TWO, 20, C)
                .a(A, "127.0.0.2")
                .a(A, "127.0.0.3")
                .a(C, "127.0.0.4")
                .build());
  }

  private List<String> failEverywhere(Scope scope) throws Exception {
    List<String> seen = new ArrayList<>();
    assertThrows(
        MxConnectException.class,
        () ->
            mail.connector.open(
                TWO,
                (connection, deadline) -> {
                  seen.add(
                      connection.hostname().charAt(0)
                          + " "
                          + connection.address().getHostAddress());
                  throw OpenException.builder(ErrorCode.GREETING_REFUSED, "no")
                      .scope(scope)
                      .build();
                }));
    mail.awaitAllClosed();
    return seen;
  }

  private static List<Throwable> causes(Throwable thrown) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
      causes.add(cause);
    }
    for (Throwable suppressed : thrown.getSuppressed()) {
      causes.add(suppressed);
    }
    return causes;
  }
}
