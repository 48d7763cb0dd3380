package com.example.socks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deliveries through proxies that work, and through some that do not. */
@Timeout(60)
class SocksHookTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String PROXIES = "socks.proxies";

  /** A socket that is just being closed may still take a connection, to end it. */
  private static final Set<ErrorCode> NOBODY_THERE =
      Set.of(ErrorCode.CONNECTION_REFUSED, ErrorCode.CONNECTION_RESET);

  @AutoClose private MailWorld world;
  @AutoClose private SocksServer first;
  @AutoClose private SocksServer second;

  @BeforeEach
  void start() throws IOException {
    world =
        MailWorld.builder()
            .zone(
                Zone.builder()
                    .mx("example.com", 10, "mx.example.com")
                    .a("mx.example.com", "192.0.2.1", "192.0.2.2")
                    .mx("six.example", 10, "mx.six.example")
                    .aaaa("mx.six.example", "2001:db8::25")
                    .build())
            .host("127.0.0.3", SmtpDialogue.of("mx.example.com"))
            .start();
    first = new SocksServer(world.host("127.0.0.3").address(), SocksServer.SUCCESS);
    second = new SocksServer(world.host("127.0.0.3").address(), SocksServer.SUCCESS);
  }

  @Test
  void onionHostIsDialledByNameThroughTheProxyAndNeverLookedUp() throws Exception {
    try (MxConnector connector = connector(b -> b);
        MxConnection connection = connector.connect("user@example.onion")) {
      assertEquals("example.onion", connection.hostname());
      assertGreets(connection);
      assertEquals(List.of("example.onion:" + world.port()), List.copyOf(first.asked));
      assertEquals(List.of(), world.dns().queries());
    }
  }

  @Test
  void otherHostsAreDialledByTheirAddress() throws Exception {
    try (MxConnector connector = connector(b -> b);
        MxConnection connection = connector.connect("user@example.com")) {
      assertGreets(connection);
      assertEquals("192.0.2.", first.asked.take().substring(0, 8));
    }
  }

  /** RFC 1928 §5: an address of IPv6 is sent as it is. */
  @Test
  void hostsOfIpv6AreDialledByTheirAddress() throws Exception {
    try (MxConnector connector = connector(b -> b);
        MxConnection connection = connector.connect("user@six.example")) {
      assertGreets(connection);
      assertEquals("2001:db8::25:" + world.port(), first.asked.take());
    }
  }

  @Test
  void proxyLooksUpNamesIfThatIsWanted() throws Exception {
    try (MxConnector connector = connector(b -> b.set("socks.names", "true"));
        MxConnection connection = connector.connect("user@example.com")) {
      assertGreets(connection);
      assertEquals("mx.example.com:" + world.port(), first.asked.take());
    }
  }

  @Test
  void mailForOthersGoesWithoutTheProxyIfThatIsWanted() throws Exception {
    try (MxConnector connector = connector(b -> b.set("socks.scope", "onion"));
        MxConnection connection = connector.connect("user@[127.0.0.3]")) {
      assertGreets(connection);
      assertEquals(List.of(), List.copyOf(first.asked));
    }
  }

  /** RFC 1929. */
  @Test
  void proxyGetsUserNameAndPassword() throws Exception {
    first.require(new Credentials("sender", "pässword"));
    try (MxConnector connector =
            connector(b -> b.set("socks.user", "sender").set("socks.password", "pässword"));
        MxConnection connection = connector.connect("user@example.com")) {
      assertGreets(connection);
    }
  }

  @Test
  void wrongPasswordIsSaidAndNotWritten() throws Exception {
    first.require(new Credentials("sender", "right"));
    try (MxConnector connector =
        connector(b -> b.set("socks.user", "sender").set("socks.password", "w-r-o-n-g"))) {
      MxConnectException failure = failure(connector, "user@example.com");
      assertTrue(failure.temporary());
      assertTrue(failure.getMessage().contains("user name and password"), failure::getMessage);
      assertFalse(failure.report().toString().contains("w-r-o-n-g"));
      assertClosed(first);
    }
  }

  @Test
  void proxyThatWantsAPasswordIsNotUsedWithoutOne() throws Exception {
    first.require(new Credentials("sender", "right"));
    try (MxConnector connector = connector(b -> b)) {
      assertTrue(failure(connector, "user@example.com").getMessage().contains("authentication"));
      assertClosed(first);
    }
  }

  @Test
  void hostThatTheProxyCannotReachHasFailedAndTheNextAddressFollows() throws Exception {
    first.become(SocksServer.REFUSED);
    try (MxConnector connector = connector(b -> b)) {
      MxConnectException failure = failure(connector, "user@example.com");
      assertEquals(ErrorCode.CONNECTION_REFUSED, failure.code());
      assertTrue(failure.temporary());
      assertEquals(2, failure.attempts().size());
      assertClosed(first);
      assertClosed(first);
    }
  }

  @Test
  void whatTheProxySaysIsTheReason() throws Exception {
    first.become(SocksServer.HOST_UNREACHABLE);
    try (MxConnector connector = connector(b -> b)) {
      MxConnectException failure = failure(connector, "user@example.onion");
      assertEquals(ErrorCode.HOST_UNREACHABLE, failure.code());
      assertTrue(failure.getMessage().contains("Host is unreachable"), failure::getMessage);
      assertTrue(failure.getMessage().contains(first.hostAndPort()), failure::getMessage);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {SocksServer.HOST_UNREACHABLE, SocksServer.DEAF, 1, 2, 99})
  void nextProxyFollowsOneThatDoesNotDo(int reply) throws Exception {
    first.become(reply);
    try (MxConnector connector =
            connector(
                b ->
                    b.set(PROXIES, first.hostAndPort() + "," + second.hostAndPort())
                        .options(options().timeout(Duration.ofSeconds(6)).build()));
        MxConnection connection = connector.connect("user@example.onion")) {
      assertGreets(connection);
      assertEquals("example.onion:" + world.port(), second.asked.take());
      assertClosed(first);
    }
  }

  @Test
  void nextProxyFollowsOneThatIsNotThereAndComesFirstFromThenOn() throws Exception {
    first.close();
    try (MxConnector connector =
        connector(b -> b.set(PROXIES, first.hostAndPort() + "," + second.hostAndPort()))) {
      for (int i = 0; i < 2; i++) {
        try (MxConnection connection = connector.connect("user@example.onion")) {
          assertGreets(connection);
        }
      }
      assertEquals(2, second.asked.size());
    }
  }

  /** RFC 1928 §6 knows codes; a name in the report is no part of them. */
  @Test
  void nameOfTheHostDoesNotSayHowItHasFailed() throws Exception {
    first.become(1);
    try (MxConnector connector = connector(b -> b)) {
      MxConnectException failure = failure(connector, "user@connection-refused-reset.onion");
      assertEquals(ErrorCode.NETWORK_ERROR, failure.code());
    }
  }

  /** Another proxy would hear the same, and time would be lost. */
  @Test
  void refusalOfTheHostIsNotTakenToAnotherProxy() throws Exception {
    first.become(SocksServer.REFUSED);
    try (MxConnector connector =
        connector(b -> b.set(PROXIES, first.hostAndPort() + "," + second.hostAndPort()))) {
      failure(connector, "user@example.onion");
      assertEquals(List.of(), List.copyOf(second.asked));
    }
  }

  @Test
  void noProxyThereIsATemporaryFailureThatNamesIt() throws Exception {
    first.close();
    try (MxConnector connector = connector(b -> b)) {
      MxConnectException failure = failure(connector, "user@example.onion");
      assertTrue(failure.temporary());
      assertTrue(NOBODY_THERE.contains(failure.code()), failure::getMessage);
      assertTrue(failure.getMessage().contains(first.hostAndPort()), failure::getMessage);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {SocksServer.SILENCE, SocksServer.DEAF})
  void deadlineEndsTheWaitForTheProxy(int reply) throws Exception {
    first.become(reply);
    try (MxConnector connector =
        connector(b -> b.options(options().timeout(Duration.ofSeconds(2)).build()))) {
      assertTrue(failure(connector, "user@example.onion").temporary());
      assertClosed(first);
    }
  }

  @Test
  void cancellationEndsTheWaitForTheProxy() throws Exception {
    first.become(SocksServer.SILENCE);
    try (MxConnector connector = connector(b -> b)) {
      Future<MxConnection> connection = connector.connectAsync("user@example.onion");
      assertNotNull(first.asked.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS), "a request");
      connection.cancel(true);
      assertClosed(first);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9050",
        "127.0.0.1",
        "127.0.0.1:x",
        "127.0.0.1:1,nobody",
        "user:s-e-c-r-e-t@127.0.0.1:1080",
        "user@127.0.0.1:1080",
        "127.0.0.1:1080/",
        "127.0.0.1:1080/path",
        "127.0.0.1:1080?query",
        "127.0.0.1:1080#fragment"
      })
  void proxyThatIsNoHostAndPortIsAMistake(String value) {
    IllegalArgumentException failure = refused(b -> b.set(PROXIES, value));
    assertFalse(failure.getMessage().contains("s-e-c-r-e-t"), failure::getMessage);
  }

  @Test
  void userAndPasswordAreSaidTogetherOrNotAtAll() {
    assertTrue(refused(b -> b.set("socks.user", "me")).getMessage().contains("socks.password"));
    IllegalArgumentException failure = refused(b -> b.set("socks.password", "s-e-c-r-e-t"));
    assertTrue(failure.getMessage().contains("socks.user is absent"), failure::getMessage);
    assertFalse(failure.getMessage().contains("s-e-c-r-e-t"), failure::getMessage);
  }

  @Test
  void passwordThatCannotBeSentIsNotWritten() {
    String password = "s-e-c-r-e-t".repeat(30);
    IllegalArgumentException failure =
        refused(b -> b.set("socks.user", "me").set("socks.password", password));
    assertTrue(failure.getMessage().contains("socks.password"), failure::getMessage);
    assertFalse(failure.getMessage().contains("s-e-c-r-e-t"), failure::getMessage);
  }

  private static IllegalArgumentException refused(UnaryOperator<MxConnector.Builder> setup) {
    return assertThrows(
        IllegalArgumentException.class, () -> setup.apply(MxConnector.builder()).build().close());
  }

  private ConnectOptions.Builder options() {
    return ConnectOptions.builder().port(world.port()).timeout(PATIENCE);
  }

  private MxConnector connector(UnaryOperator<MxConnector.Builder> setup) {
    return setup
        .apply(
            MxConnector.builder()
                .set(PROXIES, first.hostAndPort())
                .set("dns.servers", world.dnsServers())
                .options(options().build()))
        .build();
  }

  private static MxConnectException failure(MxConnector connector, String recipient) {
    return assertThrows(MxConnectException.class, () -> connector.connect(recipient).close());
  }

  /** The client leaves no socket open. */
  private static void assertClosed(SocksServer proxy) throws InterruptedException {
    assertNotNull(proxy.ended.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS), "a closed connection");
  }

  private static void assertGreets(MxConnection connection) throws IOException {
    assertEquals(
        "220 mx.example.com ESMTP",
        new BufferedReader(new InputStreamReader(connection.socket().getInputStream())).readLine());
  }
}
