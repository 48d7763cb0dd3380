package mxconnect.tests.mtasts;

import static mxconnect.tests.mtasts.PolicyMail.DOMAIN;
import static mxconnect.tests.mtasts.PolicyMail.GOOD;
import static mxconnect.tests.mtasts.PolicyMail.OTHER;
import static mxconnect.tests.mtasts.PolicyMail.announced;
import static mxconnect.tests.mtasts.PolicyMail.hosts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLSocket;
import mxconnect.api.AttemptResult;
import mxconnect.api.ConnectPlan;
import mxconnect.api.ErrorCategory;
import mxconnect.api.ErrorCode;
import mxconnect.api.MailExchanger;
import mxconnect.api.MtaStsMode;
import mxconnect.api.MtaStsReport;
import mxconnect.api.MtaStsReport.Source;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.MxConnector;
import mxconnect.api.PlannedExchanger;
import mxconnect.api.StartTlsException;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsReportResult;
import mxconnect.api.dns.RecordType;
import mxconnect.testkit.control.Gate;
import mxconnect.testkit.dns.DnsFault;
import mxconnect.testkit.dns.ZoneBuilder;
import mxconnect.testkit.https.PolicyAnswer;
import mxconnect.testkit.smtp.SmtpDialogue;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a policy does to a delivery: RFC 8461 §4, §5. */
@Timeout(120)
class PolicyDeliveryTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir Path folder;
  @AutoClose private PolicyMail mail;

  @Test
  void enforcedPolicySkipsExchangersThatDoNotMatchWhateverTheirPreference() throws Exception {
    start(enforce("*.example.com"), zone -> zone.mx(DOMAIN, 10, OTHER).mx(DOMAIN, 20, GOOD));

    try (MxConnection connection = mail.connect()) {
      assertEquals(GOOD, connection.hostname());
      assertTrue(connection.requireTls());
      assertInstanceOf(TlsObligation.Pkix.class, connection.tls());
      assertEquals(
          List.of(OTHER + " SKIPPED MTA_STS_MISMATCH", GOOD + " CONNECTED"),
          attempts(connection.attempts()));
      MtaStsReport report = connection.report().mtaSts().orElseThrow();
      assertEquals(Source.FETCHED, report.source());
      assertEquals(Optional.of(MtaStsMode.ENFORCE), report.mode());
      assertEquals(Optional.of("1"), report.id());
      assertEquals(List.of("*.example.com"), report.mx());
      assertEquals(Optional.of(Duration.ofDays(1)), report.maxAge());
      assertEquals(Optional.of(true), report.matched());
      assertEquals(Optional.empty(), report.reason());
    }
    assertEquals(List.of(), mail.world.host("127.0.0.3").connections());
  }

  @Test
  void mailGoesOverVerifiedTls() throws Exception {
    start(enforce(GOOD), zone -> zone.mx(DOMAIN, 10, GOOD));
    try (MxConnection connection = mail.connect()) {
      assertEquals("220 " + GOOD + " ESMTP", line(connection));
      command(connection, "STARTTLS");
      try (SSLSocket tls = connection.startTls()) {
        tls.getOutputStream().write("NOOP\r\n".getBytes(StandardCharsets.US_ASCII));
        assertEquals('2', tls.getInputStream().read());
      }
    }
    assertTrue(mail.world.host("127.0.0.2").connections().getFirst().isEncrypted());
  }

  @Test
  void certificateForAnotherHostIsRefused() throws Exception {
    start(enforce(GOOD), zone -> zone.mx(DOMAIN, 10, GOOD));
    mail.world
        .host("127.0.0.2")
        .become(SmtpDialogue.of(GOOD).startTls(PolicyMail.authority().identity("www.example.com")));
    try (MxConnection connection = mail.connect()) {
      line(connection);
      command(connection, "STARTTLS");
      StartTlsException refusal =
          assertThrows(StartTlsException.class, () -> connection.startTls().close());
      assertEquals(Optional.of(TlsReportResult.CERTIFICATE_HOST_MISMATCH), refusal.resultType());
    }
  }

  @Test
  void whenNoHostMatchesTheFailureIsTemporaryAfterTheRecordWasAskedForAnew() throws Exception {
    start(enforce("*.example.org"), zone -> zone.mx(DOMAIN, 10, OTHER).mx(DOMAIN, 20, GOOD));

    MxConnectException failure = mail.failure();

    assertEquals(ErrorCategory.POLICY, failure.category());
    assertEquals(ErrorCode.MTA_STS_MISMATCH, failure.code());
    assertTrue(failure.temporary());
    assertEquals(
        List.of(OTHER + " SKIPPED MTA_STS_MISMATCH", GOOD + " SKIPPED MTA_STS_MISMATCH"),
        attempts(failure.attempts()));
    assertEquals(Optional.of(MtaStsMode.ENFORCE), failure.report().mtaSts().orElseThrow().mode());
    assertEquals(2, mail.world.dns().queries("_mta-sts." + DOMAIN, RecordType.TXT).size());
    assertEquals(1, mail.world.policies().requests().size());
    assertEquals(List.of(), mail.world.host("127.0.0.2").connections());
    assertEquals(List.of(), mail.world.host("127.0.0.3").connections());
  }

  @Test
  void newerPolicyIsFetchedBeforeMailIsRefused() throws Exception {
    start(enforce("*.example.org"), zone -> zone.ttl(3600).mx(DOMAIN, 10, GOOD));
    mail.failure();
    announceOneThatAllows();

    try (MxConnection connection = mail.connect()) {
      assertEquals(GOOD, connection.hostname());
      assertEquals(Optional.of("2"), connection.report().mtaSts().orElseThrow().id());
      assertEquals(Optional.of(true), connection.report().mtaSts().orElseThrow().matched());
    }
  }

  /** An address is dialled once in a call, whatever the names and the policies that lead to it. */
  @Test
  void newerPolicyHasNoAddressDialledAgain() throws Exception {
    mail =
        new PolicyMail(
            folder,
            world -> world.policy(DOMAIN, enforce("one.example.org")),
            hosts -> announced(twoNamesOfOneAddress(hosts.ttl(3600)), "1"));
    mail.failure();
    mail.world.dns().zone(announced(twoNamesOfOneAddress(hosts()), "2").build());
    serve(enforce("two.example.org"));

    assertEquals(
        List.of(
            "one.example.org FAILED CONNECTION_REFUSED",
            "two.example.org SKIPPED MTA_STS_MISMATCH"),
        attempts(mail.failure().attempts()));
  }

  private static ZoneBuilder twoNamesOfOneAddress(ZoneBuilder zone) {
    return zone.mx(DOMAIN, 10, "one.example.org")
        .mx(DOMAIN, 20, "two.example.org")
        .a("one.example.org", "127.0.0.9")
        .a("two.example.org", "127.0.0.9");
  }

  @Test
  void planGoesByTheNewerPolicyToo() throws Exception {
    start(enforce("*.example.org"), zone -> zone.ttl(3600).mx(DOMAIN, 10, GOOD));
    mail.failure();
    announceOneThatAllows();

    ConnectPlan plan = mail.connector.plan("user@" + DOMAIN);

    assertEquals(Optional.of("2"), plan.report().mtaSts().orElseThrow().id());
    assertEquals(Optional.empty(), plan.exchangers().getFirst().code());
    assertEquals(Optional.of(true), plan.exchangers().getFirst().policyMatch());
  }

  private void announceOneThatAllows() throws IOException {
    mail.world.dns().zone(announced(hosts().mx(DOMAIN, 10, GOOD), "2").build());
    serve(enforce("*.example.com"));
  }

  private void serve(PolicyAnswer answer) {
    mail.world
        .policies()
        .serve(DOMAIN, PolicyMail.authority().identity("mta-sts." + DOMAIN), answer);
  }

  @Test
  void testingModeOnlyRecords() throws Exception {
    start(PolicyAnswer.testing(GOOD), zone -> zone.mx(DOMAIN, 10, OTHER));
    try (MxConnection connection = mail.connect()) {
      assertEquals(OTHER, connection.hostname());
      assertFalse(connection.requireTls());
      assertEquals(Optional.of(false), connection.report().mtaSts().orElseThrow().matched());
      assertEquals(
          Optional.of(MtaStsMode.TESTING), connection.report().mtaSts().orElseThrow().mode());
    }
    assertTrue(mail.heardOf(OTHER).getFirst().warning());
  }

  @Test
  void modeNoneIsAsNoPolicy() throws Exception {
    start(PolicyAnswer.none(), zone -> zone.mx(DOMAIN, 10, OTHER));
    try (MxConnection connection = mail.connect()) {
      assertFalse(connection.requireTls());
      assertEquals(Optional.empty(), connection.report().mtaSts().orElseThrow().matched());
      assertEquals(Optional.of(MtaStsMode.NONE), connection.report().mtaSts().orElseThrow().mode());
    }
  }

  @Test
  void implicitExchangerMustMatchToo() throws Exception {
    start(enforce("*.example.com"), zone -> zone.a(DOMAIN, "127.0.0.2"));
    assertEquals(ErrorCode.MTA_STS_MISMATCH, mail.failure().code());
  }

  @Test
  void implicitExchangerThatMatchesIsUsed() throws Exception {
    start(enforce(DOMAIN), zone -> zone.a(DOMAIN, "127.0.0.2"));
    try (MxConnection connection = mail.connect()) {
      assertTrue(connection.implicitMx());
      assertEquals(DOMAIN, ((TlsObligation.Pkix) connection.tls()).hostname());
    }
  }

  @Test
  void nameInTheRecordCountsNotWhatItIsAnAliasOf() throws Exception {
    start(
        enforce("*.example.com"),
        zone -> zone.mx(DOMAIN, 10, "alias.example.com").cname("alias.example.com", OTHER));
    try (MxConnection connection = mail.connect()) {
      assertEquals("alias.example.com", connection.hostname());
      assertEquals("alias.example.com", ((TlsObligation.Pkix) connection.tls()).hostname());
    }
  }

  @Test
  void aliasThatDoesNotMatchIsRefusedThoughItsTargetDoes() throws Exception {
    start(
        enforce(GOOD),
        zone -> zone.mx(DOMAIN, 10, "alias.example.net").cname("alias.example.net", GOOD));
    assertEquals(ErrorCode.MTA_STS_MISMATCH, mail.failure().code());
  }

  @Test
  void policyIsThatOfTheDomainNotOfWhatItIsAnAliasOf() throws Exception {
    start(
        enforce("*.example.org"), zone -> zone.cname("alias.example", DOMAIN).mx(DOMAIN, 10, GOOD));
    try (MxConnection connection = mail.connector.connect("user@alias.example")) {
      assertEquals(Source.NONE, connection.report().mtaSts().orElseThrow().source());
    }
    assertEquals(1, mail.world.dns().queries("_mta-sts.alias.example", RecordType.TXT).size());
    assertEquals(List.of(), mail.world.dns().queries("_mta-sts." + DOMAIN, RecordType.TXT));
  }

  @Test
  void exchangersOfTheCallerMustMatchThePolicyOfTheTarget() throws Exception {
    start(enforce(GOOD), UnaryOperator.identity());
    var request =
        mail.request()
            .addMailExchanger(MailExchanger.of(OTHER).withPreference(1))
            .addMailExchanger(MailExchanger.of(GOOD).withPreference(2))
            .build();
    try (MxConnection connection = mail.connector.connect(request)) {
      assertEquals(GOOD, connection.hostname());
      assertTrue(connection.requireTls());
    }
  }

  @Test
  void exchangerThatIsAnAddressNeverMatches() throws Exception {
    start(enforce("127.0.0.2", GOOD), zone -> zone.record(DOMAIN, "MX", "10 127.0.0.2."));
    assertEquals(ErrorCode.MTA_STS_MISMATCH, mail.failure().code());
  }

  @Test
  void addressLiteralHasNoPolicy() throws Exception {
    start(enforce("*.example.org"), UnaryOperator.identity());
    try (MxConnection connection = mail.connector.connect("user@[127.0.0.2]")) {
      assertEquals(Optional.empty(), connection.report().mtaSts());
      assertFalse(connection.requireTls());
    }
    assertEquals(List.of(), mail.world.dns().queries());
  }

  @Test
  void nullMxNeedsNoPolicy() throws Exception {
    start(enforce(GOOD), zone -> zone.nullMx(DOMAIN));
    assertEquals(ErrorCode.NULL_MX, mail.failure().code());
  }

  @Test
  void recordIsAskedForBesideTheExchangers() throws Exception {
    start(enforce(GOOD), zone -> zone.mx(DOMAIN, 10, GOOD));
    Gate gate = Gate.closed();
    mail.world.dns().fault(DOMAIN, RecordType.MX, DnsFault.holdUntil(gate));
    Future<MxConnection> connection = mail.connector.connectAsync("user@" + DOMAIN);

    mail.world.policies().awaitRequest(request -> true, LIMIT);

    gate.open();
    connection.get().close();
  }

  @Test
  void planShowsThePolicyAndTheMatchOfEachHost() throws Exception {
    start(enforce("*.example.com"), zone -> zone.mx(DOMAIN, 10, OTHER).mx(DOMAIN, 20, GOOD));

    ConnectPlan plan = mail.connector.plan("user@" + DOMAIN);

    assertEquals(Optional.of("1"), plan.report().mtaSts().orElseThrow().id());
    PlannedExchanger other = plan.exchangers().getFirst();
    assertEquals(Optional.of(false), other.policyMatch());
    assertEquals(Optional.of(ErrorCode.MTA_STS_MISMATCH), other.code());
    PlannedExchanger good = plan.exchangers().getLast();
    assertEquals(Optional.of(true), good.policyMatch());
    assertInstanceOf(TlsObligation.Pkix.class, good.tls());
  }

  @Test
  void listenerHearsOfThePolicyAndOfEachHost() throws Exception {
    start(enforce("*.example.com"), zone -> zone.mx(DOMAIN, 10, OTHER).mx(DOMAIN, 20, GOOD));
    mail.connect().close();
    mail.connect().close();

    assertEquals("fetched", mail.heardOf(DOMAIN).getFirst().details().get("source"));
    assertEquals("cache", mail.heardOf(DOMAIN).getLast().details().get("source"));
    assertEquals("enforce", mail.heardOf(DOMAIN).getLast().details().get("mode"));
    assertEquals("1", mail.heardOf(DOMAIN).getLast().details().get("id"));
    assertEquals("false", mail.heardOf(OTHER).getFirst().details().get("match"));
    assertEquals("true", mail.heardOf(GOOD).getFirst().details().get("match"));
  }

  @Test
  void manyDeliveriesFetchOnce() throws Exception {
    start(enforce(GOOD), zone -> zone.mx(DOMAIN, 10, GOOD));
    List<Future<MxConnection>> connections = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      connections.add(mail.connector.connectAsync("user@" + DOMAIN));
    }
    for (Future<MxConnection> connection : connections) {
      try (MxConnection open = connection.get()) {
        assertTrue(open.requireTls());
      }
    }
    assertEquals(1, mail.world.policies().requests().size());
  }

  @Test
  void policyInAFileOutlivesTheProcessAndEveryHostOfTheDomainButTheExchangers() throws Exception {
    start(enforce(GOOD), zone -> zone.mx(DOMAIN, 10, OTHER).mx(DOMAIN, 20, GOOD));
    String file = folder.resolve("policies.json").toString();
    try (MxConnector first = mail.connector(b -> b.set("policy.cache.file", file))) {
      first.connect(DOMAIN).close();
    }
    mail.world.dns().zone(hosts().mx(DOMAIN, 10, OTHER).mx(DOMAIN, 20, GOOD).build());

    try (MxConnector second = mail.connector(b -> b.set("policy.cache.file", file));
        MxConnection connection = second.connect(DOMAIN)) {
      assertEquals(GOOD, connection.hostname());
      assertTrue(connection.requireTls());
      assertEquals(Source.CACHE, connection.report().mtaSts().orElseThrow().source());
      assertEquals(
          Optional.of(MtaStsReport.Reason.NO_RECORD),
          connection.report().mtaSts().orElseThrow().reason());
    }
    assertEquals(1, mail.world.policies().requests().size());
  }

  @Test
  void policyInALargeFileCountsFromTheFirstCallOn() throws Exception {
    start(enforce(GOOD), zone -> zone.mx(DOMAIN, 10, OTHER));
    StringBuilder policies = new StringBuilder();
    String policy =
        "{\"id\":\"1\",\"mode\":\"enforce\",\"mx\":[\"%s\"],\"maxAge\":604800,\"fetchedAt\":\"%s\"}"
            .formatted(GOOD, Instant.now());
    for (int i = 0; i < 30_000; i++) {
      policies.append("\"d").append(i).append(".example\":").append(policy).append(',');
    }
    String file =
        "{\"version\":1,\"policies\":{" + policies + "\"" + DOMAIN + "\":" + policy + "}}";
    Path path = Files.writeString(folder.resolve("policies.json"), file);
    mail.world.dns().zone(hosts().mx(DOMAIN, 10, OTHER).build());

    try (MxConnector connector = mail.connector(b -> b.set("policy.cache.file", path.toString()))) {
      MxConnectException refused =
          assertThrows(MxConnectException.class, () -> connector.connect(DOMAIN));
      assertEquals(ErrorCode.MTA_STS_MISMATCH, refused.code());
    }
  }

  private void start(PolicyAnswer policy, UnaryOperator<ZoneBuilder> zone) throws IOException {
    mail =
        new PolicyMail(
            folder,
            world -> world.policy(DOMAIN, policy),
            hosts -> zone.apply(announced(hosts, "1")));
  }

  private static PolicyAnswer enforce(String... mx) {
    return PolicyAnswer.enforce(mx);
  }

  private static List<String> attempts(List<AttemptResult> attempts) {
    return attempts.stream()
        .map(a -> a.hostname() + " " + a.outcome() + a.code().map(c -> " " + c).orElse(""))
        .toList();
  }

  private static void command(MxConnection connection, String command) throws IOException {
    connection
        .socket()
        .getOutputStream()
        .write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
    line(connection);
  }

  private static String line(MxConnection connection) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = connection.socket().getInputStream().read();
        c != '\n';
        c = connection.socket().getInputStream().read()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }
}
