package mxconnect.core;

import static mxconnect.api.dns.Security.INSECURE;
import static mxconnect.api.dns.Security.SECURE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectPlan;
import mxconnect.api.ConnectRequest;
import mxconnect.api.Dane;
import mxconnect.api.DaneReport;
import mxconnect.api.DaneReport.Verdict;
import mxconnect.api.ErrorCode;
import mxconnect.api.InsecureMx;
import mxconnect.api.IpLiteral;
import mxconnect.api.MailExchanger;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnector;
import mxconnect.api.ProviderException;
import mxconnect.api.Step;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsReportResult;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.Security;
import mxconnect.api.dns.TlsaRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which TLSA records count for a mail exchanger, and where they are looked for (RFC 7672 §2). */
@Timeout(60)
class DaneDiscoveryTest {
  private static final TlsaRecord EE = TlsaRecord.of(3, 1, 1, new byte[32]);
  private static final TlsaRecord PKIX_EE = TlsaRecord.of(1, 1, 1, new byte[32]);

  private final ScriptedDns dns = new ScriptedDns();
  private Dane option = Dane.ON;
  private InsecureMx insecureMx = InsecureMx.DANE;
  private Consumer<ConnectRequest.Builder> extras = request -> {};

  /** A domain all of which is signed, with one host and the records for it. */
  private ScriptedDns signed() {
    return dns.mx(SECURE, "example.com", "mx.example.com")
        .address(SECURE, "mx.example.com", "127.0.0.2")
        .tlsa(SECURE, "mx.example.com", EE);
  }

  private ConnectPlan plan(String target) throws MxConnectException, InterruptedException {
    try (MxConnector connector = MxConnector.builder().resolver(dns).build()) {
      ConnectOptions options =
          ConnectOptions.builder().tls(tls -> tls.dane(option).insecureMx(insecureMx)).build();
      ConnectRequest.Builder request = ConnectRequest.builder(target).options(options);
      extras.accept(request);
      return connector.plan(request.build());
    }
  }

  private DaneReport dane(String hostname) throws MxConnectException, InterruptedException {
    return plan("example.com").report().dane(hostname).orElseThrow();
  }

  private TlsObligation tls() throws MxConnectException, InterruptedException {
    return plan("example.com").exchangers().getFirst().tls();
  }

  private TlsObligation.Dane daneObligation() throws Exception {
    return assertInstanceOf(TlsObligation.Dane.class, tls());
  }

  private MxConnectException failure() {
    return assertThrows(MxConnectException.class, () -> plan("example.com"));
  }

  private List<String> tlsaQuestions() {
    return dns.asked(RecordType.TLSA);
  }

  @Test
  void secureRecordsOfASecureHostAreAnObligation() throws Exception {
    signed();
    TlsObligation.Dane tls = daneObligation();
    assertEquals("mx.example.com", tls.baseDomain());
    assertEquals(List.of(EE), tls.tlsaRecords());
    DaneReport report = dane("mx.example.com");
    assertEquals(Verdict.DANE, report.verdict());
    assertTrue(report.verifiable());
    assertEquals(Optional.of(SECURE), report.addresses());
    assertEquals(Optional.of(SECURE), report.tlsa());
  }

  @Test
  void recordsAreLookedForOnlyWhenDaneIsOn() throws Exception {
    option = Dane.OFF;
    signed();
    assertInstanceOf(TlsObligation.Opportunistic.class, tls());
    assertEquals(List.of(), tlsaQuestions());
  }

  @ParameterizedTest
  @EnumSource(
      value = Dane.class,
      names = {"ON", "REQUIRED"})
  void resolverWithoutDnssecIsRefused(Dane insisting) {
    option = insisting;
    signed().withoutDnssec();
    ProviderException refusal = assertThrows(ProviderException.class, () -> plan("example.com"));
    assertTrue(refusal.getMessage().contains("the resolver scripted"), refusal::getMessage);
  }

  @Test
  void resolverWithoutDnssecMeansNoDaneIfThatIsLeftToIt() throws Exception {
    option = Dane.IF_AVAILABLE;
    signed().withoutDnssec();
    assertInstanceOf(TlsObligation.Opportunistic.class, tls());
    assertEquals(List.of(), tlsaQuestions());
  }

