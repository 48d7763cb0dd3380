package mxconnect.cli.check.finding;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import mxconnect.api.IpLiteral;
import mxconnect.api.MtaSts;
import mxconnect.api.dns.RecordType;
import mxconnect.cli.check.fact.TargetFacts;
import mxconnect.cli.check.gather.WorldCheck;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.dns.DnsFault;
import mxconnect.testkit.dns.SetMatch;
import mxconnect.testkit.dns.SignedTree;
import mxconnect.testkit.dns.SigningFault;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.dns.ZoneBuilder;
import mxconnect.testkit.dns.ZoneSigning;
import mxconnect.testkit.https.PolicyAnswer;
import mxconnect.testkit.smtp.SmtpDialogue;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.ServerTls;
import mxconnect.testkit.tls.TestAuthority;
import mxconnect.testkit.tls.Tlsa;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every finding is provoked once, by a server or a zone that really is so. Two cannot be: Java's
 * own TLS speaks no old version any more ({@link TlsFindingsTest}), and the port of the test is not
 * 25 ({@link MachineFindingsTest}).
 */
@Timeout(120)
class EachFindingTest {
  private static final Instant NOW = Instant.now();
  private static final TestAuthority CA = TestAuthority.create();
  private static final TestAuthority OTHER_CA = TestAuthority.create("nobody's authority");
  private static final ServerIdentity PINNED = CA.identity("mx.dane.example");
  private static final ServerIdentity FOREIGN = CA.identity("elsewhere.example");

  @TempDir private static Path folder;
  private static MailWorld world;
  private static WorldCheck check;

  @BeforeAll
  static void startWorld() throws Exception {
    world = hosts(policies(MailWorld.builder().authority(CA).tree(EachFindingTest::tree))).start();
    world.dns().fault("broken.example", RecordType.MX, DnsFault.servfail());
    world.dns().fault("deaf.example", RecordType.MX, DnsFault.refused());
    check = WorldCheck.of(world, folder);
  }

  @AfterAll
  static void stopWorld() throws IOException {
    check.close();
    world.close();
  }

  private static MailWorld.Builder hosts(MailWorld.Builder builder) {
    ServerIdentity self = ServerIdentity.builder().name("mx.self.example").selfSigned();
    ServerIdentity ending =
        ServerIdentity.builder()
            .name("mx.ending.example")
            .valid(NOW.minus(Duration.ofDays(80)), NOW.plus(Duration.ofDays(10)))
            .signedBy(CA);
    ServerIdentity named = CA.identity("mx.sni.example");
    return builder
        .host("127.0.1.1", SmtpDialogue.of("mx.dane.example").startTls(PINNED))
        .host("127.0.1.2", SmtpDialogue.of("mx.mismatch.example").startTls(FOREIGN))
        .host("127.0.1.3", SmtpDialogue.of("mx.plain.example"))
        .host("127.0.1.4", SmtpDialogue.of("mx.busy.example").greeting("421 busy"))
        .host("127.0.1.5", SmtpDialogue.of("mx.self.example").startTls(self))
        .host("127.0.1.6", SmtpDialogue.of("mx.ending.example").startTls(ending))
        .host(
            "127.0.1.7",
            SmtpDialogue.of("mx.sni.example")
                .startTls(ServerTls.byName(name -> Optional.of(name.isEmpty() ? FOREIGN : named))));
  }

  private static MailWorld.Builder policies(MailWorld.Builder builder) {
    return builder
        .policy("ending.example", PolicyAnswer.enforce("mx.ending.example"))
        .policy("impostor.example", PolicyAnswer.enforce("mx.impostor.example"))
        .policy("nofile.example", PolicyAnswer.status(404))
        .policy("unlisted.example", PolicyAnswer.enforce("other.unlisted.example"))
        .policy("tested.example", PolicyAnswer.testing("mx.tested.example"))
        .policy("moved.example", PolicyAnswer.testing("mx.moved.example"))
        .policy(
            "brief.example",
            PolicyAnswer.policy(
                "version: STSv1\nmode: enforce\nmx: mx.brief.example\nmax_age: 3600\n"));
  }

