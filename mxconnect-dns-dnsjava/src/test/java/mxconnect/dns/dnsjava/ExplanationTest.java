package mxconnect.dns.dnsjava;

import static mxconnect.api.dns.RecordType.A;
import static mxconnect.api.dns.RecordType.MX;
import static mxconnect.api.dns.RecordType.TLSA;
import static mxconnect.testkit.dns.QueryMatch.query;
import static mxconnect.testkit.dns.SetMatch.everySet;
import static mxconnect.testkit.dns.SetMatch.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import mxconnect.api.dns.ChainOfTrust;
import mxconnect.api.dns.ChainOfTrust.Status;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.ZoneKey;
import mxconnect.api.dns.ZoneLink;
import mxconnect.api.spi.Deadline;
import mxconnect.testkit.contract.Settings;
import mxconnect.testkit.dns.DnsFault;
import mxconnect.testkit.dns.DnsServer;
import mxconnect.testkit.dns.Ds;
import mxconnect.testkit.dns.DsDigest;
import mxconnect.testkit.dns.SignedTree;
import mxconnect.testkit.dns.SignedTreeBuilder;
import mxconnect.testkit.dns.SigningAlgorithm;
import mxconnect.testkit.dns.SigningFault;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.dns.ZoneSigning;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How an answer was judged is told zone by zone, from the anchor down (RFC 4035 §5). */
@Timeout(60)
class ExplanationTest {
  private static final String HOST = "host.signed.test";
  private static final String TLSA_NAME = "_25._tcp." + HOST;
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private static final Instant BEGIN = NOW.minus(Duration.ofDays(1));

  @AutoClose private DnsServer dns;

  private static SignedTreeBuilder tree(ZoneSigning signing) {
    return SignedTree.builder()
        .zones(ZoneSigning.signed(), "test", "sub.signed.test", "other.test")
        .zone("signed.test", signing)
        .zone("plain.test", ZoneSigning.unsigned())
        .records(
            Zone.builder()
                .a(HOST, "192.0.2.1")
                .a("host.sub.signed.test", "192.0.2.2")
                .a("host.other.test", "192.0.2.3")
                .a("host.plain.test", "192.0.2.4")
                .cname("near.signed.test", HOST)
                .cname("far.signed.test", "host.other.test")
                .cname("out.signed.test", "host.plain.test")
                .cname("in.plain.test", HOST)
                .build());
  }

  private static SignedTreeBuilder tree() {
    return tree(ZoneSigning.signed());
  }

  private Validating start(SignedTreeBuilder builder) throws Exception {
    SignedTree tree = builder.build();
    dns = DnsServer.start(tree);
    return Validating.before(dns, tree);
  }

  private ChainOfTrust explain(SignedTreeBuilder builder, String name, RecordType type)
      throws Exception {
    ChainOfTrust chain = start(builder).explain(name, type);
    assertEquals(new DnsQuestion(name, type), chain.question());
    return chain;
  }

  private static SigningFault ending(int days) {
    return SigningFault.valid(BEGIN, end(days));
  }

  private static Instant end(int days) {
    return NOW.plus(Duration.ofDays(days));
  }

  /** Returns each zone with its status: {@code "test SECURE"}. */
  private static List<String> zones(ChainOfTrust chain) {
    return chain.zones().stream().map(link -> link.zone() + " " + link.status()).toList();
  }

  private static ZoneLink last(ChainOfTrust chain) {
    return chain.zones().getLast();
  }

  private static void assertStatus(Status status, String reason, ChainOfTrust chain) {
    assertEquals(status, chain.status(), chain::toString);
    assertTrue(chain.reason().contains(reason), chain::reason);
  }

  @Test
  void secureAnswerHasEveryZoneFromTheRootDown() throws Exception {
    ChainOfTrust chain = explain(tree(), "host.sub.signed.test", A);
    assertEquals(Status.SECURE, chain.status());
    assertEquals("", chain.reason());
    assertEquals(
        List.of(". SECURE", "test SECURE", "signed.test SECURE", "sub.signed.test SECURE"),
        zones(chain));
    assertTrue(chain.zones().stream().allMatch(link -> link.reason().isEmpty()));
  }

