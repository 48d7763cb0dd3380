package mxconnect.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import mxconnect.api.Attempt;
import mxconnect.api.Attempt.Outcome;
import mxconnect.api.ConnectRequest;
import mxconnect.api.DnsOptions;
import mxconnect.api.ErrorCategory;
import mxconnect.api.ErrorCode;
import mxconnect.api.LastError;
import mxconnect.api.LocalBinding;
import mxconnect.api.MailExchanger;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.Racing;
import mxconnect.api.dns.RecordType;
import mxconnect.testkit.control.Gate;
import mxconnect.testkit.control.HostFault;
import mxconnect.testkit.dns.DnsFault;
import org.junit.jupiter.api.Test;

/** Dialling: order, fall-back, racing, limits and times (RFC 5321 §5.1, RFC 8305). */
class AttemptsTest {
  private static final Duration SHORT = Duration.ofMillis(300);

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
  void racingNeverReachesForAWorsePreference() throws Exception {
    try (Mail mail =
        Mail.zone(
                z ->
                    z.mx("example.com", 10, "hole.test")
                        .mx("example.com", 20, "alive.test")
                        .a("hole.test", "127.0.0.2")
                        .a("alive.test", "127.0.0.4"))
            .host("127.0.0.2", HostFault.BLACK_HOLE)
            .hosts("127.0.0.4")
            .start()) {
      var options = mail.options().connectTimeout(Duration.ofSeconds(1)).build();
      try (MxConnection connection =
          mail.connector().connect(mail.request("example.com").options(options).build())) {
        Attempt first = connection.attempts().getFirst();
        assertEquals(Optional.of(ErrorCode.TIMED_OUT), first.code());
        assertEquals("alive.test", connection.hostname());
      }
    }
  }

  @Test
  void aSilentAddressIsOvertakenByItsNeighbour() throws Exception {
    try (Mail mail =
        Mail.zone(z -> z.mx("example.com", 10, "mx.test").a("mx.test", "127.0.0.2", "127.0.0.3"))
            .host("127.0.0.2", HostFault.BLACK_HOLE)
            .hosts("127.0.0.3")
            .start()) {
      try (MxConnection connection = mail.connect("example.com")) {
        assertEquals(
            List.of("mx.test 127.0.0.2 CANCELLED", "mx.test 127.0.0.3 CONNECTED"),
            Mail.outcomes(connection.attempts()));
      }
    }
  }

  @Test
  void fiveSilentAddressesAreOvertakenByTheSixth() throws Exception {
    try (Mail mail =
        Mail.zone(
                z ->
                    z.mx("example.com", 10, "mx.test")
                        .a(
                            "mx.test",
                            "127.0.0.2",
                            "127.0.0.3",
                            "127.0.0.4",
                            "127.0.0.5",
                            "127.0.0.6",
                            "127.0.0.7"))
            .host("127.0.0.2", HostFault.BLACK_HOLE)
            .host("127.0.0.3", HostFault.BLACK_HOLE)
            .host("127.0.0.4", HostFault.BLACK_HOLE)
            .host("127.0.0.5", HostFault.BLACK_HOLE)
            .host("127.0.0.6", HostFault.BLACK_HOLE)
            .hosts("127.0.0.7")
            .start()) {
      try (MxConnection connection = mail.connect("example.com")) {
        assertEquals(Mail.ip("127.0.0.7"), connection.address());
        assertEquals(
            5,
            connection.attempts().stream().filter(a -> a.outcome() == Outcome.CANCELLED).count());
      }
    }
  }

  @Test
  void withoutRacingEachAttemptWaitsForTheOneBefore() throws Exception {
    try (Mail mail =
        Mail.zone(z -> z.mx("example.com", 10, "mx.test").a("mx.test", "127.0.0.2", "127.0.0.3"))
            .host("127.0.0.2", HostFault.BLACK_HOLE)
            .hosts("127.0.0.3")
            .start()) {
      var options =
          mail.options().racing(Racing.off()).connectTimeout(Duration.ofSeconds(1)).build();
      try (MxConnection connection =
          mail.connector().connect(mail.request("example.com").options(options).build())) {
        assertEquals(
            List.of("mx.test 127.0.0.2 FAILED", "mx.test 127.0.0.3 CONNECTED"),
            Mail.outcomes(connection.attempts()));
      }
    }
  }

