package mxconnect.cli.check.gather;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import mxconnect.api.DaneReport;
import mxconnect.api.ErrorCode;
import mxconnect.api.IpLiteral;
import mxconnect.api.MailExchanger;
import mxconnect.api.MtaStsMode;
import mxconnect.api.MtaStsReport;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsReportResult;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.MxRecord;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.Security;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.api.dns.TxtRecord;
import mxconnect.cli.check.fact.AddressFact;
import mxconnect.cli.check.fact.AddressFact.Outcome;
import mxconnect.cli.check.fact.AddressFact.StartTls;
import mxconnect.cli.check.fact.ExchangerFact;
import mxconnect.cli.check.fact.TargetFacts;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.control.HostFault;
import mxconnect.testkit.dns.DnsFault;
import mxconnect.testkit.dns.SignedTree;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.dns.ZoneSigning;
import mxconnect.testkit.https.PolicyAnswer;
import mxconnect.testkit.smtp.SmtpDialogue;
import mxconnect.testkit.smtp.SmtpReply;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.ServerTls;
import mxconnect.testkit.tls.TestAuthority;
import mxconnect.testkit.tls.Tlsa;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is found out about each kind of host, over real sockets and signed zones. */
@Timeout(120)
class GathererTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final TestAuthority AUTHORITY = TestAuthority.create();
  private static final ServerIdentity OWN = AUTHORITY.identity("mx.dane.example");
  private static final ServerIdentity OTHER = TestAuthority.create("other").identity("mx.test");
  private static final ServerIdentity NAMELESS = AUTHORITY.identity("default.test");

  @TempDir private static Path folder;
  private static MailWorld world;
  private static WorldCheck check;

  @BeforeAll
  static void start() throws Exception {
    world =
        MailWorld.builder()
            .tree(GathererTest::tree)
            .host("127.0.0.2", SmtpDialogue.of("mx.dane.example").startTls(OWN))
            .host("127.0.0.3", SmtpDialogue.of("mx.dane.example").startTls(OTHER))
            .host("127.0.0.4", SmtpDialogue.of("mx.clear.example"))
            .host(
                "127.0.0.5",
                SmtpDialogue.of("mx.test").startTls(OWN).reply("STARTTLS", "454 4.7.0 not now"))
            .host("127.0.0.6", HostFault.REFUSE)
            .host("127.0.0.7", SmtpDialogue.of("mx.test").rawGreeting("\u0007hello\r\n"))
            .host(
                "127.0.0.8",
                SmtpDialogue.of("mx.test")
                    .startTls(
                        ServerTls.byName(
                            name -> Optional.of(name.equals("mx.named.example") ? OWN : NAMELESS))))
            .host(
                "127.0.0.9",
                SmtpDialogue.of("mx.test").startTls(OWN).handshake(SmtpReply.fatalAlert(40)))
            .host("127.0.0.10", SmtpDialogue.of("mx.busy.example").greeting("421 4.3.2 too busy"))
            .host("127.0.0.11", SmtpDialogue.of("mx.sts.example").startTls(OTHER))
            .host(
                "127.0.0.12",
                SmtpDialogue.of("mx.test")
                    .startTls(
                        ServerTls.byName(name -> Optional.of(OWN).filter(own -> !name.isEmpty()))))
            .host("::1", SmtpDialogue.of("six.test"))
            .authority(AUTHORITY)
            .policy("sts.example", PolicyAnswer.testing("mx.sts.example"))
            .start();
    check = WorldCheck.of(world, folder);
  }

  private static SignedTree tree(int port) {
    return SignedTree.builder()
        .zone("example", ZoneSigning.signed())
        .zone("unsigned.example", ZoneSigning.unsigned())
        .records(
            Zone.builder()
                .mx("dane.example", 10, "mx.dane.example")
                .a("mx.dane.example", "127.0.0.2", "127.0.0.3")
                .tlsa("mx.dane.example", port, Tlsa.of(OWN, 3, 1, 1))
                .mx("shared.example", 10, "a.shared.example")
                .mx("shared.example", 20, "b.shared.example")
                .a("a.shared.example", "127.0.0.4")
                .a("b.shared.example", "127.0.0.4", "127.0.0.2")
                .mx("mixed.example", 10, "mx.mixed.example")
                .a("mx.mixed.example", "127.0.0.4", "224.0.0.1")
                .aaaa("mx.mixed.example", "::1")
                .mx("balky.example", 10, "mx.balky.example")
                .a("mx.balky.example", "127.0.0.5")
                .mx("down.example", 10, "mx.down.example")
                .a("mx.down.example", "127.0.0.6")
                .mx("rude.example", 10, "mx.rude.example")
                .a("mx.rude.example", "127.0.0.7")
                .mx("named.example", 10, "mx.named.example")
                .a("mx.named.example", "127.0.0.8")
                .mx("strict.example", 10, "mx.strict.example")
                .a("mx.strict.example", "127.0.0.12")
                .mx("clumsy.example", 10, "mx.clumsy.example")
                .a("mx.clumsy.example", "127.0.0.9")
                .mx("busy.example", 10, "mx.busy.example")
                .a("mx.busy.example", "127.0.0.10")
                .mx("sts.example", 10, "mx.sts.example")
                .a("mx.sts.example", "127.0.0.11")
                .txt("_mta-sts.sts.example", "v=STSv1; id=1;")
                .a("mta-sts.sts.example", "127.0.0.1")
                .txt("_smtp._tls.sts.example", "v=TLSRPTv1; rua=mailto:tls@sts.example")
                .mx("unsigned.example", 10, "mx.unsigned.example")
                .a("mx.unsigned.example", "127.0.0.2")
                .tlsa("mx.unsigned.example", port, Tlsa.of(OWN, 3, 1, 1))
                .mx("aliased.example", 10, "alias.aliased.example")
                .cname("alias.aliased.example", "mx.dane.example")
                .a("implicit.example", "127.0.0.4")
                .a("asked.example", "127.0.0.4")
                .nullMx("nullmx.example")
                .mx("lost.example", 10, "mx.lost.example")
                .build())
        .build();
  }

  @AfterAll
  static void close() throws IOException {
    check.close();
    world.close();
  }

  private static TargetFacts facts(String target) throws InterruptedException {
    return check.facts(target);
  }

  private static ExchangerFact only(TargetFacts facts) {
    assertEquals(1, facts.exchangers().size());
    return facts.exchangers().getFirst();
  }

  private static AddressFact address(ExchangerFact host, String address) {
    return host.addresses().stream()
        .filter(fact -> fact.address().equals(ip(address)))
        .findFirst()
        .orElseThrow();
  }

  private static InetAddress ip(String text) {
    return IpLiteral.parse(text).orElseThrow();
  }

  @Test
  void eachAddressIsOpenedOnTheTermsOfItsHost() throws Exception {
    TargetFacts facts = facts("user@dane.example");
    assertEquals(Optional.empty(), facts.failure());
    assertEquals("dane.example", facts.target().orElseThrow().text());
    assertEquals(
        List.of(new MxRecord(10, "mx.dane.example")),
        facts.mx().orElseThrow().records(MxRecord.class));
    ExchangerFact host = only(facts);
    assertInstanceOf(TlsObligation.Dane.class, host.planned().tls());
    assertEquals(DaneReport.Verdict.DANE, host.dane().orElseThrow().verdict());
    assertEquals(1, host.tlsa().records(TlsaRecord.class).size());
    AddressFact good = address(host, "127.0.0.2");
    assertEquals(Outcome.OPENED, good.outcome());
    assertEquals(0, good.tlsaMatch().orElseThrow().depth());
    assertEquals(List.of(OWN.certificate()), good.certificates());
    assertEquals(Optional.empty(), good.pkix());
    assertEquals(List.of("mx.dane.example ESMTP"), good.greeting());
    assertEquals(StartTls.OFFERED, good.startTls());
    AddressFact bad = address(host, "127.0.0.3");
    assertEquals(Outcome.TLS_FAILED, bad.outcome());
    assertEquals(Optional.of(ErrorCode.CERTIFICATE_REJECTED), bad.code());
    assertEquals(Optional.of(TlsReportResult.TLSA_INVALID), bad.resultType());
    assertEquals(List.of(OTHER.certificate()), bad.certificates());
    assertEquals("TLSv1.3", bad.tls().orElseThrow().protocol());
    assertEquals(TlsReportResult.CERTIFICATE_NOT_TRUSTED, bad.pkix().orElseThrow().resultType());
    assertTrue(bad.message().startsWith("the certificate is refused: "), bad::message);
  }

  @Test
  void transcriptHasBothSidesAndWhereTlsBegins() throws Exception {
    List<String> lines = address(only(facts("dane.example")), "127.0.0.2").transcript();
    assertEquals("S: 220 mx.dane.example ESMTP", lines.getFirst());
    assertTrue(lines.get(1).startsWith("C: EHLO "), lines::toString);
    int secured = lines.indexOf("-- TLSv1.3 TLS_AES_256_GCM_SHA384 --");
    assertEquals("C: STARTTLS", lines.get(secured - 2));
    assertTrue(lines.get(secured + 1).startsWith("C: EHLO "), lines::toString);
    assertEquals("C: QUIT", lines.getLast());
  }

  /** RFC 5321 §4.1.1.10. */
  @Test
  void leaveIsTakenAndNoMailIsSent() throws Exception {
    world.host("127.0.0.4").forgetConnections();
    facts("implicit.example");
    world.host("127.0.0.4").awaitConnection(c -> c.commands().contains("QUIT"), LIMIT);
    world
        .host("127.0.0.4")
        .connections()
        .forEach(c -> assertFalse(c.commands().toString().contains("MAIL"), c::toString));
  }

  @Test
  void addressOfSeveralHostsIsOpenedUnderEachName() throws Exception {
    TargetFacts facts = facts("shared.example");
    ExchangerFact first = WorldCheck.host(facts, "a.shared.example");
    ExchangerFact second = WorldCheck.host(facts, "b.shared.example");
    assertEquals(List.of(ip("127.0.0.2")), second.planned().addresses());
    assertEquals(Outcome.OPENED, address(first, "127.0.0.4").outcome());
    assertEquals(Outcome.OPENED, address(second, "127.0.0.4").outcome());
    assertEquals(Outcome.OPENED, address(second, "127.0.0.2").outcome());
    assertTrue(address(second, "127.0.0.2").pkix().isPresent());
  }

  @Test
  void bothFamiliesAreOpenedAndWhatTheGuardRefusesIsListed() throws Exception {
    TargetFacts facts = facts("mixed.example");
    ExchangerFact host = only(facts);
    assertEquals(Outcome.OPENED, address(host, "127.0.0.4").outcome());
    assertEquals(Outcome.OPENED, address(host, "::1").outcome());
    AddressFact refused = address(host, "224.0.0.1");
    assertEquals(Outcome.LEFT_OUT, refused.outcome());
    assertEquals(Optional.of(ErrorCode.ADDRESS_REFUSED), refused.code());
    assertTrue(refused.message().contains("multicast"), refused::message);
    assertEquals(1, facts.blocked().size());
  }

  @Test
  void serverWithoutStartTlsAndOneThatRefusesItAreToldApart() throws Exception {
    AddressFact clear = only(facts("implicit.example")).addresses().getFirst();
    assertEquals(Outcome.OPENED, clear.outcome());
    assertEquals(StartTls.NOT_OFFERED, clear.startTls());
    assertEquals(Optional.empty(), clear.tls());
    assertEquals(Optional.empty(), clear.sameWithoutName());
    AddressFact balky = only(facts("balky.example")).addresses().getFirst();
    assertEquals(Outcome.OPENED, balky.outcome());
    assertEquals(StartTls.REFUSED, balky.startTls());
    assertTrue(balky.extensions().contains("STARTTLS"));
  }

  @Test
  void handshakeThatFailsIsToldThoughTheSessionGoesOnInClear() throws Exception {
    AddressFact fact = only(facts("clumsy.example")).addresses().getFirst();
    assertEquals(Outcome.OPENED, fact.outcome());
    assertEquals(Optional.empty(), fact.code());
    assertEquals(StartTls.OFFERED, fact.startTls());
    assertEquals(Optional.of(TlsReportResult.VALIDATION_FAILURE), fact.resultType());
    assertTrue(fact.message().contains("handshake_failure"), fact::message);
    assertEquals(Optional.empty(), fact.tls());
    assertTrue(fact.transcript().contains("-- another connection --"));
  }

  @Test
  void whatCannotBeConnectedToSaysWhy() throws Exception {
    AddressFact fact = only(facts("down.example")).addresses().getFirst();
    assertEquals(Outcome.UNREACHABLE, fact.outcome());
    assertEquals(Optional.of(ErrorCode.CONNECTION_REFUSED), fact.code());
    assertEquals("Connection refused", fact.message());
    assertEquals(List.of(), fact.transcript());
    assertEquals(StartTls.UNKNOWN, fact.startTls());
  }

  @Test
  void serverThatRefusesOrSpeaksNoSmtpFailsInTheSession() throws Exception {
    AddressFact busy = only(facts("busy.example")).addresses().getFirst();
    assertEquals(Outcome.SESSION_FAILED, busy.outcome());
    assertEquals(Optional.of(ErrorCode.GREETING_REFUSED), busy.code());
    assertEquals(List.of("4.3.2 too busy"), busy.greeting());
    AddressFact rude = only(facts("rude.example")).addresses().getFirst();
    assertEquals(Outcome.SESSION_FAILED, rude.outcome());
    assertEquals(Optional.of(ErrorCode.PROTOCOL_ERROR), rude.code());
    assertEquals("S: \u0007hello", rude.transcript().getFirst());
  }

  /** RFC 6066 §3. */
  @Test
  void certificatesForClientsWithoutAServerNameAreSeenToo() throws Exception {
    AddressFact fact = only(facts("named.example")).addresses().getFirst();
    assertEquals(List.of(OWN.certificate()), fact.certificates());
    assertEquals(Optional.of(false), fact.sameWithoutName());
    AddressFact same = address(only(facts("dane.example")), "127.0.0.2");
    assertEquals(Optional.of(true), same.sameWithoutName());
  }

  @Test
  void serverIsAskedWithoutANameOnceInARun() throws Exception {
    world.host("127.0.0.8").forgetConnections();
    Gatherer gatherer = check.gatherer(UnaryOperator.identity());
    for (int i = 0; i < 3; i++) {
      AddressFact fact = only(gatherer.gather("named.example")).addresses().getFirst();
      assertEquals(Optional.of(false), fact.sameWithoutName());
    }
    assertEquals(
        1,
        world.host("127.0.0.8").connections().stream()
            .filter(connection -> connection.serverName().isEmpty())
            .count());
  }

  @Test
  void serverThatHasNoCertificateWithoutANameIsAskedOnceToo() throws Exception {
    Gatherer gatherer = check.gatherer(UnaryOperator.identity());
    world.host("127.0.0.12").forgetConnections();
    for (int i = 0; i < 3; i++) {
      AddressFact fact = only(gatherer.gather("strict.example")).addresses().getFirst();
      assertEquals(Outcome.OPENED, fact.outcome());
      assertEquals(Optional.empty(), fact.sameWithoutName());
    }
    assertEquals(3 + 1, world.host("127.0.0.12").connections().size());
  }

  @Test
  void policyAndTheRecordsBesideItAreThere() throws Exception {
    TargetFacts facts = facts("sts.example");
    assertEquals(Optional.of(MtaStsMode.TESTING), facts.mtaSts().flatMap(MtaStsReport::mode));
    assertEquals(
        List.of("v=STSv1; id=1;"),
        facts.mtaStsRecord().orElseThrow().records(TxtRecord.class).getFirst().strings());
    assertEquals(1, facts.tlsReports().orElseThrow().records(TxtRecord.class).size());
    AddressFact fact = only(facts).addresses().getFirst();
    assertEquals(Outcome.OPENED, fact.outcome());
    assertTrue(fact.tls().orElseThrow().testFailure().isPresent());
    assertTrue(fact.pkix().isPresent());
  }

  @Test
  void recordsInAnUnsignedZoneAreSeenThoughTheyCountForNothing() throws Exception {
    ExchangerFact host = only(facts("unsigned.example"));
    assertEquals(1, host.tlsa().records(TlsaRecord.class).size());
    assertInstanceOf(TlsObligation.Opportunistic.class, host.planned().tls());
    assertEquals(Security.INSECURE, host.ipv4().answer().orElseThrow().security());
  }

  /** RFC 7672 §2.2.3. */
  @Test
  void recordsOfAnAliasAreThoseOfItsEnd() throws Exception {
    ExchangerFact host = only(facts("aliased.example"));
    assertEquals("_" + world.port() + "._tcp.mx.dane.example", host.tlsa().question().name());
    assertEquals(2, host.addresses().size());
  }

  @Test
  void chainOfTrustIsThereForEachAnswer() throws Exception {
    TargetFacts facts = facts("dane.example");
    ExchangerFact host = only(facts);
    assertTrue(facts.mx().orElseThrow().chain().isPresent());
    assertTrue(host.ipv4().chain().isPresent());
    assertTrue(host.tlsa().chain().isPresent());
  }

  @Test
  void domainThatTakesNoMailHasAFailureAndNoHosts() throws Exception {
    assertFailure(ErrorCode.NULL_MX, facts("nullmx.example"));
    assertFailure(ErrorCode.NO_SUCH_DOMAIN, facts("gone.example"));
    TargetFacts bad = facts("not a domain");
    assertFailure(ErrorCode.BAD_TARGET, bad);
    assertEquals(Optional.empty(), bad.target());
    assertEquals(Optional.empty(), bad.mx());
    assertEquals("not a domain", bad.asked());
    TargetFacts lost = facts("lost.example");
    assertEquals(Optional.of(ErrorCode.NO_ADDRESS), lost.failure().map(f -> f.code()));
    assertEquals(List.of(), only(lost).addresses());
  }

  private static void assertFailure(ErrorCode code, TargetFacts facts) {
    assertEquals(code, facts.failure().orElseThrow().code());
    assertEquals(List.of(), facts.exchangers());
  }

  @Test
  void questionWithoutAnAnswerIsAFactToo() throws Exception {
    world.dns().fault("_smtp._tls.asked.example", RecordType.TXT, DnsFault.servfail());
    try {
      TargetFacts facts = facts("asked.example");
      assertEquals(
          Reason.SERVFAIL, facts.tlsReports().orElseThrow().failure().orElseThrow().reason());
    } finally {
      world.dns().clearFaults();
    }
  }

  @Test
  void addressLiteralHasOneHostAndNoQuestions() throws Exception {
    world.dns().forgetQueries();
    TargetFacts facts = facts("[127.0.0.4]");
    assertEquals(Optional.empty(), facts.mx());
    assertEquals(Optional.empty(), facts.mtaStsRecord());
    AddressFact fact = only(facts).addresses().getFirst();
    assertEquals(Outcome.OPENED, fact.outcome());
    assertEquals(Outcome.OPENED, only(facts("[IPv6:::1]")).addresses().getFirst().outcome());
    assertEquals(List.of(), world.dns().queries());
  }

  @Test
  void mailExchangersOfTheCallerTakeThePlaceOfRecords() throws Exception {
    MailExchanger given = MailExchanger.of("given.example").withAddresses(List.of(ip("127.0.0.4")));
    TargetFacts facts = check.facts("dane.example", request -> request.addMailExchanger(given));
    assertEquals(Optional.empty(), facts.mx());
    assertEquals("given.example", only(facts).hostname());
    assertEquals(Outcome.OPENED, only(facts).addresses().getFirst().outcome());
  }

  @Test
  void addressToBeIgnoredIsLeftOut() throws Exception {
    TargetFacts facts =
        check.facts("dane.example", request -> request.ignoreAddress(ip("127.0.0.3")));
    AddressFact ignored = address(only(facts), "127.0.0.3");
    assertEquals(Outcome.LEFT_OUT, ignored.outcome());
    assertEquals(Optional.of(ErrorCode.ALL_IGNORED), ignored.code());
  }

  @Test
  void addressOfAFamilyThatIsSwitchedOffIsLeftOut() throws Exception {
    try (WorldCheck ipv4 =
        WorldCheck.of(
            world,
            folder,
            options -> options.addressFamilies(f -> f.withIgnoreIpv6(true)),
            UnaryOperator.identity())) {
      AddressFact six = address(only(ipv4.facts("mixed.example")), "::1");
      assertEquals(Outcome.LEFT_OUT, six.outcome());
      assertEquals(Optional.of(ErrorCode.FAMILY_DISABLED), six.code());
      assertFalse(ipv4.sender().ipv6());
    }
  }

  @Test
  void leafOfEveryChainComesFirst() throws Exception {
    List<X509Certificate> shown = address(only(facts("dane.example")), "127.0.0.2").certificates();
    assertEquals(OWN.chain(), shown);
  }
}