  @Test
  void insecureAddressesMeanThatNoRecordsAreAskedFor() throws Exception {
    signed().address(INSECURE, "mx.example.com", "127.0.0.2");
    assertEquals(Verdict.NOT_APPLICABLE, dane("mx.example.com").verdict());
    assertInstanceOf(TlsObligation.Opportunistic.class, tls());
    assertEquals(List.of(), tlsaQuestions());
  }

  @Test
  void insecureRecordsAreIgnored() throws Exception {
    signed().tlsa(INSECURE, "mx.example.com", EE);
    assertInstanceOf(TlsObligation.Opportunistic.class, tls());
    assertEquals(Verdict.NO_RECORDS, dane("mx.example.com").verdict());
  }

  @ParameterizedTest
  @EnumSource(Security.class)
  void absenceOfRecordsIsNoError(Security security) throws Exception {
    signed().none(security, "_25._tcp.mx.example.com", RecordType.TLSA);
    assertInstanceOf(TlsObligation.Opportunistic.class, tls());
    assertEquals(Verdict.NO_RECORDS, dane("mx.example.com").verdict());
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void hostWhoseRecordsCannotBeLookedUpIsLeftOut(Reason reason) {
    signed().fails("_25._tcp.mx.example.com", RecordType.TLSA, reason);
    MxConnectException failure = failure();
    assertEquals(ErrorCode.TLSA_LOOKUP_FAILED, failure.code());
    assertTrue(failure.temporary());
    assertEquals("4.7.5", failure.reply().enhancedStatus());
    DaneReport report = failure.report().dane("mx.example.com").orElseThrow();
    assertEquals(Verdict.LOOKUP_FAILED, report.verdict());
    boolean bySignature = reason == Reason.BOGUS || reason == Reason.SERVFAIL;
    assertEquals(
        bySignature ? Optional.of(TlsReportResult.DNSSEC_INVALID) : Optional.empty(),
        report.resultType());
  }

  @Test
  void otherHostsAreTriedWhenOneIsLeftOut() throws Exception {
    signed()
        .fails("_25._tcp.mx.example.com", RecordType.TLSA, Reason.SERVFAIL)
        .address(SECURE, "mx2.example.com", "127.0.0.3");
    extras =
        request ->
            request
                .addMailExchanger(MailExchanger.of("mx.example.com").withTrusted(true))
                .addMailExchanger(MailExchanger.of("mx2.example.com").withTrusted(true));
    ConnectPlan plan = plan("example.com");
    assertEquals(
        List.of(Optional.of(ErrorCode.TLSA_LOOKUP_FAILED), Optional.empty()),
        plan.exchangers().stream().map(exchanger -> exchanger.code()).toList());
  }

  @Test
  void eachHostIsJudgedOnItsOwn() throws Exception {
    signed().address(INSECURE, "mx.elsewhere.example", "127.0.0.3");
    extras =
        request ->
            request
                .addMailExchanger(MailExchanger.of("mx.example.com").withTrusted(true))
                .addMailExchanger(MailExchanger.of("mx.elsewhere.example").withTrusted(true));
    assertEquals(
        List.of(TlsObligation.Dane.class, TlsObligation.Opportunistic.class),
        plan("example.com").exchangers().stream().map(e -> e.tls().getClass()).toList());
  }

  @Test
  void portIsPartOfTheName() throws Exception {
    signed();
    UnaryOperator<ConnectOptions.Builder> submission = o -> o.port(587).tls(t -> t.dane(Dane.ON));
    extras = request -> request.options(submission.apply(ConnectOptions.builder()).build());
    plan("example.com");
    assertEquals(List.of("_587._tcp.mx.example.com TLSA"), tlsaQuestions());
  }

  @Test
  void recordsOfAnAliasAreLookedForAtItsTargetFirst() throws Exception {
    signed().address(SECURE, "mx.example.com", "127.0.0.2", "host.example.net");
    dns.tlsa(SECURE, "host.example.net", EE);
    assertEquals("host.example.net", daneObligation().baseDomain());
    assertEquals(List.of("_25._tcp.host.example.net TLSA"), tlsaQuestions());
  }

  @Test
  void recordsOfAnAliasAreLookedForAtItsOwnNameNext() throws Exception {
    signed().address(SECURE, "mx.example.com", "127.0.0.2", "host.example.net");
    assertEquals("mx.example.com", daneObligation().baseDomain());
    assertEquals(
        List.of("_25._tcp.host.example.net TLSA", "_25._tcp.mx.example.com TLSA"), tlsaQuestions());
  }

  @Test
  void failureAtTheTargetOfAnAliasIsNotMadeGoodByItsOwnName() {
    signed()
        .address(SECURE, "mx.example.com", "127.0.0.2", "host.example.net")
        .fails("_25._tcp.host.example.net", RecordType.TLSA, Reason.TIMEOUT);
    assertEquals(ErrorCode.TLSA_LOOKUP_FAILED, failure().code());
    assertEquals(List.of("_25._tcp.host.example.net TLSA"), tlsaQuestions());
  }

  @Test
  void recordsOfASecureAliasOfAnInsecureNameAreLookedForAtItsOwnNameAlone() throws Exception {
    signed()
        .address(INSECURE, "mx.example.com", "127.0.0.2", "host.example.net")
        .alias(SECURE, "mx.example.com", "host.example.net");
    assertEquals("mx.example.com", daneObligation().baseDomain());
    assertEquals(List.of("mx.example.com CNAME"), dns.asked(RecordType.CNAME));
    assertEquals(List.of("_25._tcp.mx.example.com TLSA"), tlsaQuestions());
  }

  @Test
  void insecureAliasMeansThatNoRecordsAreAskedFor() throws Exception {
    signed()
        .address(INSECURE, "mx.example.com", "127.0.0.2", "host.example.net")
        .alias(INSECURE, "mx.example.com", "host.example.net");
    assertInstanceOf(TlsObligation.Opportunistic.class, tls());
    assertEquals(List.of(), tlsaQuestions());
  }

  @Test
  void failureOfTheQuestionForTheAliasLeavesTheHostOut() {
    signed()
        .address(INSECURE, "mx.example.com", "127.0.0.2", "host.example.net")
        .fails("mx.example.com", RecordType.CNAME, Reason.BOGUS);
    assertEquals(ErrorCode.TLSA_LOOKUP_FAILED, failure().code());
  }

  @ParameterizedTest
  @EnumSource(
      value = RecordType.class,
      names = {"A", "AAAA"})
  void failureOfOneFamilyDoesNotStopDaneOverTheOther(RecordType failing) throws Exception {
    String address = failing == RecordType.A ? "::1" : "127.0.0.2";
    dns.mx(SECURE, "example.com", "mx.example.com")
        .address(SECURE, "mx.example.com", address)
        .tlsa(SECURE, "mx.example.com", EE)
        .fails("mx.example.com", failing, Reason.BOGUS);
    assertEquals("mx.example.com", daneObligation().baseDomain());
  }

  /** A zone may prove what it has and not what it lacks (RFC 9276 §3.2). */
  @Test
  void insecureAbsenceOfOneFamilyDoesNotStopDaneOverTheOther() throws Exception {
    signed().none(INSECURE, "mx.example.com", RecordType.AAAA);
    assertEquals("mx.example.com", daneObligation().baseDomain());
  }

  /** What cannot be dialled needs no terms, so their failure must not soften the verdict. */
  @Test
  void recordsOfAHostWithoutAnAddressToDialAreNotLookedUp() {
    dns.mx(SECURE, "example.com", "mx.example.com")
        .address(SECURE, "mx.example.com", "0.0.0.0")
        .fails("_25._tcp.mx.example.com", RecordType.TLSA, Reason.SERVFAIL);
    assertEquals(ErrorCode.ADDRESS_REFUSED, failure().code());
    assertEquals(List.of(), tlsaQuestions());
  }

  @Test
  void secureAbsenceOfMxRecordsMakesTheDomainItselfEligible() throws Exception {
    dns.address(SECURE, "example.com", "127.0.0.2").tlsa(SECURE, "example.com", EE);
    assertEquals(List.of("example.com"), daneObligation().referenceIdentifiers());
    assertTrue(dane("example.com").verifiable());
  }

  @Test
  void aliasWithoutMxRecordsIsVerifiedUnderBothNames() throws Exception {
    dns.none(SECURE, "example.com", RecordType.MX, "host.example.net")
        .address(SECURE, "host.example.net", "127.0.0.2")
        .tlsa(SECURE, "host.example.net", EE);
    assertEquals(
        List.of("host.example.net", "example.com"), daneObligation().referenceIdentifiers());
  }

  @Test
  void secureAliasOfAnInsecureDomainCountsUnderItsOwnName() throws Exception {
    dns.none(INSECURE, "example.com", RecordType.MX, "host.example.net")
        .address(INSECURE, "host.example.net", "127.0.0.2")
        .alias(SECURE, "example.com", "host.example.net")
        .tlsa(SECURE, "example.com", EE);
    assertEquals(List.of("example.com"), daneObligation().referenceIdentifiers());
    assertTrue(dane("host.example.net").verifiable());
  }

  @Test
  void nextHopsAreReferenceIdentifiersBesideTheBaseDomain() throws Exception {
    signed();
    assertEquals(List.of("mx.example.com", "example.com"), daneObligation().referenceIdentifiers());
  }

  @Test
  void insecureMxRecordsAreAChoiceThatIsNeverCalledVerified() throws Exception {
    signed().mx(INSECURE, "example.com", "mx.example.com");
    assertEquals(List.of("mx.example.com"), daneObligation().referenceIdentifiers());
    assertFalse(dane("mx.example.com").verifiable());
    insecureMx = InsecureMx.ENCRYPT;
    assertInstanceOf(TlsObligation.EncryptOnly.class, tls());
    insecureMx = InsecureMx.MAY;
    assertInstanceOf(TlsObligation.Opportunistic.class, tls());
    assertEquals(Verdict.IGNORED, dane("mx.example.com").verdict());
  }

  @Test
  void requiredDaneLeavesOutHostsBehindInsecureMxRecords() {
    option = Dane.REQUIRED;
    signed().mx(INSECURE, "example.com", "mx.example.com");
    MxConnectException failure = failure();
    assertEquals(ErrorCode.DANE_REQUIRED, failure.code());
    assertTrue(failure.temporary());
    assertEquals("4.7.5", failure.reply().enhancedStatus());
    assertEquals(
        Optional.of(TlsReportResult.DANE_REQUIRED),
        failure.report().dane("mx.example.com").orElseThrow().resultType());
  }

  @Test
  void requiredDaneLeavesOutHostsWithoutUsableRecords() throws Exception {
    option = Dane.REQUIRED;
    signed().tlsa(SECURE, "mx.example.com", PKIX_EE);
    assertEquals(ErrorCode.DANE_REQUIRED, failure().code());
    dns.none(SECURE, "_25._tcp.mx.example.com", RecordType.TLSA);
    assertEquals(ErrorCode.DANE_REQUIRED, failure().code());
    dns.address(INSECURE, "mx.example.com", "127.0.0.2");
    assertEquals(ErrorCode.DANE_REQUIRED, failure().code());
    signed().address(SECURE, "mx.example.com", "127.0.0.2");
    assertInstanceOf(TlsObligation.Dane.class, tls());
  }

  @Test
  void recordsNoneOfWhichCanBeUsedRequireTls() throws Exception {
    signed().tlsa(SECURE, "mx.example.com", PKIX_EE);
    TlsObligation tls = tls();
    assertInstanceOf(TlsObligation.EncryptOnly.class, tls);
    assertTrue(tls.required());
    assertFalse(tls.authenticated());
    assertEquals(Optional.of(TlsReportResult.TLSA_INVALID), dane("mx.example.com").resultType());
  }

  @Test
  void callersHostIsEligibleOnlyIfTheCallerVouchesForIt() throws Exception {
    signed();
    extras = request -> request.addMailExchanger(MailExchanger.of("mx.example.com"));
    assertInstanceOf(TlsObligation.Opportunistic.class, tls());
    assertEquals(List.of(), tlsaQuestions());
    extras =
        request -> request.addMailExchanger(MailExchanger.of("mx.example.com").withTrusted(true));
    assertEquals(List.of("mx.example.com"), daneObligation().referenceIdentifiers());
  }

  @Test
  void recordsOfTheCallerNeedNoLookup() throws Exception {
    option = Dane.IF_AVAILABLE;
    dns.withoutDnssec().address(INSECURE, "mx.example.com", "127.0.0.2");
    extras =
        request ->
            request.addMailExchanger(
                MailExchanger.of("mx.example.com").withTlsaRecords(List.of(EE)));
    assertEquals(List.of(EE), daneObligation().tlsaRecords());
    assertEquals(List.of(), tlsaQuestions());
  }

  @Test
  void recordsOfTheCallerCountForAnAddressToo() throws Exception {
    extras =
        request ->
            request.addMailExchanger(MailExchanger.of("127.0.0.2").withTlsaRecords(List.of(EE)));
    assertEquals(List.of(EE), daneObligation().tlsaRecords());
  }

  /**
   * RFC 7672 §2.1.2: what cannot be looked up is not absent; other hosts are tried all the same.
   */
  @Test
  void hostThatIsAnAliasOfWhatIsNoNameIsLeftOut() throws Exception {
    signed()
        .address(SECURE, "mx.example.com", "127.0.0.2", "a\\..example.net")
        .address(SECURE, "mx2.example.com", "127.0.0.3");
    extras =
        request ->
            request
                .addMailExchanger(MailExchanger.of("mx.example.com").withTrusted(true))
                .addMailExchanger(MailExchanger.of("mx2.example.com").withTrusted(true));
    assertEquals(
        List.of(Optional.of(ErrorCode.TLSA_LOOKUP_FAILED), Optional.empty()),
        plan("example.com").exchangers().stream().map(exchanger -> exchanger.code()).toList());
  }

  @Test
  void domainThatIsAnAliasIsVerifiedUnderBothNamesAlsoByItsOwnRecords() throws Exception {
    dns.none(SECURE, "example.com", RecordType.MX, "host.example.net")
        .address(SECURE, "host.example.net", "127.0.0.2")
        .tlsa(SECURE, "example.com", EE);
    assertEquals(
        List.of("example.com", "host.example.net"), daneObligation().referenceIdentifiers());
  }

  @Test
  void trustedHostWithKnownAddressesIsLookedForUnderItsName() throws Exception {
    signed();
    extras =
        request ->
            request.addMailExchanger(
                MailExchanger.of("mx.example.com")
                    .withAddresses(List.of(IpLiteral.parse("127.0.0.2").orElseThrow()))
                    .withTrusted(true));
    assertEquals("mx.example.com", daneObligation().baseDomain());
  }

  @Test
  void addressesHaveNoRecords() throws Exception {
    ConnectPlan plan = plan("[127.0.0.2]");
    assertInstanceOf(TlsObligation.Opportunistic.class, plan.exchangers().getFirst().tls());
    assertEquals(Verdict.NOT_APPLICABLE, plan.report().dane().getFirst().verdict());
    dns.mx(SECURE, "example.com", "127.0.0.2");
    assertInstanceOf(TlsObligation.Opportunistic.class, tls());
    assertEquals(List.of(), tlsaQuestions());
  }

  @Test
  void nameThatIsTooLongForTheQuestionHasNoRecords() throws Exception {
    String label = "a".repeat(60);
    String host = String.join(".", label, label, label, label, "example");
    dns.mx(SECURE, "example.com", host).address(SECURE, host, "127.0.0.2");
    assertEquals(Verdict.NO_RECORDS, dane(host).verdict());
  }

  @Test
  void addressesAreAskedForBeforeTheRecords() throws Exception {
    signed();
    plan("example.com");
    List<String> asked = dns.asked(RecordType.values());
    assertEquals("_25._tcp.mx.example.com TLSA", asked.getLast());
  }

  @Test
  void planLooksUpTheRecordsOfAllPreferencesSideBySide() throws Exception {
    signed()
        .address(SECURE, "mx2.example.com", "127.0.0.3")
        .tlsa(SECURE, "mx2.example.com", EE)
        .together(RecordType.TLSA, 2);
    extras =
        request ->
            request
                .addMailExchanger(MailExchanger.of("mx.example.com").withTrusted(true))
                .addMailExchanger(
                    MailExchanger.of("mx2.example.com").withPreference(20).withTrusted(true));
    assertEquals(
        List.of(TlsObligation.Dane.class, TlsObligation.Dane.class),
        plan("example.com").exchangers().stream().map(e -> e.tls().getClass()).toList());
  }

  @Test
  void traceTellsWhatDaneCameTo() throws Exception {
    signed();
    var event =
        plan("example.com").trace().events().stream()
            .filter(e -> e.step() == Step.DANE)
            .findFirst()
            .orElseThrow();
    assertEquals("mx.example.com", event.subject());
    assertEquals("dane", event.details().get("verdict"));
    assertEquals("secure", event.details().get("mx"));
    assertEquals("mx.example.com", event.details().get("base"));
  }
}