  @Test
  void theFamiliesTakeTurnsAndIpv4IsFirst() throws Exception {
    assertEquals(
        List.of("127.0.0.2", "fd00::1", "127.0.0.3", "fd00::2", "127.0.0.4"),
        planned(DnsOptions.defaults(), Racing.on()));
  }

  @Test
  void preferredIpv6IsFirst() throws Exception {
    assertEquals(
        List.of("fd00::1", "127.0.0.2", "fd00::2", "127.0.0.3", "127.0.0.4"),
        planned(DnsOptions.defaults().withPreferIpv6(true), Racing.on()));
  }

  @Test
  void withoutRacingAFamilyIsTriedToItsEndInTheResolversOrder() throws Exception {
    assertEquals(
        List.of("fd00::1", "fd00::2", "127.0.0.2", "127.0.0.3", "127.0.0.4"),
        planned(DnsOptions.defaults().withPreferIpv6(true), Racing.off()));
  }

  @Test
  void ignoredIpv6IsNotEvenAskedFor() throws Exception {
    assertEquals(
        List.of("127.0.0.2", "127.0.0.3", "127.0.0.4"),
        planned(DnsOptions.defaults().withIgnoreIpv6(true), Racing.on()));
  }

  private static List<String> planned(DnsOptions dns, Racing racing) throws Exception {
    try (Mail mail =
        Mail.zone(
                z ->
                    z.mx("example.com", 10, "mx.test")
                        .a("mx.test", "127.0.0.2", "127.0.0.3", "127.0.0.4")
                        .aaaa("mx.test", "fd00::1", "fd00::2"))
            .start()) {
      var options = mail.options().dns(dns).racing(racing).build();
      var plan = mail.connector().plan(mail.request("example.com").options(options).build());
      assertEquals(!dns.ignoreIpv6(), mail.queries().contains("mx.test AAAA"));
      return plan.exchangers().getFirst().addresses().stream()
          .map(mxconnect.api.IpLiteral::format)
          .toList();
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
      assertEquals(11, plan.exchangers().getFirst().capped());
    }
  }

