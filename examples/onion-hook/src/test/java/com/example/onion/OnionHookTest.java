package com.example.onion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ErrorCode;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.MxConnector;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.smtp.SmtpDialogue;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deliveries to {@code example.onion} through a proxy, and to {@code example.com} without. */
class OnionHookTest {
  private static final long PATIENCE_SECONDS = 20;

  @AutoClose private MailWorld world;

  @BeforeEach
  void start() throws IOException {
    world =
        MailWorld.builder()
            .zone(
                Zone.builder()
                    .mx("example.com", 10, "mx.example.com")
                    .a("mx.example.com", "127.0.0.2")
                    .build())
            .host("127.0.0.2", SmtpDialogue.of("mx.example.com"))
            .host("127.0.0.3", SmtpDialogue.of("example.onion"))
            .start();
  }

  @Test
  void onionHostIsDialledByNameThroughTheProxyAndNeverLookedUp() throws Exception {
    try (SocksServer proxy = proxy(SocksServer.SUCCESS);
        MxConnector connector = connector(proxy);
        MxConnection connection = connector.connect("user@example.onion")) {
      assertEquals("example.onion", connection.hostname());
      assertEquals("220 example.onion ESMTP", greeting(connection));
      assertEquals(List.of("example.onion:" + world.port()), List.copyOf(proxy.asked));
      assertEquals(List.of(), world.dns().queries());
    }
  }

  @Test
  void otherHostsAreDialledWithoutTheProxy() throws Exception {
    try (SocksServer proxy = proxy(SocksServer.SUCCESS);
        MxConnector connector = connector(proxy);
        MxConnection connection = connector.connect("user@example.com")) {
      assertEquals("220 mx.example.com ESMTP", greeting(connection));
      assertEquals(List.of(), List.copyOf(proxy.asked));
    }
  }

  @Test
  void whatTheProxySaysIsTheReason() throws Exception {
    try (SocksServer proxy = proxy(SocksServer.HOST_UNREACHABLE);
        MxConnector connector = connector(proxy)) {
      MxConnectException failure = failure(connector);
      assertEquals(ErrorCode.HOOK_FAILED, failure.code());
      assertTrue(failure.temporary());
      assertTrue(failure.getMessage().contains("host unreachable"), failure::getMessage);
      assertClosed(proxy);
    }
  }

  @Test
  void proxyThatIsNotThereIsNamed() throws Exception {
    SocksServer proxy = proxy(SocksServer.SUCCESS);
    proxy.close();
    try (MxConnector connector = connector(proxy)) {
      assertTrue(failure(connector).getMessage().contains(proxy.hostAndPort()));
    }
  }

  @Test
  void deadlineEndsTheWaitForTheProxy() throws Exception {
    try (SocksServer proxy = proxy(SocksServer.SILENCE);
        MxConnector connector = connector(proxy, Duration.ofMillis(300))) {
      assertInstanceOf(MxConnectException.class, failure(connector));
      assertClosed(proxy);
    }
  }

  @Test
  void cancellationEndsTheWaitForTheProxy() throws Exception {
    try (SocksServer proxy = proxy(SocksServer.SILENCE);
        MxConnector connector = connector(proxy)) {
      Future<MxConnection> connection = connector.connectAsync("user@example.onion");
      assertNotNull(proxy.asked.poll(PATIENCE_SECONDS, TimeUnit.SECONDS), "a request");
      connection.cancel(true);
      assertClosed(proxy);
    }
  }

  @Test
  void proxyThatIsNoHostAndPortIsAMistake() {
    assertThrows(
        IllegalArgumentException.class,
        () -> MxConnector.builder().set("onion.proxy", "9050").build().close());
  }

  private SocksServer proxy(int reply) throws IOException {
    return new SocksServer(world.host("127.0.0.3").address(), reply);
  }

  private MxConnector connector(SocksServer proxy) {
    return connector(proxy, Duration.ofSeconds(PATIENCE_SECONDS));
  }

  private MxConnector connector(SocksServer proxy, Duration timeout) {
    return MxConnector.builder()
        .set("onion.proxy", proxy.hostAndPort())
        .set("dns.servers", world.dnsServers())
        .options(ConnectOptions.builder().port(world.port()).timeout(timeout).build())
        .build();
  }

  private static MxConnectException failure(MxConnector connector) {
    return assertThrows(
        MxConnectException.class, () -> connector.connect("user@example.onion").close());
  }

  /** The client leaves no socket open. */
  private static void assertClosed(SocksServer proxy) throws InterruptedException {
    assertNotNull(proxy.ended.poll(PATIENCE_SECONDS, TimeUnit.SECONDS), "a closed connection");
  }

  private static String greeting(MxConnection connection) throws IOException {
    return new BufferedReader(new InputStreamReader(connection.socket().getInputStream()))
        .readLine();
  }
}
