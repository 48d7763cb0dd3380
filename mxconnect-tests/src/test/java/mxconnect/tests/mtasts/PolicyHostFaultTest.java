package mxconnect.tests.mtasts;

import static mxconnect.tests.mtasts.PolicyMail.DOMAIN;
import static mxconnect.tests.mtasts.PolicyMail.GOOD;
import static mxconnect.tests.mtasts.PolicyMail.OTHER;
import static mxconnect.tests.mtasts.PolicyMail.announced;
import static mxconnect.tests.mtasts.PolicyMail.hosts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import mxconnect.api.AddressRules;
import mxconnect.api.BlockedAddress;
import mxconnect.api.ConnectOptions;
import mxconnect.api.IpPrefix;
import mxconnect.api.MtaStsReport;
import mxconnect.api.MtaStsReport.Reason;
import mxconnect.api.MtaStsReport.Source;
import mxconnect.api.MxConnection;
import mxconnect.api.MxConnector;
import mxconnect.api.dns.RecordType;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.control.Gate;
import mxconnect.testkit.control.HostFault;
import mxconnect.testkit.dns.DnsFault;
import mxconnect.testkit.dns.ZoneBuilder;
import mxconnect.testkit.https.PolicyAnswer;
import mxconnect.testkit.https.PolicyHost;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.TestAuthority;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a hostile or broken policy host can do: without a known policy the delivery goes on without
 * one, with a known policy that one stays in force (RFC 8461 §3.3). It never waits for long.
 */
@Timeout(120)
class PolicyHostFaultTest {
  private static final String POLICY_HOST = "mta-sts." + DOMAIN;

  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir Path folder;
  @AutoClose private PolicyMail mail;

  /**
   * The first fetch loads the classes of TLS, which may take longer than an impatient one waits.
   */
  @BeforeAll
  static void fetchOnce(@TempDir Path folder) throws Exception {
    try (PolicyMail mail =
            new PolicyMail(
                folder,
                world -> world.policy(DOMAIN, PolicyAnswer.enforce(GOOD)),
                zone -> announced(zone.mx(DOMAIN, 20, GOOD), "1"));
        MxConnector patient = mail.connector(builder -> {})) {
      patient.connect(DOMAIN).close();
    }
  }

