package mxconnect.core.policy;

import static mxconnect.core.policy.FinderWorld.DOMAIN;
import static mxconnect.core.policy.FinderWorld.ENFORCE;
import static mxconnect.core.policy.FinderWorld.policy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import mxconnect.api.AddressRules;
import mxconnect.api.BlockedAddress;
import mxconnect.api.IpLiteral;
import mxconnect.api.MtaStsMode;
import mxconnect.api.MtaStsReport;
import mxconnect.api.MtaStsReport.Reason;
import mxconnect.api.MtaStsReport.Source;
import mxconnect.api.Step;
import mxconnect.api.TlsReportResult;
import mxconnect.api.TraceEvent;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.TxtRecord;
import mxconnect.api.spi.FetchedPolicy;
import mxconnect.api.spi.PolicyFetchException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a policy is discovered, fetched and judged: RFC 8461 §3. */
class PolicyFinderTest {
  @AutoClose private final FinderWorld world = new FinderWorld();

  @Test
  void announcedPolicyIsFetchedFromItsHost() throws Exception {
    world.dns.announce(DOMAIN, "1");
    world.fetcher.serve(ENFORCE);

    AppliedPolicy applied = world.find();

    MtaStsReport report = applied.report();
    assertEquals(Source.FETCHED, report.source());
    assertEquals(Optional.of(MtaStsMode.ENFORCE), report.mode());
    assertEquals(Optional.of("1"), report.id());
    assertEquals(List.of("mail.example.com"), report.mx());
    assertEquals(Optional.of(Duration.ofDays(7)), report.maxAge());
    assertEquals(Optional.empty(), report.matched());
    assertEquals(Optional.empty(), report.reason());
    assertTrue(applied.enforced());
    assertEquals(PolicyVerdict.MATCHES, applied.verdict("MAIL.example.com."));
    assertEquals(PolicyVerdict.MISMATCH_REFUSED, applied.verdict("other.example.com"));
    var request = world.fetcher.requests.getFirst();
    assertEquals("https://mta-sts.example.com/.well-known/mta-sts.txt", request.url().toString());
    assertEquals(DOMAIN, request.policyDomain());
    assertEquals(65_536, request.maxBytes());
    assertTrue(request.deadline().remaining().compareTo(Duration.ofSeconds(60)) <= 0);
    assertTold("a policy is announced, id 1", "_mta-sts.example.com");
    assertTold("the policy was fetched", "mta-sts.example.com");
  }

  private void assertTold(String message, String subject) {
    assertEquals(List.of(message), world.told(subject).stream().map(TraceEvent::message).toList());
  }

  @Test
  void anotherPortIsPartOfTheAddress() throws Exception {
    try (FinderWorld other =
        new FinderWorld(new FakeTime(), Optional.empty(), Map.of("mtasts.port", "8443"))) {
      other.know("1", ENFORCE);
      assertEquals(
          "https://mta-sts.example.com:8443/.well-known/mta-sts.txt",
          other.fetcher.requests.getFirst().url().toString());
    }
  }

  @Test
  void onlyTheDomainItselfIsAskedFor() throws Exception {
    world.know("1", ENFORCE);

    AppliedPolicy applied = world.find("sub.example.com");

    assertNone(Reason.NO_RECORD, applied);
    assertEquals(List.of("_mta-sts.example.com", "_mta-sts.sub.example.com"), world.dns.asked);
  }

  @Test
  void stringsOfARecordAreJoinedWithoutBlanks() throws Exception {
    world.dns.records(DOMAIN, new TxtRecord(List.of("v=STSv", "1; id=12", "34;")));
    world.fetcher.serve(ENFORCE);
    assertEquals(Optional.of("1234"), world.find().report().id());
  }

  @Test
  void withoutARecordNothingIsFetched() throws Exception {
    assertNone(Reason.NO_RECORD, world.find());
    assertTold("there is no such name", "_mta-sts.example.com");
    world.dns.noRecords(DOMAIN);
    assertNone(Reason.NO_RECORD, world.find());
    assertTold("there is no TXT record", "_mta-sts.example.com");
    world.dns.records(DOMAIN, new TxtRecord(List.of("v=spf1 -all")));
    assertNone(Reason.NO_RECORD, world.find());
    world.dns.records(DOMAIN, new TxtRecord(List.of("v=STSv1; id=a_b")));
    assertNone(Reason.RECORD_INVALID, world.find());
    assertEquals(List.of(), world.fetcher.requests);
  }