  @Test
  void whatIsKnownAlreadyIsToldWithoutFurtherQueries() throws Exception {
    Validating validating = start(tree());
    ChainOfTrust first = validating.explain("host.sub.signed.test", A);
    int asked = dns.queries().size();
    assertEquals(first, validating.explain("host.sub.signed.test", A));
    assertEquals(asked + 1, dns.queries().size(), "the question itself");
  }

  /** Each name and type that is asked for once is asked for once. */
  @Test
  void explanationOfASecureAnswerAsksNoMoreThanItsValidation() throws Exception {
    start(tree()).assertSecure(mxconnect.api.dns.DnsAnswer.Found.class, HOST, A);
    int asked = dns.queries().size();
    dns.close();
    explain(tree(), HOST, A);
    assertEquals(asked, dns.queries().size());
  }

  @ParameterizedTest
  @EnumSource
  void keysOfEveryAlgorithmAreNamedAndMeasured(SigningAlgorithm algorithm) throws Exception {
    ZoneKey key = last(explain(tree(ZoneSigning.signed(algorithm)), HOST, A)).keys().getFirst();
    assertEquals(algorithm.number(), key.algorithm());
    assertEquals(
        switch (algorithm) {
          case RSASHA1, RSASHA1_NSEC3_SHA1, RSASHA256, RSASHA512 -> 2048;
          case ECDSAP256SHA256, ED25519 -> 256;
          case ECDSAP384SHA384 -> 384;
          case ED448 -> 456;
        },
        key.bits());
    assertTrue(key.entryPoint());
  }

  /** RFC 6781 §4.1.2: both keys have a DS record, one of them signs. */
  @Test
  void rolloverShowsBothKeysThatTheZoneAboveNamesFirst() throws Exception {
    var old = mxconnect.testkit.dns.ZoneKey.ksk(SigningAlgorithm.ECDSAP256SHA256);
    var next = mxconnect.testkit.dns.ZoneKey.ksk(SigningAlgorithm.ED25519);
    var signer = mxconnect.testkit.dns.ZoneKey.zsk(SigningAlgorithm.ECDSAP256SHA256);
    var unknown = mxconnect.testkit.dns.ZoneKey.unknown(200);
    ZoneSigning signing =
        ZoneSigning.keys(signer, unknown, old, next.published())
            .ds(Ds.of(old, DsDigest.SHA256), Ds.of(next, DsDigest.SHA256));
    List<ZoneKey> keys = last(explain(tree(signing), HOST, A)).keys();
    Map<Integer, ZoneKey> byTag =
        Map.of(
            old.tag(), new ZoneKey(old.tag(), 13, "ECDSAP256SHA256", 256, true),
            next.tag(), new ZoneKey(next.tag(), 15, "ED25519", 256, true),
            signer.tag(), new ZoneKey(signer.tag(), 13, "ECDSAP256SHA256", 256, false),
            unknown.tag(), new ZoneKey(unknown.tag(), 200, "200", 0, false));
    assertEquals(4, keys.size());
    keys.forEach(key -> assertEquals(byTag.get(key.tag()), key));
    assertTrue(keys.get(0).entryPoint() && keys.get(1).entryPoint());
  }

  @Test
  void zoneIsTrustedUntilTheFirstSignatureOverItsDsRecordsOrKeysEnds() throws Exception {
    ChainOfTrust chain =
        explain(
            tree()
                .fault(set(".", "DNSKEY"), ending(9))
                .fault(set("test", "DS"), ending(3))
                .fault(set("test", "DNSKEY"), ending(8))
                .fault(set("signed.test", "DS"), ending(7))
                .fault(set("signed.test", "DNSKEY"), ending(5))
                .fault(set(HOST, "A"), ending(2)),
            HOST,
            A);
    assertEquals(
        List.of(end(9), end(3), end(5)),
        chain.zones().stream().map(link -> link.signatureEnds().orElseThrow()).toList());
    assertEquals(Optional.of(end(2)), chain.signatureEnds());
  }

