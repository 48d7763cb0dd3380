package com.example.sitelimit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ErrorCode;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.MxConnector;
import mxconnect.api.SmtpSession;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.control.HostFault;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.smtp.SmtpDialogue;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that succeed, fail, race and are given up, under a limit. */
@Timeout(120)
class SiteLimitTest {
  private static final int MOST = 3;
  private static final Duration RETRY = Duration.ofSeconds(7);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final LocalPermits permits = new LocalPermits(MOST, RETRY);
  private final SiteLimit limit = new SiteLimit(permits);

  @AutoClose private MailWorld world;
  @AutoClose private MxConnector connector;

  @BeforeEach
  void start() throws IOException {
    world =
        MailWorld.builder()
            .zone(
                Zone.builder()
                    .mx("one.example", 10, "mx2.provider.example")
                    .mx("one.example", 10, "mx1.provider.example")
                    .mx("two.example", 5, "mx1.provider.example")
                    .mx("two.example", 5, "mx2.provider.example")
                    .mx("two.example", 20, "backup.example")
                    .a("mx1.provider.example", "127.0.0.2")
                    .a("mx2.provider.example", "127.0.0.2")
                    .a("backup.example", "127.0.0.9")
                    .a("refused.example", "127.0.0.3")
                    .a("silent.example", "127.0.0.4")
                    .a("race.example", "127.0.0.5", "127.0.0.2")
                    .build())
            .host("127.0.0.2", SmtpDialogue.of("mx.provider.example"))
            .host("127.0.0.3", HostFault.REFUSE)
            .host("127.0.0.4", HostFault.SILENT)
            .host("127.0.0.5", HostFault.BLACK_HOLE)
            .host("127.0.0.9", HostFault.REFUSE)
            .start();
    connector =
        MxConnector.builder()
            .set("dns.servers", world.dnsServers())
            .addHook(limit)
            .options(
                ConnectOptions.builder()
                    .port(world.port())
                    .racing(racing -> racing.withDelay(Duration.ofMillis(30)))
                    .timeout(PATIENCE)
                    .build())
            .build();
  }

  private void close(MxConnection connection) {
    connection.close();
    limit.closed(connection);
  }

  @Test
  void domainsOfOneSiteShareItsLimit() throws Exception {
    List<MxConnection> connections = new ArrayList<>();
    for (int i = 0; i < MOST; i++) {
      connections.add(connector.connect("user@one.example"));
    }
    assertEquals("mx1.provider.example,mx2.provider.example", connections.getFirst().site().text());
    MxConnectException failure =
        assertThrows(MxConnectException.class, () -> connector.connect("user@one.example"));
    assertEquals(ErrorCode.HOOK_SKIPPED, failure.code());
    assertTrue(failure.temporary());
    assertEquals(Optional.of(RETRY), failure.retryAfter());
    close(connections.removeLast());
    connections.add(connector.connect("user@two.example"));
    connections.forEach(this::close);
    assertEquals(0, permits.taken());
  }

  @Test
  void connectionThatIsClosedWithoutAWordIsFoundWhenItsPermitIsNeeded() throws Exception {
    for (int i = 0; i < 3 * MOST; i++) {
      connector.connect("user@one.example").close();
    }
    assertTrue(limit.held() <= MOST);
  }

  @Test
  void callsThatFailKeepNothing() {
    for (int i = 0; i < 3 * MOST; i++) {
      MxConnectException failure =
          assertThrows(MxConnectException.class, () -> connector.connect("user@refused.example"));
      assertEquals(ErrorCode.CONNECTION_REFUSED, failure.code());
    }
    assertEquals(0, permits.taken());
  }

  @Test
  void losersOfARaceKeepNothing() throws Exception {
    for (int i = 0; i < 3 * MOST; i++) {
      close(connector.connect("user@race.example"));
      assertEquals(0, permits.taken());
    }
  }

  @Test
  void callsThatAreInterruptedKeepNothing() throws Exception {
    for (int i = 0; i < 3 * MOST; i++) {
      FutureTask<SmtpSession> call =
          new FutureTask<>(() -> connector.open("user@silent.example", SmtpSession.opener()));
      Thread thread = Thread.ofVirtual().start(call);
      world.host("127.0.0.4").awaitConnection(c -> true, PATIENCE);
      thread.interrupt();
      thread.join();
      assertEquals(FutureTask.State.FAILED, call.state());
      assertEquals(0, permits.taken());
      world.host("127.0.0.4").forgetConnections();
    }
  }

  @Test
  void callsThatAreGivenUpKeepNothing() throws Exception {
    for (int i = 0; i < 10 * MOST; i++) {
      CompletableFuture<MxConnection> call = connector.connectAsync("user@one.example");
      if (i % 3 > 0) {
        Thread.sleep(i % 3);
      }
      if (!call.cancel(true)) {
        close(call.get());
      }
    }
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (permits.taken() > 0 && System.nanoTime() < end) {
      Thread.sleep(5); // a call whose future was cancelled may end a little later
    }
    assertEquals(0, permits.taken());
  }

  @Test
  void thereAreNeverMoreConnectionsThanTheLimit() throws Exception {
    List<Future<Boolean>> calls = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 60; i++) {
        calls.add(threads.submit(this::isWithinTheLimit));
      }
    }
    for (Future<Boolean> call : calls) {
      assertTrue(call.get());
    }
    assertEquals(0, permits.taken());
  }

  private boolean isWithinTheLimit() throws InterruptedException {
    try {
      MxConnection connection = connector.connect("user@one.example");
      boolean within = limit.held() <= MOST;
      close(connection);
      return within;
    } catch (MxConnectException e) {
      return e.code() == ErrorCode.HOOK_SKIPPED;
    }
  }
}