  private static SignedTree tree(int port) {
    return SignedTree.builder()
        .zone("example", ZoneSigning.signed())
        .zone("unsigned.example", ZoneSigning.unsigned())
        .zone(
            "soon.example",
            ZoneSigning.signed()
                .valid(NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofHours(5))))
        .records(zone(port, "1"))
        .fault(SetMatch.set("bogus.example", "MX"), SigningFault.badSignature())
        .build();
  }

  private static Zone zone(int port, String idOfMoved) {
    Tlsa pin = Tlsa.of(PINNED, 3, 1, 1);
    ZoneBuilder zone = Zone.builder().ttl(0);
    one(zone, "dane.example", "127.0.1.1").tlsa("mx.dane.example", port, pin);
    one(zone, "mismatch.example", "127.0.1.2").tlsa("mx.mismatch.example", port, pin);
    one(zone, "halves.example", "127.0.1.1")
        .a("mx.halves.example", "127.0.1.2")
        .tlsa("mx.halves.example", port, pin);
    one(zone, "authority.example", "127.0.1.1")
        .tlsa("mx.authority.example", port, pin, Tlsa.of(OTHER_CA, 2, 0, 1));
    one(zone, "unsigned.example", "127.0.1.1").tlsa("mx.unsigned.example", port, pin);
    one(zone, "promise.example", "127.0.1.3").tlsa("mx.promise.example", port, pin);
    one(zone, "soon.example", "127.0.1.1");
    one(zone, "bogus.example", "127.0.1.1");
    one(zone, "plain.example", "127.0.1.3");
    one(zone, "busy.example", "127.0.1.4");
    one(zone, "self.example", "127.0.1.5");
    one(zone, "sni.example", "127.0.1.7");
    one(zone, "dead.example", "127.0.1.99");
    one(zone, "guarded.example", "224.0.0.1");
    zone.mx("near.example", 10, "mx.near.example").aaaa("mx.near.example", "fe80::1");
    one(zone, "six.example", "127.0.1.1").aaaa("mx.six.example", "::1");
    one(zone, "reports.example", "127.0.1.1")
        .txt("_smtp._tls.reports.example", "v=TLSRPTv1; rua=ftp://reports.example");
    one(zone, "badtxt.example", "127.0.1.1").txt("_mta-sts.badtxt.example", "v=STSv1; id=a_b;");
    policed(one(zone, "ending.example", "127.0.1.6"), "ending.example", "1");
    policed(one(zone, "impostor.example", "127.0.1.2"), "impostor.example", "1");
    policed(one(zone, "nofile.example", "127.0.1.1"), "nofile.example", "1");
    policed(one(zone, "unlisted.example", "127.0.1.1"), "unlisted.example", "1");
    policed(one(zone, "tested.example", "127.0.1.1"), "tested.example", "1");
    policed(one(zone, "moved.example", "127.0.1.1"), "moved.example", idOfMoved);
    policed(one(zone, "brief.example", "127.0.1.1"), "brief.example", "1");
    return zone.nullMx("nomail.example").build();
  }

  private static ZoneBuilder one(ZoneBuilder zone, String domain, String address) {
    return zone.mx(domain, 10, "mx." + domain).a("mx." + domain, address);
  }

  private static void policed(ZoneBuilder zone, String domain, String id) {
    zone.txt("_mta-sts." + domain, "v=STSv1; id=" + id + ";").a("mta-sts." + domain, "127.0.0.1");
  }

  /**
   * A target and what is found of it.
   *
   * @param target what is checked
   * @param id the finding
   * @param level its level
   * @param subject its subject
   * @param verdict the verdict on the target
   */
  private record Provoked(
      String target, FindingId id, Level level, String subject, Verdict verdict) {
    @Override
    public String toString() {
      return id.word() + " " + level.word() + ", " + target;
    }
  }

  static Stream<Provoked> provoked() {
    return Stream.of(
        provoked("user@", FindingId.TARGET, Level.ERROR, "user@", Verdict.UNDELIVERABLE),
        provoked(
            "nomail.example",
            FindingId.DNS_MX,
            Level.ERROR,
            "nomail.example",
            Verdict.UNDELIVERABLE),
        provoked(
            "absent.example",
            FindingId.DNS_MX,
            Level.ERROR,
            "absent.example",
            Verdict.UNDELIVERABLE),
        provoked(
            "broken.example", FindingId.DNS_LOOKUP, Level.ERROR, "broken.example", Verdict.FAILING),
        provoked("dane.example", FindingId.DNS_DNSSEC, Level.INFO, "dane.example", Verdict.DANE),
        provoked(
            "bogus.example", FindingId.DNS_DNSSEC, Level.ERROR, "bogus.example", Verdict.FAILING),
        provoked(
            "unsigned.example",
            FindingId.DNS_DNSSEC,
            Level.INFO,
            "unsigned.example",
            Verdict.OPPORTUNISTIC),
        provoked(
            "soon.example",
            FindingId.DNS_SIGNATURE_DAYS,
            Level.WARNING,
            "soon.example",
            Verdict.OPPORTUNISTIC),
        provoked("dane.example", FindingId.DNS_IPV6, Level.INFO, "dane.example", Verdict.DANE),
        provoked(
            "guarded.example",
            FindingId.ADDR_GUARD,
            Level.ERROR,
            "mx.guarded.example [224.0.0.1]",
            Verdict.UNDELIVERABLE),
        provoked(
            "dead.example",
            FindingId.SMTP_CONNECT,
            Level.ERROR,
            "mx.dead.example [127.0.1.99]",
            Verdict.FAILING),
        provoked(
            "near.example",
            FindingId.SMTP_CONNECT,
            Level.ERROR,
            "mx.near.example [fe80::1]",
            Verdict.FAILING),
        provoked(
            "busy.example",
            FindingId.SMTP_GREETING,
            Level.ERROR,
            "mx.busy.example [127.0.1.4]",
            Verdict.FAILING),
        provoked(
            "plain.example",
            FindingId.SMTP_STARTTLS,
            Level.WARNING,
            "mx.plain.example",
            Verdict.OPPORTUNISTIC),
        provoked(
            "promise.example",
            FindingId.SMTP_STARTTLS,
            Level.ERROR,
            "mx.promise.example",
            Verdict.FAILING),
        provoked(
            "sni.example",
            FindingId.TLS_SNI_DIFFERS,
            Level.INFO,
            "mx.sni.example",
            Verdict.OPPORTUNISTIC),
        provoked(
            "ending.example",
            FindingId.CERT_DAYS,
            Level.ERROR,
            "mx.ending.example",
            Verdict.MTA_STS),
        provoked(
            "impostor.example",
            FindingId.CERT_NAME,
            Level.ERROR,
            "mx.impostor.example",
            Verdict.FAILING),
        provoked(
            "self.example",
            FindingId.CERT_CHAIN,
            Level.INFO,
            "mx.self.example",
            Verdict.OPPORTUNISTIC),
        provoked(
            "self.example",
            FindingId.DANE_TLSA,
            Level.INFO,
            "mx.self.example",
            Verdict.OPPORTUNISTIC),
        provoked("dane.example", FindingId.DANE_MATCH, Level.INFO, "mx.dane.example", Verdict.DANE),
        provoked(
            "mismatch.example",
            FindingId.DANE_MATCH,
            Level.ERROR,
            "mx.mismatch.example [127.0.1.2]",
            Verdict.FAILING),
        provoked(
            "halves.example",
            FindingId.DANE_ALL_ADDRESSES,
            Level.ERROR,
            "mx.halves.example",
            Verdict.DANE),
        provoked(
            "dane.example", FindingId.DANE_ROLLOVER, Level.INFO, "mx.dane.example", Verdict.DANE),
        provoked(
            "authority.example",
            FindingId.DANE_TA_IN_CHAIN,
            Level.INFO,
            "mx.authority.example",
            Verdict.DANE),
        provoked(
            "unsigned.example",
            FindingId.DANE_USELESS,
            Level.WARNING,
            "mx.unsigned.example",
            Verdict.OPPORTUNISTIC),
        provoked(
            "self.example",
            FindingId.MTA_STS_TXT,
            Level.INFO,
            "self.example",
            Verdict.OPPORTUNISTIC),
        provoked(
            "badtxt.example",
            FindingId.MTA_STS_TXT,
            Level.WARNING,
            "badtxt.example",
            Verdict.OPPORTUNISTIC),
        provoked(
            "nofile.example",
            FindingId.MTA_STS_POLICY,
            Level.WARNING,
            "nofile.example",
            Verdict.OPPORTUNISTIC),
        provoked(
            "unlisted.example",
            FindingId.MTA_STS_MATCH,
            Level.ERROR,
            "mx.unlisted.example",
            Verdict.FAILING),
        provoked(
            "impostor.example",
            FindingId.MTA_STS_PKIX,
            Level.ERROR,
            "mx.impostor.example",
            Verdict.FAILING),
        provoked(
            "tested.example",
            FindingId.MTA_STS_MODE,
            Level.INFO,
            "tested.example",
            Verdict.OPPORTUNISTIC),
        provoked(
            "brief.example",
            FindingId.MTA_STS_AGE,
            Level.WARNING,
            "brief.example",
            Verdict.FAILING),
        provoked(
            "reports.example",
            FindingId.TLSRPT_RECORD,
            Level.WARNING,
            "reports.example",
            Verdict.OPPORTUNISTIC),
        provoked(
            "promise.example",
            FindingId.CONFLICT,
            Level.ERROR,
            "mx.promise.example",
            Verdict.FAILING),
        provoked(
            "deaf.example",
            FindingId.MACHINE_DNS,
            Level.WARNING,
            "deaf.example",
            Verdict.UNCHECKED));
  }

  private static Provoked provoked(
      String target, FindingId id, Level level, String subject, Verdict verdict) {
    return new Provoked(target, id, level, subject, verdict);
  }

  @ParameterizedTest
  @MethodSource("provoked")
  void findingIsProvoked(Provoked wanted) throws InterruptedException {
    Judged judged =
        judged(check.facts(wanted.target()))
            .verdict(wanted.verdict())
            .has(wanted.id(), wanted.level(), wanted.subject());
    if (wanted.verdict() == Verdict.UNCHECKED) {
      judged.isFine();
    }
  }

  private static Judged judged(TargetFacts facts) {
    return new Judged(Findings.of(facts, Thresholds.defaults()));
  }

  /** RFC 8461 §3.3: a policy stays in force until a new one could be fetched. */
  @Test
  void policyOfAnotherIdIsTold() throws InterruptedException {
    judged(check.facts("moved.example")).hasNo(FindingId.MTA_STS_ID_CHANGED);
    world.policies().serve("moved.example", CA.identity("mta-sts.moved.example"), gone());
    world
        .dns()
        .tree(world.tree().toBuilder().clearRecords().records(zone(world.port(), "2")).build());
    judged(check.facts("moved.example"))
        .has(FindingId.MTA_STS_ID_CHANGED, Level.WARNING, "moved.example", "policy 2", "still 1")
        .has(FindingId.MTA_STS_POLICY, Level.WARNING, "moved.example", "keep to it until");
  }

  private static PolicyAnswer gone() {
    return PolicyAnswer.status(404);
  }

  @Test
  void machineWithoutDnssecSaysSo() throws Exception {
    try (WorldCheck blind =
        WorldCheck.of(
            world, folder, UnaryOperator.identity(), setup -> setup.set("dns.dnssec", "off"))) {
      judged(blind.facts("dane.example"))
          .verdict(Verdict.UNCHECKED)
          .has(FindingId.MACHINE_DNSSEC, Level.WARNING, "dane.example")
          .hasNo(FindingId.DNS_DNSSEC, FindingId.DANE_USELESS);
      judged(blind.facts("self.example"))
          .verdict(Verdict.OPPORTUNISTIC)
          .has(FindingId.MACHINE_DNSSEC, Level.INFO, "self.example");
    }
  }

  @Test
  void machineWithoutIpv6SaysSo() throws Exception {
    try (WorldCheck old =
        WorldCheck.of(
            world,
            folder,
            options -> options.addressFamilies(families -> families.withIgnoreIpv6(true)),
            UnaryOperator.identity())) {
      judged(old.facts("six.example"))
          .verdict(Verdict.OPPORTUNISTIC)
          .has(FindingId.MACHINE_IPV6, Level.INFO, "six.example")
          .hasNo(FindingId.SMTP_CONNECT);
      judged(old.facts("dane.example")).hasNo(FindingId.MACHINE_IPV6);
    }
  }

  @Test
  void machineWithoutPoliciesSaysSo() throws Exception {
    try (WorldCheck plain =
        WorldCheck.of(
            world,
            folder,
            options -> options.tls(tls -> tls.mtaSts(MtaSts.OFF)),
            UnaryOperator.identity())) {
      judged(plain.facts("tested.example"))
          .verdict(Verdict.UNCHECKED)
          .has(FindingId.MACHINE_MTA_STS, Level.WARNING, "tested.example");
      judged(plain.facts("self.example"))
          .verdict(Verdict.OPPORTUNISTIC)
          .has(FindingId.MACHINE_MTA_STS, Level.INFO, "self.example");
    }
  }

  @Test
  void whatTheCallerExcludesIsNoFaultOfTheTarget() throws InterruptedException {
    judged(
            check.facts(
                "self.example",
                request -> request.ignoreAddress(IpLiteral.parse("127.0.1.5").orElseThrow())))
        .verdict(Verdict.UNCHECKED)
        .has(FindingId.MACHINE_OTHER, Level.WARNING, "self.example");
  }
}