  @Test
  void theSameAddressUnderTwoNamesIsTriedOncePerName() throws Exception {
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
          List.of("one.test 127.0.0.2 FAILED", "two.test 127.0.0.2 FAILED"),
          Mail.outcomes(mail.failure("example.com").attempts()));
    }
  }

  @Test
  void aHangingBackupNameDoesNotDelayThePreferredHost() throws Exception {
    Gate gate = Gate.closed();
    try (Mail mail =
        Mail.zone(
                z ->
                    z.mx("example.com", 10, "mx.test")
                        .mx("example.com", 20, "backup.test")
                        .a("mx.test", "127.0.0.2"))
            .hosts("127.0.0.2")
            .start()) {
      mail.world().dns().fault("backup.test", RecordType.A, DnsFault.holdUntil(gate));
      mail.world().dns().fault("backup.test", RecordType.AAAA, DnsFault.holdUntil(gate));
      assertEquals("mx.test", mail.reached("example.com"));
    } finally {
      gate.open();
    }
  }

  @Test
  void aHangingOtherFamilyDoesNotDelayTheConnection() throws Exception {
    Gate gate = Gate.closed();
    try (Mail mail =
        Mail.zone(z -> z.mx("example.com", 10, "mx.test").a("mx.test", "127.0.0.2"))
            .hosts("127.0.0.2")
            .start()) {
      mail.world().dns().fault("mx.test", RecordType.AAAA, DnsFault.holdUntil(gate));
      assertEquals("mx.test", mail.reached("example.com"));
      mail.world().dns().clearFaults().fault("mx.test", RecordType.A, DnsFault.holdUntil(gate));
    } finally {
      gate.open();
    }
  }

  @Test
  void aHangingNameDoesNotHoldUpItsEquals() throws Exception {
    Gate gate = Gate.closed();
    try (Mail mail =
        Mail.zone(
                z ->
                    z.mx("example.com", 10, "hanging.test")
                        .mx("example.com", 10, "mx.test")
                        .a("mx.test", "127.0.0.2"))
            .hosts("127.0.0.2")
            .start()) {
      mail.world().dns().fault("hanging.test", RecordType.A, DnsFault.holdUntil(gate));
      mail.world().dns().fault("hanging.test", RecordType.AAAA, DnsFault.holdUntil(gate));
      for (int i = 0; i < 5; i++) {
        assertEquals("mx.test", mail.reached("example.com"));
      }
    } finally {
      gate.open();
    }
  }

  @Test
  void aHostWithOneFailedFamilyIsUsable() throws Exception {
    try (Mail mail =
        Mail.zone(z -> z.mx("example.com", 10, "mx.test").a("mx.test", "127.0.0.2"))
            .hosts("127.0.0.2")
            .start()) {
      mail.world().dns().fault("mx.test", RecordType.AAAA, DnsFault.servfail());
      assertEquals("mx.test", mail.reached("example.com"));
    }
  }

  @Test
  void aFailedFamilyWithoutAnotherIsTemporary() throws Exception {
    try (Mail mail =
        Mail.zone(z -> z.mx("example.com", 10, "mx.test").txt("mx.test", "x")).start()) {
      mail.world().dns().fault("mx.test", RecordType.A, DnsFault.servfail());
      MxConnectException failure = mail.failure("example.com");
      assertEquals(ErrorCode.DNS_SERVFAIL, failure.code());
      assertTrue(failure.temporary());
    }
  }

  @Test
  void aTemporaryProblemOutranksAPermanentOne() throws Exception {
    try (Mail mail =
        Mail.zone(
                z ->
                    z.mx("example.com", 10, "nowhere.test")
                        .mx("example.com", 20, "dead.test")
                        .txt("nowhere.test", "x")
                        .a("dead.test", "127.0.0.2"))
            .host("127.0.0.2", HostFault.REFUSE)
            .start()) {
      MxConnectException failure = mail.failure("example.com");
      assertEquals(ErrorCode.CONNECTION_REFUSED, failure.code());
      assertTrue(failure.temporary());
      assertNotNull(failure.getCause());
    }
  }

  @Test
  void hostsWithoutAddressesArePermanent() throws Exception {
    try (Mail mail =
        Mail.zone(z -> z.mx("example.com", 10, "nowhere.test").txt("nowhere.test", "x")).start()) {
      MxConnectException failure = mail.failure("example.com");
      assertEquals(ErrorCode.NO_ADDRESS, failure.code());
      assertFalse(failure.temporary());
      assertEquals(List.of(), failure.attempts());
    }
  }

  @Test
  void anIpv6OnlyHostWithIpv6SwitchedOffIsTemporary() throws Exception {
    try (Mail mail =
        Mail.zone(z -> z.mx("example.com", 10, "mx.test").aaaa("mx.test", "::1"))
            .hosts("::1")
            .start()) {
      var options = mail.options().dns(DnsOptions.defaults().withIgnoreIpv6(true)).build();
      MxConnectException failure = mail.failure(mail.request("example.com").options(options));
      assertEquals(ErrorCode.FAMILY_DISABLED, failure.code());
      assertTrue(failure.temporary());
      assertEquals(Mail.ip("::1"), failure.blockedAddresses().getFirst().address());
      MxConnectException literal = mail.failure(mail.request("[IPv6:::1]").options(options));
      assertEquals(ErrorCode.FAMILY_DISABLED, literal.code());
    }
  }

  @Test
  void theCallsTimeEndsADeliveryThatHangs() throws Exception {
    try (Mail mail =
        Mail.zone(z -> z.mx("example.com", 10, "mx.test").a("mx.test", "127.0.0.2"))
            .host("127.0.0.2", HostFault.BLACK_HOLE)
            .start()) {
      var options = mail.options().timeout(SHORT).build();
      MxConnectException failure = mail.failure(mail.request("example.com").options(options));
      assertEquals(ErrorCode.DEADLINE_EXCEEDED, failure.code());
      assertTrue(failure.temporary());
      assertTrue(failure.getMessage().contains("mx.test"), failure.getMessage());
    }
  }

  @Test
  void theCallsTimeEndsALookupThatHangs() throws Exception {
    try (Mail mail = Mail.zone(z -> z.a("example.com", "127.0.0.2")).start()) {
      mail.world().dns().fault("example.com", RecordType.MX, DnsFault.drop());
      var options = mail.options().timeout(SHORT).build();
      MxConnectException failure = mail.failure(mail.request("example.com").options(options));
      assertEquals(ErrorCode.DEADLINE_EXCEEDED, failure.code());
      assertEquals(ErrorCategory.NETWORK, failure.category());
    }
  }

  @Test
  void aHostThatTakesLongLeavesTimeForTheNext() throws Exception {
    try (Mail mail =
        Mail.zone(
                z ->
                    z.mx("example.com", 10, "hole.test")
                        .mx("example.com", 20, "hanging.test")
                        .mx("example.com", 30, "alive.test")
                        .a("hole.test", "127.0.0.2")
                        .a("alive.test", "127.0.0.3"))
            .host("127.0.0.2", HostFault.BLACK_HOLE)
            .hosts("127.0.0.3")
            .start()) {
      mail.world().dns().fault("hanging.test", RecordType.A, DnsFault.drop());
      mail.world().dns().fault("hanging.test", RecordType.AAAA, DnsFault.drop());
      var options = mail.options().timeout(Duration.ofSeconds(3)).build();
      assertEquals("alive.test", mail.reached(mail.request("example.com").options(options)));
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
      assertInstanceOf(mxconnect.api.PolicyException.class, failure);
      assertEquals(ErrorCode.ALL_IGNORED, failure.code());
      assertEquals("550 no such user", failure.getMessage());
      assertFalse(failure.temporary());
      assertFalse(failure.reply().temporary());
    }
  }

  @Test
  void theLocalAddressAndHostnameOfAFamilyAreUsed() throws Exception {
    try (Mail mail = Mail.zone(z -> z.a("example.com", "127.0.0.2")).hosts("127.0.0.2").start()) {
      LocalBinding binding =
          LocalBinding.none()
              .withHostname("general.test")
              .withIpv4Address((Inet4Address) Mail.ip("127.0.0.9"))
              .withIpv4Hostname("four.test");
      var options = mail.options().localBinding(binding).build();
      try (MxConnection connection =
          mail.connector().connect(mail.request("example.com").options(options).build())) {
        assertEquals(Mail.ip("127.0.0.9"), connection.localAddress());
        assertEquals(Optional.of("four.test"), connection.localHostname());
      }
    }
  }

  @Test
  void aLocalAddressThatCannotBeUsedEndsItsFamilyTemporarily() throws Exception {
    try (Mail mail =
        Mail.zone(
                z ->
                    z.mx("example.com", 10, "mx.test")
                        .a("mx.test", "127.0.0.2", "127.0.0.3")
                        .aaaa("mx.test", "::1"))
            .hosts("127.0.0.2", "127.0.0.3", "::1")
            .start()) {
      InetAddress foreign = Mail.ip("192.0.2.1");
      var options =
          mail.options()
              .racing(Racing.off())
              .localBinding(LocalBinding.none().withAddress(foreign))
              .build();
      var request = mail.request("example.com").options(options);
      try (MxConnection connection = mail.connector().connect(request.build())) {
        assertEquals(
            List.of("mx.test 127.0.0.2 FAILED", "mx.test ::1 CONNECTED"),
            Mail.outcomes(connection.attempts()));
      }
      MxConnectException failure =
          mail.failure(
              request.mailExchanger(
                  MailExchanger.of("mx.test").withAddresses(List.of(Mail.ip("127.0.0.2")))));
      assertEquals(ErrorCode.BIND_FAILED, failure.code());
      assertTrue(failure.temporary());
    }
  }

  @Test
  void anAddressThatFailedLatelyIsTriedAfterItsPeers() throws Exception {
    try (Mail mail =
        Mail.zone(z -> z.mx("example.com", 10, "mx.test").a("mx.test", "127.0.0.2", "127.0.0.3"))
            .host("127.0.0.2", HostFault.REFUSE)
            .hosts("127.0.0.3")
            .start()) {
      mail.connect("example.com").close();
      try (MxConnection second = mail.connect("example.com")) {
        assertEquals(List.of("mx.test 127.0.0.3 CONNECTED"), Mail.outcomes(second.attempts()));
      }
      mail.world().host("127.0.0.3").become(HostFault.REFUSE);
      assertEquals(2, mail.failure("example.com").attempts().size());
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
          java.util.stream.IntStream.range(0, deliveries)
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
