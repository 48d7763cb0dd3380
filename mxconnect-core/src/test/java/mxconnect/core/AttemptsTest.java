package mxconnect.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Inet6Address;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import mxconnect.api.ConnectRequest;
import mxconnect.api.ErrorCategory;
import mxconnect.api.ErrorCode;
import mxconnect.api.LastError;
import mxconnect.api.MailExchanger;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.PlannedExchanger;
import mxconnect.api.dns.RecordType;
import mxconnect.testkit.control.HostFault;
import org.junit.jupiter.api.Test;

/** Dialling: order, fall-back and limits (RFC 5321 §5.1). */
class AttemptsTest {
  @Test
  void theConnectionIsOpenAndUnread() throws Exception {
    try (Mail mail =
        Mail.zone(z -> z.mx("example.com", 10, "mx.test").a("mx.test", "127.0.0.2"))
            .hosts("127.0.0.2")
            .start()) {
      MxConnection connection = mail.connect("user@example.com");
      try (connection) {
        assertTrue(connection.socket().isConnected());
        assertEquals(Mail.ip("127.0.0.2"), connection.address());
        assertEquals(mail.world().port(), connection.port());
        assertEquals(connection.socket().getLocalPort(), connection.localPort());
        assertEquals(connection.socket().getLocalAddress(), connection.localAddress());
        assertEquals(Optional.empty(), connection.localHostname());
        assertEquals(10, connection.preference());
        assertEquals("220 mx.test ESMTP", greeting(connection));
      }
      assertTrue(connection.socket().isClosed());
    }
  }

  @Test
  void theSocketKnowsTheHostsNameWithoutAReverseLookup() throws Exception {
    try (Mail mail =
            Mail.zone(z -> z.mx("example.com", 10, "mx.test").a("mx.test", "127.0.0.2"))
                .hosts("127.0.0.2")
                .start();
        MxConnection connection = mail.connect("example.com")) {
      assertEquals("mx.test", connection.socket().getInetAddress().getHostName());
    }
  }

  @Test
  void anAddressKeepsTheZoneThatTheCallerGaveIt() throws Exception {
    int loopback = NetworkInterface.getByInetAddress(Mail.ip("::1")).getIndex();
    Inet6Address zoned = Inet6Address.getByAddress(null, Mail.ip("::1").getAddress(), loopback);
    try (Mail mail = Mail.zone(z -> z).hosts("::1").start()) {
      var host = MailExchanger.of("mx.test").withAddresses(List.of(zoned));
      ConnectRequest request = mail.request("example.com").addMailExchanger(host).build();
      try (MxConnection connection = mail.connector().connect(request)) {
        var dialled = (Inet6Address) connection.socket().getInetAddress();
        assertEquals(loopback, dialled.getScopeId());
      }
    }
  }

  @Test
  void theNextPreferenceIsTriedWhenTheBetterOneIsDead() throws Exception {
    try (Mail mail =
        Mail.zone(
                z ->
                    z.mx("example.com", 10, "dead.test")
                        .mx("example.com", 20, "alive.test")
                        .a("dead.test", "127.0.0.2", "127.0.0.3")
                        .a("alive.test", "127.0.0.4"))
            .host("127.0.0.2", HostFault.REFUSE)
            .host("127.0.0.3", HostFault.REFUSE)
            .hosts("127.0.0.4")
            .start()) {
      try (MxConnection connection = mail.connect("example.com")) {
        assertEquals(
            List.of(
                "dead.test 127.0.0.2 FAILED",
                "dead.test 127.0.0.3 FAILED",
                "alive.test 127.0.0.4 CONNECTED"),
            Mail.outcomes(connection.attempts()));
        assertEquals(
            Optional.of(ErrorCode.CONNECTION_REFUSED), connection.attempts().getFirst().code());
      }
    }
  }

  @Test
  void noMoreAddressesAreDialledThanTheLimit() throws Exception {
    String[] many = new String[30];
    for (int i = 0; i < many.length; i++) {
      many[i] = "127.0.1." + (i + 1);
    }
    try (Mail mail =
        Mail.zone(z -> z.mx("example.com", 10, "mx.test").a("mx.test", many).aaaa("mx.test", "::1"))
            .start()) {
      MxConnectException failure = mail.failure("example.com");
      assertEquals(20, failure.attempts().size());
      assertTrue(
          failure.attempts().stream()
              .anyMatch(a -> a.address().equals(Optional.of(Mail.ip("::1")))),
          "IPv6 was crowded out");
      var plan = mail.connector().plan(mail.request("example.com").build());
      assertEquals(20, plan.exchangers().getFirst().addresses().size());
      assertEquals(11, plan.exchangers().getFirst().omittedAddresses());
    }
  }

  @Test
  void theSameAddressUnderTwoNamesIsTriedOnceInAll() throws Exception {
    try (Mail mail =
        Mail.zone(
                z ->
                    z.mx("example.com", 10, "one.test")
                        .mx("example.com", 20, "two.test")
                        .a("one.test", "127.0.0.2", "127.0.0.2")
                        .a("two.test", "127.0.0.2"))
            .host("127.0.0.2", HostFault.REFUSE)
            .start()) {
      assertEquals(
          List.of("one.test 127.0.0.2 FAILED"),
          Mail.outcomes(mail.failure("example.com").attempts()));
      assertEquals(
          List.of(List.of(Mail.ip("127.0.0.2")), List.of()),
          mail.connector().plan(mail.request("example.com").build()).exchangers().stream()
              .map(PlannedExchanger::addresses)
              .toList());
    }
  }

  @Test
  void addressesToIgnoreAreNotDialled() throws Exception {
    try (Mail mail =
        Mail.zone(z -> z.mx("example.com", 10, "mx.test").a("mx.test", "127.0.0.2", "127.0.0.3"))
            .hosts("127.0.0.2", "127.0.0.3")
            .start()) {
      ConnectRequest.Builder request =
          mail.request("example.com").ignoreAddress(Mail.ip("127.0.0.2"));
      try (MxConnection connection = mail.connector().connect(request.build())) {
        assertEquals(Mail.ip("127.0.0.3"), connection.address());
      }
      request.ignoreAddress(Mail.ip("127.0.0.3"));
      assertEquals(ErrorCode.ALL_IGNORED, mail.failure(request).code());
      request.lastError(new LastError("550 no such user", ErrorCategory.POLICY, false));
      MxConnectException failure = mail.failure(request);
      assertEquals(ErrorCategory.POLICY, failure.category());
      assertEquals(ErrorCode.ALL_IGNORED, failure.code());
      assertEquals("550 no such user", failure.getMessage());
      assertFalse(failure.temporary());
      assertFalse(failure.reply().temporary());
    }
  }

  @Test
  void aThousandDeliveriesAtOnceAllSucceed() throws Exception {
    int deliveries = 1000;
    try (Mail mail =
            Mail.zone(z -> z.mx("example.com", 10, "mx.test").a("mx.test", "127.0.0.2"))
                .hosts("127.0.0.2")
                .start();
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> all =
          IntStream.range(0, deliveries)
              .mapToObj(i -> executor.submit(() -> mail.reached("example.com")))
              .toList();
      for (Future<String> one : all) {
        assertEquals("mx.test", one.get());
      }
      assertEquals(1, mail.world().dns().queries("example.com", RecordType.MX).size());
    }
  }

  private static String greeting(MxConnection connection) throws Exception {
    connection.socket().setSoTimeout(5_000);
    return new BufferedReader(
            new InputStreamReader(connection.socket().getInputStream(), StandardCharsets.US_ASCII))
        .readLine();
  }
}
