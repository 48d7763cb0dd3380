package mxconnect.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import mxconnect.api.ErrorCode;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.MxConnector;
import mxconnect.api.Racing;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.api.spi.ConnectDecision;
import mxconnect.testkit.control.Gate;
import mxconnect.testkit.control.HostFault;
import mxconnect.testkit.dns.DnsFault;
import mxconnect.testkit.dns.DnsQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.function.Executable;

/** Interruption, cancellation and closing end a delivery at once, wherever it is. */
@Timeout(60)
class CancellationTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private static Mail.Stage blackHole() {
    return Mail.zone(z -> z.mx("example.com", 10, "mx.test").a("mx.test", "127.0.0.2", "127.0.0.3"))
        .host("127.0.0.2", HostFault.BLACK_HOLE)
        .host("127.0.0.3", HostFault.BLACK_HOLE);
  }

  private static void awaitDialling(Mail mail) throws InterruptedException {
    mail.world().dns().awaitQuery(q -> q.asks("mx.test", RecordType.A), LIMIT);
  }

  @Test
  void interruptionDuringALookUpIsNoFailureOfTheHost() throws Exception {
    Gate gate = Gate.closed();
    try (Mail mail = Mail.zone(z -> z.a("example.com", "127.0.0.2")).start()) {
      mail.world().dns().fault("example.com", RecordType.MX, DnsFault.holdUntil(gate));
      interruptedWhen(mail, () -> gate.awaitWaiting(1, LIMIT));
    } finally {
      gate.open();
    }
  }

  @Test
  void interruptionWhileDiallingIsNoFailureOfTheHost() throws Exception {
    try (Mail mail = blackHole().start()) {
      interruptedWhen(mail, () -> awaitDialling(mail));
    }
  }

  /** A loop over many names can be ended, whatever is known of them. */
  @Test
  void interruptedThreadGetsNoResultThatIsKnownAlready() throws Throwable {
    try (Mail mail = Mail.zone(z -> z.a("example.com", "127.0.0.2")).start()) {
      MxConnector connector = mail.connector();
      DnsQuestion question = new DnsQuestion("example.com", RecordType.A);
      List<Executable> calls =
          List.of(
              () -> connector.plan(mail.request("example.com").build()),
              () -> connector.plan(mail.request("[127.0.0.2]").build()),
              () -> connector.resolve(question),
              () -> connector.chainOfTrust(question));
      for (Executable call : calls) {
        call.execute(); // so that it is known
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, call);
        assertFalse(Thread.interrupted());
      }
    }
  }

  @Test
  void interruptionWorksOnPlatformThreadsWithASingleAddress() throws Exception {
    try (Mail mail = blackHole().start()) {
      FutureTask<Throwable> task =
          new FutureTask<>(
              () ->
                  assertThrows(
                      InterruptedException.class,
                      () -> mail.connector().connect(mail.request("[127.0.0.2]").build())));
      CountDownLatch started = new CountDownLatch(1);
      Thread thread =
          Thread.ofPlatform()
              .start(
                  () -> {
                    started.countDown();
                    task.run();
                  });
      started.await();
      thread.interrupt();
      task.get(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void closingTheConnectorEndsItsCalls() throws Exception {
    try (Mail mail = blackHole().start()) {
      FutureTask<Throwable> call = call(mail);
      Thread thread = Thread.ofVirtual().start(call);
      awaitDialling(mail);
      mail.connector().close();
      assertInstanceOf(InterruptedException.class, call.get(10, TimeUnit.SECONDS));
      thread.join();
      assertThrows(IllegalStateException.class, () -> mail.connect("example.com"));
      assertThrows(IllegalStateException.class, () -> mail.connector().connectAsync("example.com"));
    }
  }

  @Test
  void connectionsOutliveTheConnector() throws Exception {
    try (Mail mail = Mail.zone(z -> z.a("example.com", "127.0.0.2")).hosts("127.0.0.2").start()) {
      try (MxConnection connection = mail.connect("example.com")) {
        mail.connector().close();
        assertEquals('2', connection.socket().getInputStream().read());
      }
    }
  }

  @Test
  void connectAsyncGivesTheSameConnection() throws Exception {
    try (Mail mail = Mail.zone(z -> z.a("example.com", "127.0.0.2")).hosts("127.0.0.2").start()) {
      try (MxConnection connection =
          mail.connector().connectAsync(mail.request("example.com").build()).join()) {
        assertEquals("example.com", connection.hostname());
      }
    }
  }

  @Test
  void connectAsyncFailsWithTheSameException() throws Exception {
    try (Mail mail = Mail.zone(z -> z).start()) {
      CompletableFuture<MxConnection> future =
          mail.connector().connectAsync(mail.request("example.com").build());
      CompletionException e = assertThrows(CompletionException.class, future::join);
      MxConnectException failure = assertInstanceOf(MxConnectException.class, e.getCause());
      assertEquals(ErrorCode.NO_SUCH_DOMAIN, failure.code());
    }
  }

  @Test
  void cancellingReachesTheHook() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    try (Mail mail =
        blackHole()
            .connector(
                b ->
                    b.addHook(
                        attempt -> {
                          asked.countDown();
                          try {
                            new CountDownLatch(1).await();
                          } catch (InterruptedException e) {
                            interrupted.countDown();
                            throw e;
                          }
                          return ConnectDecision.proceed();
                        }))
            .start()) {
      CompletableFuture<MxConnection> future =
          mail.connector().connectAsync(mail.request("example.com").build());
      assertTrue(asked.await(10, TimeUnit.SECONDS));
      assertTrue(future.cancel(true));
      assertThrows(CancellationException.class, future::join);
      assertTrue(interrupted.await(10, TimeUnit.SECONDS));
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aHundredRacesLeaveNoDescriptorOpen() throws Exception {
    try (Mail mail =
        Mail.zone(z -> z.mx("example.com", 10, "mx.test").a("mx.test", "127.0.0.2", "127.0.0.3"))
            .host("127.0.0.2", HostFault.BLACK_HOLE)
            .hosts("127.0.0.3")
            .connector(b -> b.set("health.penalty", "0"))
            .start()) {
      var options = mail.options().racing(Racing.on().withDelay(Duration.ofMillis(10))).build();
      var request = mail.request("example.com").options(options).build();
      mail.connector().connect(request).close();
      long before = openDescriptors();
      for (int i = 0; i < 100; i++) {
        mail.connector().connect(request).close();
      }
      // A loser closes its socket on its own thread, which may be a moment behind; so may the host.
      assertTimeoutPreemptively(
          LIMIT,
          () -> {
            while (openDescriptors() > before + 10) {
              Thread.onSpinWait();
            }
          });
    }
  }

  @Test
  void aQueryWithoutWaitersIsAbandoned() throws Exception {
    try (Mail mail =
        Mail.zone(
                z ->
                    z.mx("example.com", 10, "mx.test")
                        .mx("example.com", 20, "backup.test")
                        .a("mx.test", "127.0.0.2"))
            .hosts("127.0.0.2")
            .start()) {
      mail.world().dns().fault("backup.test", RecordType.A, DnsFault.drop());
      mail.connect("example.com").close();
      long asked =
          mail.world().dns().queries("backup.test", RecordType.A).stream()
              .map(DnsQuery::name)
              .count();
      assertTrue(asked <= 1, "asked " + asked + " times");
    }
  }

  private interface Moment {
    void await() throws InterruptedException;
  }

  private static FutureTask<Throwable> call(Mail mail) {
    return new FutureTask<>(
        () -> assertThrows(Exception.class, () -> mail.connect("example.com").close()));
  }

  private static void interruptedWhen(Mail mail, Moment moment) throws Exception {
    FutureTask<Throwable> call = call(mail);
    Thread thread = Thread.ofVirtual().start(call);
    moment.await();
    thread.interrupt();
    assertInstanceOf(InterruptedException.class, call.get(10, TimeUnit.SECONDS));
    assertFalse(thread.isInterrupted());
  }

  private static long openDescriptors() {
    return Path.of("/proc/self/fd").toFile().list().length;
  }
}