  static Stream<Arguments> answers() {
    PolicyAnswer policy = PolicyAnswer.enforce(GOOD);
    return Stream.of(
        Arguments.of("redirect", PolicyAnswer.redirect(301, "/there"), Reason.FETCH_FAILED),
        Arguments.of("not found", policy.as(404), Reason.FETCH_FAILED),
        Arguments.of("partial", policy.as(206), Reason.FETCH_FAILED),
        Arguments.of("wrong type", policy.mediaType("text/html"), Reason.FETCH_FAILED),
        Arguments.of("drip", policy.drip(Duration.ofMillis(50)), Reason.FETCH_FAILED),
        Arguments.of("too large", policy.body("x: y\n".repeat(20_000)), Reason.FETCH_FAILED),
        Arguments.of("endless", policy.endless(), Reason.FETCH_FAILED),
        Arguments.of("bomb", PolicyAnswer.gzipBomb(64), Reason.FETCH_FAILED),
        Arguments.of("cut short", policy.cutShort(), Reason.FETCH_FAILED),
        Arguments.of("silent", PolicyAnswer.silent(), Reason.FETCH_FAILED),
        Arguments.of("reset", PolicyAnswer.reset(), Reason.FETCH_FAILED),
        Arguments.of("empty", PolicyAnswer.policy(""), Reason.POLICY_INVALID),
        Arguments.of("nonsense", PolicyAnswer.policy("hello"), Reason.POLICY_INVALID));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("answers")
  void badAnswerIsNoPolicy(String name, PolicyAnswer answer, Reason reason) throws Exception {
    start(world -> world.policy(DOMAIN, answer));
    assertWithoutPolicy(reason);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("answers")
  void badAnswerReplacesNoKnownPolicy(String name, PolicyAnswer answer, Reason reason)
      throws Exception {
    start(world -> world.policy(DOMAIN, PolicyAnswer.enforce(GOOD)));
    try (MxConnector patient = mail.connector(this::keepPolicies)) {
      patient.connect(DOMAIN).close();
    }
    try (MxConnector connector = impatient()) {
      mail.world.dns().zone(announced(exchangers(), "2").build());
      mail.world.policies().serve(DOMAIN, PolicyMail.authority().identity(POLICY_HOST), answer);

      try (MxConnection connection = connector.connect(DOMAIN)) {
        MtaStsReport report = connection.report().mtaSts().orElseThrow();
        assertEquals(Source.CACHE, report.source());
        assertEquals(Optional.of("1"), report.id());
        assertEquals(Optional.of(reason), report.reason());
        assertTrue(connection.requireTls());
        assertEquals(GOOD, connection.hostname());
      }
    }
  }

  static Stream<Arguments> identities() {
    TestAuthority authority = PolicyMail.authority();
    return Stream.of(
        Arguments.of("another host", authority.identity(DOMAIN)),
        Arguments.of(
            "common name", ServerIdentity.builder().commonName(POLICY_HOST).signedBy(authority)),
        Arguments.of(
            "expired", ServerIdentity.builder().name(POLICY_HOST).expired().signedBy(authority)),
        Arguments.of("unknown", TestAuthority.create("unknown").identity(POLICY_HOST)),
        Arguments.of("self-signed", ServerIdentity.builder().name(POLICY_HOST).selfSigned()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("identities")
  void badCertificateIsNoPolicy(String name, ServerIdentity identity) throws Exception {
    start(world -> world.policy(DOMAIN, PolicyAnswer.enforce(GOOD), identity));
    assertWithoutPolicy(Reason.WEBPKI_INVALID);
  }

  @ParameterizedTest
  @EnumSource(HostFault.class)
  void hostThatCannotBeReachedIsNoPolicy(HostFault fault) throws Exception {
    start(world -> world.policyHost("127.0.0.9", fault));
    mail.world.dns().zone(announced(exchangers("127.0.0.9"), "1").build());
    assertWithoutPolicy(Reason.FETCH_FAILED);
  }

  @Test
  void addressThatTheGuardRefusesIsNotConnectedTo() throws Exception {
    start(world -> world.policy(DOMAIN, PolicyAnswer.enforce(GOOD)));
    AddressRules rules =
        AddressRules.builder()
            .blockLocalAddresses(true)
            .allowFor(DOMAIN, IpPrefix.parse("127.0.0.2/31"))
            .build();
    ConnectOptions options = mail.options().addressRules(rules).build();

    try (MxConnector connector = mail.connector(builder -> builder.options(options));
        MxConnection connection = connector.connect(DOMAIN)) {
      assertEquals(
          Optional.of(Reason.FETCH_FAILED), connection.report().mtaSts().orElseThrow().reason());
      assertEquals(
          List.of(POLICY_HOST),
          connection.report().blockedAddresses().stream().map(BlockedAddress::hostname).toList());
    }

    assertEquals(List.of(), mail.world.policies().handshakes());
    assertTrue(
        mail.heardOf(POLICY_HOST).getFirst().message().contains("127.0.0.1"),
        () -> mail.heardOf(POLICY_HOST).toString());
  }

  @Test
  void lateFamilyOfThePolicyHostDoesNotHoldUpTheFetch() throws Exception {
    start(world -> world.policy(DOMAIN, PolicyAnswer.enforce(GOOD)));
    mail.world.dns().fault(POLICY_HOST, RecordType.AAAA, DnsFault.drop());
    try (MxConnector connector = mail.connector(builder -> builder.set("mtasts.timeout", "2s"));
        MxConnection connection = connector.connect(DOMAIN)) {
      assertEquals(Source.FETCHED, connection.report().mtaSts().orElseThrow().source());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = RecordType.class,
      names = {"A", "AAAA"})
  void familyThatAnswersLaterIsUsedWhenTheFirstOneFails(RecordType later) throws Exception {
    String bad = later == RecordType.AAAA ? "127.0.0.1" : "::1";
    Gate gate = Gate.closed();
    start(world -> world.policy(DOMAIN, PolicyAnswer.enforce(GOOD)));
    try (PolicyHost six = PolicyHost.start(new InetSocketAddress("::1", mail.world.policyPort()))) {
      for (PolicyHost host : List.of(mail.world.policies(), six)) {
        boolean broken = host.address().getAddress().equals(InetAddress.getByName(bad));
        PolicyAnswer answer = broken ? PolicyAnswer.reset() : PolicyAnswer.enforce(GOOD);
        host.serve(DOMAIN, PolicyMail.authority().identity(POLICY_HOST), answer);
      }
      mail.world
          .dns()
          .zone(announced(exchangers().aaaa(POLICY_HOST, "::1"), "1").build())
          .fault(POLICY_HOST, later, DnsFault.holdUntil(gate));
      Future<MxConnection> connecting = mail.connector.connectAsync(DOMAIN);
      (bad.equals("::1") ? six : mail.world.policies()).awaitRequest(request -> true, LIMIT);
      gate.open();
      try (MxConnection open = connecting.get()) {
        assertEquals(GOOD, open.hostname());
      }
    }
  }

  @Test
  void silentNameServerForTheRecordDoesNotEndTheDelivery() throws Exception {
    start(world -> world.policy(DOMAIN, PolicyAnswer.enforce(GOOD)));
    mail.world.dns().fault("_mta-sts." + DOMAIN, RecordType.TXT, DnsFault.drop());
    assertWithoutPolicy(Reason.DNS_FAILURE);
  }

  @Test
  void lostRecordDoesNotLoseAKnownPolicy() throws Exception {
    start(world -> world.policy(DOMAIN, PolicyAnswer.enforce(GOOD)));
    mail.connect().close();
    mail.world.dns().fault("_mta-sts." + DOMAIN, RecordType.TXT, DnsFault.servfail());
    try (MxConnection connection = mail.connect()) {
      assertEquals(GOOD, connection.hostname());
      assertTrue(connection.requireTls());
      assertEquals(
          Optional.of(Reason.DNS_FAILURE), connection.report().mtaSts().orElseThrow().reason());
    }
  }

  private void assertWithoutPolicy(Reason reason) throws Exception {
    try (MxConnector connector = impatient();
        MxConnection connection = connector.connect(DOMAIN)) {
      MtaStsReport report = connection.report().mtaSts().orElseThrow();
      assertEquals(Source.NONE, report.source());
      assertEquals(Optional.of(reason), report.reason());
      assertEquals(Optional.empty(), report.matched());
      assertFalse(connection.requireTls());
      assertEquals(OTHER, connection.hostname());
    }
  }

  /** A connector that gives up fetches and look-ups soon. */
  private MxConnector impatient() {
    return mail.connector(
        builder ->
            builder
                .set("mtasts.timeout", "2s")
                .set("dns.timeout", "500ms")
                .set("dns.attempts", "1")
                .set("policy.cache.file", policies().toString()));
  }

  private void keepPolicies(MxConnector.Builder builder) {
    builder.set("policy.cache.file", policies().toString());
  }

  private Path policies() {
    return folder.resolve("policies.json");
  }

  private void start(UnaryOperator<MailWorld.Builder> world) throws IOException {
    mail =
        new PolicyMail(
            folder, world, zone -> announced(zone.mx(DOMAIN, 10, OTHER).mx(DOMAIN, 20, GOOD), "1"));
  }

  private static ZoneBuilder exchangers() {
    return exchangers("127.0.0.1");
  }

  private static ZoneBuilder exchangers(String policyHost) {
    return hosts(policyHost).mx(DOMAIN, 10, OTHER).mx(DOMAIN, 20, GOOD);
  }
}