  @Test
  void aliasLimitsTheAnswer() throws Exception {
    SignedTreeBuilder tree =
        tree()
            .fault(set("far.signed.test", "CNAME"), ending(4))
            .fault(set("host.other.test", "A"), ending(6));
    assertEquals(Optional.of(end(4)), explain(tree, "far.signed.test", A).signatureEnds());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void proofThatThereIsNoTlsaRecordLimitsTheAnswer(boolean hashed) throws Exception {
    ZoneSigning signing = hashed ? ZoneSigning.signed().nsec3() : ZoneSigning.signed();
    for (String name : List.of(TLSA_NAME, HOST)) { // NXDOMAIN, NODATA
      ChainOfTrust chain =
          explain(
              tree(signing).fault(everySet().type(hashed ? "NSEC3" : "NSEC"), ending(3)),
              name,
              TLSA);
      assertEquals(Status.SECURE, chain.status(), chain::toString);
      assertEquals("signed.test SECURE", zones(chain).getLast());
      assertEquals(Optional.of(end(3)), chain.signatureEnds());
      dns.close();
    }
  }

  @Test
  void soaRecordOfADenialLimitsTheAnswer() throws Exception {
    ChainOfTrust chain =
        explain(tree().fault(set("signed.test", "SOA"), ending(2)), TLSA_NAME, TLSA);
    assertEquals(Optional.of(end(2)), chain.signatureEnds());
  }

  @Test
  void aliasIntoAnotherZoneHasTheZonesOfBothOnce() throws Exception {
    assertEquals(
        List.of(". SECURE", "test SECURE", "signed.test SECURE", "other.test SECURE"),
        zones(explain(tree(), "far.signed.test", A)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aliasBackIntoAZoneThatWasMetBeforeEndsThere(boolean oneByOne) throws Exception {
    Zone back = Zone.builder().cname("up.sub.signed.test", HOST).build();
    UnaryOperator<SignedTreeBuilder> asked =
        tree -> oneByOne ? tree.records(Zone.builder().aliasesOneByOne().build()) : tree;
    List<String> zones =
        List.of(". SECURE", "test SECURE", "sub.signed.test SECURE", "signed.test SECURE");
    assertEquals(zones, zones(explain(asked.apply(tree().records(back)), "up.sub.signed.test", A)));
    dns.close();
    ChainOfTrust bogus =
        explain(
            asked.apply(tree().records(back).fault(set(HOST, "A"), SigningFault.expired())),
            "up.sub.signed.test",
            A);
    assertStatus(Status.BOGUS, "the signature of host.signed.test A ended on", bogus);
    assertEquals(zones, zones(bogus));
  }

  @Test
  void zonesOfAliasesThatAreAskedForOneByOneAreTheSame() throws Exception {
    assertEquals(
        List.of(". SECURE", "test SECURE", "signed.test SECURE", "other.test SECURE"),
        zones(
            explain(
                tree().records(Zone.builder().aliasesOneByOne().build()), "far.signed.test", A)));
  }

  @ParameterizedTest
  @CsvSource({
    "host.plain.test, '. SECURE, test SECURE, plain.test INSECURE'",
    "nobody.plain.test, '. SECURE, test SECURE, plain.test INSECURE'",
    "out.signed.test, '. SECURE, test SECURE, signed.test SECURE, plain.test INSECURE'",
    "in.plain.test, '. SECURE, test SECURE, plain.test INSECURE'"
  })
  void insecureAnswerEndsAtTheCutThatIsProved(String name, String zones) throws Exception {
    ChainOfTrust chain = explain(tree(), name, A);
    String reason = "plain.test is not signed: test has no DS record for it";
    assertStatus(Status.INSECURE, reason, chain);
    assertEquals(zones, String.join(", ", zones(chain)));
    assertEquals(
        new ZoneLink("plain.test", Status.INSECURE, reason, List.of(), Optional.empty()),
        last(chain));
  }

  /** RFC 4035 §5.2. */
  @Test
  void zoneOfUnknownAlgorithmsOnlyIsACut() throws Exception {
    ChainOfTrust chain =
        explain(tree(ZoneSigning.signed().ds(Ds.of(DsDigest.SHA256).algorithm(200))), HOST, A);
    assertStatus(Status.INSECURE, "algorithms that are not known here", chain);
    assertEquals(List.of(". SECURE", "test SECURE", "signed.test INSECURE"), zones(chain));
  }

  /** RFC 5155 §6. */
  @Test
  void cutUnderOptOutIsNamedAlthoughItIsNotCertain() throws Exception {
    ChainOfTrust chain =
        explain(
            SignedTree.builder()
                .zone("test", ZoneSigning.signed().optOut())
                .zone("plain.test", ZoneSigning.unsigned())
                .records(Zone.builder().a("host.plain.test", "192.0.2.4").build()),
            "host.plain.test",
            A);
    assertStatus(Status.INSECURE, "test does not tell whether plain.test is signed", chain);
    assertEquals(List.of(". SECURE", "test SECURE", "plain.test INSECURE"), zones(chain));
  }

  /** RFC 5155 §6: nothing says that a zone begins at such a name. */
  @ParameterizedTest
  @CsvSource({"_25._tcp.mx.test, TLSA", "nobody.test, A", "far.nobody.test, MX"})
  void nameWithoutRecordsUnderOptOutEndsInTheZoneThatLeavesItOpen(String name, RecordType type)
      throws Exception {
    ChainOfTrust chain =
        explain(
            SignedTree.builder()
                .zone("test", ZoneSigning.signed().optOut())
                .records(Zone.builder().a("mx.test", "192.0.2.9").build()),
            name,
            type);
    assertStatus(Status.INSECURE, "test does not tell whether " + name + " is signed", chain);
    assertEquals(List.of(". SECURE", "test SECURE"), zones(chain));
  }

  @Test
  void nameAboveEveryAnchorIsInsecureAtTheRoot() throws Exception {
    SignedTree tree = tree().build();
    dns = DnsServer.start(tree);
    ChainOfTrust chain =
        Validating.anchored(dns.hostAndPort(), tree.trustAnchors("signed.test"))
            .explain("host.other.test", A);
    assertStatus(Status.INSECURE, "no trust anchor stands above host.other.test", chain);
    assertEquals(List.of(". INSECURE"), zones(chain));
  }

  @Test
  void chainBeginsAtTheClosestAnchor() throws Exception {
    SignedTree tree = tree().build();
    dns = DnsServer.start(tree);
    ChainOfTrust chain =
        Validating.anchored(dns.hostAndPort(), tree.trustAnchors("signed.test"))
            .explain("host.sub.signed.test", A);
    assertEquals(List.of("signed.test SECURE", "sub.signed.test SECURE"), zones(chain));
  }

  @ParameterizedTest
  @CsvSource({
    "., DNSKEY, '. BOGUS'",
    "test, DNSKEY, '. SECURE, test BOGUS'",
    "signed.test, DS, '. SECURE, test SECURE, signed.test BOGUS'",
    "signed.test, DNSKEY, '. SECURE, test SECURE, signed.test BOGUS'"
  })
  void bogusAnswerEndsAtTheZoneWhoseKeysAreNotTrusted(String name, String type, String zones)
      throws Exception {
    for (SigningFault fault :
        List.of(SigningFault.expired(), SigningFault.unsigned(), SigningFault.badSignature())) {
      ChainOfTrust chain = explain(tree().fault(set(name, type), fault), HOST, A);
      assertEquals(Status.BOGUS, chain.status(), chain::toString);
      assertEquals(zones, String.join(", ", zones(chain)));
      assertEquals(chain.reason(), last(chain).reason());
      dns.close();
    }
  }

  @Test
  void expiredSignatureIsToldWithItsDay() throws Exception {
    ChainOfTrust chain =
        explain(
            tree()
                .fault(
                    set("signed.test", "DNSKEY"),
                    SigningFault.valid(
                        Instant.parse("2026-01-01T00:00:00Z"),
                        Instant.parse("2026-02-03T00:00:00Z"))),
            HOST,
            A);
    assertStatus(
        Status.BOGUS, "the signature of signed.test DNSKEY ended on 3 February 2026", chain);
  }

  @ParameterizedTest
  @CsvSource({
    "host.signed.test, '. SECURE, test SECURE, signed.test SECURE'",
    "near.signed.test, '. SECURE, test SECURE, signed.test SECURE'",
    "in.plain.test, '. SECURE, test SECURE, signed.test SECURE'"
  })
  void bogusRecordsLeaveTheirZoneTrusted(String name, String zones) throws Exception {
    ChainOfTrust chain = explain(tree().fault(set(HOST, "A"), SigningFault.expired()), name, A);
    assertStatus(Status.BOGUS, "the signature of host.signed.test A ended on", chain);
    assertEquals(zones, String.join(", ", zones(chain)));
  }

  @Test
  void bogusDenialEndsInItsZone() throws Exception {
    ChainOfTrust chain =
        explain(tree().fault(set(HOST, "MX"), SigningFault.withoutProof()), HOST, MX);
    assertStatus(Status.BOGUS, "is not proved", chain);
    assertEquals("signed.test SECURE", zones(chain).getLast());
  }

  /** A zone may begin there or not: that is what cannot be told. */
  @Test
  void zoneCutThatIsNotProvedEndsAtItsName() throws Exception {
    ChainOfTrust chain =
        explain(
            tree().fault(everySet().at("plain.test").type("DS"), SigningFault.withoutProof()),
            "host.plain.test",
            A);
    assertStatus(Status.BOGUS, "that there is no plain.test DS is not proved", chain);
    assertEquals(List.of(". SECURE", "test SECURE", "plain.test BOGUS"), zones(chain));
  }

  @Test
  void strippedSignaturesAreBogusAtTheRoot() throws Exception {
    ChainOfTrust chain = explain(tree().fault(everySet(), SigningFault.unsigned()), HOST, A);
    assertStatus(Status.BOGUS, "this name server removes signatures", chain);
    assertEquals(List.of(". BOGUS"), zones(chain));
  }

  @Test
  void wrongDsIsBogusAtTheZoneThatItIsFor() throws Exception {
    ChainOfTrust chain =
        explain(tree(ZoneSigning.signed().ds(Ds.of(DsDigest.SHA256).wrong())), HOST, A);
    assertStatus(Status.BOGUS, "no key of signed.test", chain);
    assertEquals(List.of(". SECURE", "test SECURE", "signed.test BOGUS"), zones(chain));
  }

  @Test
  void zoneWhoseKeysCannotBeHadIsIndeterminate() throws Exception {
    Validating validating = start(tree());
    dns.fault(
        query("signed.test").and(query -> query.type().equals("DNSKEY")), DnsFault.servfail());
    ChainOfTrust chain = validating.explain(HOST, A);
    assertStatus(Status.INDETERMINATE, "SERVFAIL", chain);
    assertEquals(List.of(". SECURE", "test SECURE", "signed.test INDETERMINATE"), zones(chain));
    assertTrue(last(chain).reason().contains("SERVFAIL"), chain::toString);
  }

  @Test
  void questionWithoutAnswerIsIndeterminateInZonesThatAreTrusted() throws Exception {
    Validating validating = start(tree());
    dns.fault(HOST, A, DnsFault.refused());
    ChainOfTrust chain = validating.explain(HOST, A);
    assertStatus(Status.INDETERMINATE, "REFUSED", chain);
    assertEquals(List.of(". SECURE", "test SECURE", "signed.test SECURE"), zones(chain));
  }

  @Test
  void silenceUntilTheDeadlineIsIndeterminate() throws Exception {
    Validating validating = start(tree());
    dns.fault(HOST, A, DnsFault.drop());
    ChainOfTrust chain = validating.explain(HOST, A, Deadline.after(Duration.ofMillis(300)));
    assertEquals(Status.INDETERMINATE, chain.status());
    assertEquals(Optional.empty(), chain.signatureEnds());
  }

  @Test
  void endlessAliasesAreIndeterminate() throws Exception {
    ChainOfTrust chain =
        explain(
            tree()
                .records(
                    Zone.builder()
                        .cname("one.signed.test", "two.signed.test")
                        .cname("two.signed.test", "one.signed.test")
                        .build()),
            "one.signed.test",
            A);
    assertStatus(Status.INDETERMINATE, "circle", chain);
  }

  @ParameterizedTest
  @ValueSource(strings = {"off", "trust-ad"})
  void whoDoesNotValidateTellsNothing(String mode) throws Exception {
    dns = DnsServer.start(tree().build());
    DnsjavaResolver resolver =
        new DnsjavaResolver()
            .configured(new Settings(Map.of("dns.servers", dns.hostAndPort(), "dns.dnssec", mode)));
    assertEquals(
        Optional.empty(),
        resolver.chainOfTrust(new DnsQuestion(HOST, A), Deadline.after(Duration.ofSeconds(10))));
    assertEquals(List.of(), dns.queries());
  }
}