  @ParameterizedTest
  @EnumSource(
      value = DnsLookupException.Reason.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = "LOCAL_RESOURCES")
  void failedLookupMeansNoPolicyAndTheTraceSaysSo(DnsLookupException.Reason reason)
      throws Exception {
    world.dns.fail(DOMAIN, reason);
    assertNone(Reason.DNS_FAILURE, world.find());
    assertTrue(world.told("_mta-sts.example.com").getFirst().warning());
    assertTold(
        "the look-up failed: _mta-sts.example.com. IN TXT: as the test wants it",
        "_mta-sts.example.com");
  }

  /** It may have a policy, and says nothing of the domain. */
  @Test
  void lackOfSocketsHereIsNoAnswerOfTheDns() throws Exception {
    world.dns.fail(DOMAIN, DnsLookupException.Reason.LOCAL_RESOURCES);
    assertNone(Reason.PROVIDER_FAILED, world.find());
  }

  @Test
  void domainTooLongForARecordHasNone() throws Exception {
    String label = "a".repeat(49);
    assertNone(Reason.NO_RECORD, world.find(String.join(".", label, label, label, label, label)));
    assertEquals(List.of(), world.dns.asked);
  }

  @Test
  void longestDomainThatARecordCanBeForIsAskedFor() throws Exception {
    String label = "a".repeat(48);
    String domain = String.join(".", label, label, label, label, label); // and 9 for _mta-sts.
    assertEquals(253, ("_mta-sts." + domain).length());
    assertNone(Reason.NO_RECORD, world.find(domain));
    assertEquals(List.of("_mta-sts." + domain), world.dns.asked);
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 201, 204, 206, 301, 302, 304, 404, 500, 503})
  void onlyStatus200Counts(int status) throws Exception {
    assertFailsWith(Reason.FETCH_FAILED, FakeFetcher.answer(status, "text/plain", ENFORCE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/html", "text/html, text/plainer", "text/plainer", "", "text", ",", ";"})
  void onlyPlainTextCounts(String mediaType) throws Exception {
    assertFailsWith(Reason.FETCH_FAILED, FakeFetcher.answer(200, mediaType, ENFORCE));
  }

  @Test
  void missingMediaTypeFails() throws Exception {
    assertFailsWith(Reason.FETCH_FAILED, new FetchedPolicy(200, Optional.empty(), ENFORCE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "TEXT/Plain",
        "text/plain;charset=utf-8",
        "text/plain ; charset=x",
        "text/plain, text/plain",
        "text/html; charset=x, text/plain; charset=utf-8",
        "text/plain,",
        ",text/plain"
      })
  void parametersCaseAndFurtherValuesOfTheMediaTypeDoNotMatter(String mediaType) throws Exception {
    world.dns.announce(DOMAIN, "1");
    world.fetcher.behave(request -> FakeFetcher.answer(200, mediaType, ENFORCE));
    assertEquals(Source.FETCHED, world.find().report().source());
  }

  @Test
  void lenientReadingTakesAnyMediaTypeAndOtherLines() throws Exception {
    try (FinderWorld lenient =
        new FinderWorld(new FakeTime(), Optional.empty(), Map.of("mtasts.strict", "false"))) {
      lenient.dns.announce(DOMAIN, "1");
      lenient.fetcher.behave(
          request -> new FetchedPolicy(200, Optional.empty(), ENFORCE + "bye\n"));
      assertTrue(lenient.find().enforced());
    }
  }

  @Test
  void tooLongPolicyFailsWhateverTheFetcherLetsThrough() throws Exception {
    String padded = ENFORCE + "x: " + "y".repeat(65_536);
    assertFailsWith(Reason.FETCH_FAILED, FakeFetcher.answer(200, "text/plain", padded));
  }

  /** The maximum that RFC 8461 §3.3 suggests. */
  @Test
  void policyOf64KibibytesIsTaken() throws Exception {
    String field = ENFORCE + "x: ";
    assertTrue(world.know("1", field + "y".repeat(65_536 - field.length())).enforced());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html></html>", "version: STSv1\nmode: enforce\nmax_age: 1\n"})
  void invalidPolicyIsNone(String text) throws Exception {
    assertFailsWith(Reason.POLICY_INVALID, FakeFetcher.answer(200, "text/plain", text));
  }

  @Test
  void everyWayOfFailingHasItsReason() throws Exception {
    assertFailsWith(Reason.WEBPKI_INVALID, failure(TlsReportResult.STS_WEBPKI_INVALID));
    assertFailsWith(Reason.FETCH_FAILED, failure(TlsReportResult.STS_POLICY_FETCH_ERROR));
    assertFailsWith(Reason.FETCH_FAILED, new IOException("reset"));
  }

  @Test
  void policyHostWithoutAnAllowedAddressIsNotFetchedFrom() throws Exception {
    try (FinderWorld guarded =
        FinderWorld.guardedBy(AddressRules.builder().blockLocalAddresses(true).build())) {
      guarded.dns.announce(DOMAIN, "1");
      guarded.fetcher.serve(ENFORCE);

      assertNone(Reason.FETCH_FAILED, guarded.find());

      assertEquals(List.of(), guarded.fetcher.requests);
      assertTrue(guarded.told("mta-sts.example.com").getFirst().message().contains("127.0.0.1"));
      assertBlocked(guarded);
      TraceEvent told = guarded.trace.trace().of(Step.GUARD).getFirst();
      assertEquals("mta-sts.example.com", told.subject());
      assertTrue(told.message().startsWith("127.0.0.1 refused: "), told::message);
      guarded.find();
      assertBlocked(guarded);
    }
  }

  @Test
  void refusedAddressIsReportedAlsoWhenAnotherOneIsUsed() throws Exception {
    try (FinderWorld guarded =
        FinderWorld.guardedBy(AddressRules.builder().blockLocalAddresses(true).build())) {
      guarded.dns.policyHosts =
          List.of(InetAddress.getLoopbackAddress(), IpLiteral.parse("192.0.2.1").orElseThrow());
      assertTrue(guarded.know("1", ENFORCE).enforced());
      assertBlocked(guarded);
    }
  }

  private static void assertBlocked(FinderWorld world) {
    BlockedAddress blocked = world.log.blockedAddresses().getFirst();
    assertEquals("mta-sts.example.com", blocked.hostname());
    assertEquals(InetAddress.getLoopbackAddress(), blocked.address());
    assertTrue(blocked.reason().startsWith("blockLocalAddresses"), blocked::reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.", "2001:db8::"})
  void zoneWithManyAddressesHasAFewOfAFamilyDialled(String prefix) throws Exception {
    List<InetAddress> many =
        IntStream.range(0, 90).mapToObj(i -> IpLiteral.parse(prefix + i).orElseThrow()).toList();
    world.dns.policyHosts = many;
    world.know("1", ENFORCE);
    assertEquals(many.subList(0, 10), world.fetcher.requests.getFirst().addresses());
  }

  @Test
  void longTextFromTheNetworkIsCutShort() throws Exception {
    assertFailsWith(
        Reason.POLICY_INVALID, FakeFetcher.answer(200, "text/plain", "x".repeat(60_000)));
    assertTrue(world.told("mta-sts.example.com").getFirst().message().length() < 1000);
  }

  @Test
  void textFromTheNetworkIsShownEscaped() throws Exception {
    assertFailsWith(
        Reason.POLICY_INVALID,
        FakeFetcher.answer(200, "text/plain", "\u001b[31mred\u202e\nmode: enforce\n"));
    assertTrue(
        world.told("mta-sts.example.com").getFirst().message().contains("\\u001b[31mred\\u202e"));
  }

  @Test
  void traceTellsThePolicyInForce() throws Exception {
    world.know("1", ENFORCE);
    world.find();

    var event = world.told(DOMAIN).getFirst();

    assertEquals("mode enforce, cache", event.message());
    assertEquals(
        Map.of(
            "source", "cache",
            "mode", "enforce",
            "id", "1",
            "maxAge", "604800",
            "mx", "mail.example.com"),
        event.details());
    assertFalse(event.warning());
  }

  @Test
  void testingModeRecordsAndNoneDoesNotApply() throws Exception {
    AppliedPolicy testing = world.know("1", policy("testing"));
    assertEquals(PolicyVerdict.MATCHES, testing.verdict("mail.example.com"));
    assertEquals(PolicyVerdict.MISMATCH_RECORDED, testing.verdict("other.example.com"));
    assertFalse(testing.enforced());

    AppliedPolicy none = world.know("2", policy("none"));
    assertEquals(PolicyVerdict.NOT_APPLICABLE, none.verdict("other.example.com"));
    assertEquals(Optional.of(MtaStsMode.NONE), none.report().mode());
    assertEquals(PolicyVerdict.NOT_APPLICABLE, AppliedPolicy.none().verdict("mail.example.com"));
  }

  @Test
  void recheckFetchesAPolicyWhoseIdHasChangedPastTheCacheOfTheDns() throws Exception {
    world.dns.keepFor(Duration.ofHours(1));
    AppliedPolicy old = world.know("1", ENFORCE);
    world.dns.announce(DOMAIN, "2");
    world.fetcher.serve(ENFORCE.replace("mail.", "new."));
    assertEquals(Optional.of("1"), world.find().report().id());

    AppliedPolicy newer = world.recheck(old);

    assertEquals(Optional.of("2"), newer.report().id());
    assertEquals(PolicyVerdict.MATCHES, newer.verdict("new.example.com"));
    assertEquals(Optional.of("2"), world.find().report().id());
  }

  @Test
  void thousandsOfPatternsDoNotFillTheTrace() throws Exception {
    StringBuilder policy = new StringBuilder("version: STSv1\nmode: enforce\nmax_age: 604800\n");
    for (int i = 0; i < 2_000; i++) {
      policy.append("mx: mx").append(i).append(".example.com\n");
    }
    AppliedPolicy applied = world.know("1", policy.toString());

    assertEquals(2_000, applied.report().mx().size());
    assertEquals(PolicyVerdict.MATCHES, applied.verdict("mx1999.example.com"));
    String shown = world.told(DOMAIN).getFirst().details().get("mx");
    assertTrue(shown.startsWith("mx0.example.com mx1.example.com "), shown);
    assertTrue(shown.endsWith(" mx9.example.com ... (1990 more)"), shown);
    assertTrue(applied.inWords().length() < 400, applied::inWords);
  }

  @Test
  void recheckKeepsThePolicyWhenThereIsNoNewerOne() throws Exception {
    AppliedPolicy applied = world.know("1", ENFORCE);
    assertSame(applied, world.recheck(applied));
    world.dns.noSuchName(DOMAIN);
    assertSame(applied, world.recheck(applied));
    world.dns.fail(DOMAIN, DnsLookupException.Reason.SERVFAIL);
    assertSame(applied, world.recheck(applied));
    world.dns.announce(DOMAIN, "2");
    world.fetcher.fail();
    assertTrue(world.recheck(applied).enforced());
    assertEquals(2, world.fetcher.requests.size());
  }

  private static PolicyFetchException failure(TlsReportResult type) {
    return new PolicyFetchException(type, "as the test wants it", new IOException());
  }

  private void assertFailsWith(Reason reason, FetchedPolicy answer) throws Exception {
    assertFails(reason, request -> answer);
  }

  private void assertFailsWith(Reason reason, Throwable thrown) throws Exception {
    assertFails(
        reason,
        request -> {
          switch (thrown) {
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            default -> throw (Error) thrown;
          }
        });
  }

  private void assertFails(Reason reason, FakeFetcher.Behaviour behaviour) throws Exception {
    world.dns.announce(DOMAIN, "1");
    world.fetcher.behave(behaviour);
    world.time.pass(Duration.ofMinutes(6));
    assertNone(reason, world.find());
    assertTrue(world.told("mta-sts.example.com").getFirst().warning());
  }

  private static void assertNone(Reason reason, AppliedPolicy applied) {
    assertEquals(Optional.of(reason), applied.report().reason());
    assertEquals(Source.NONE, applied.report().source());
    assertEquals(PolicyVerdict.NOT_APPLICABLE, applied.verdict("mail.example.com"));
  }
}
