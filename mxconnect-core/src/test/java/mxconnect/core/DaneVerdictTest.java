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
import mxconnect.api.ConnectPlan;
import mxconnect.api.Dane;
import mxconnect.api.DaneReport;
import mxconnect.api.DaneReport.Verdict;
import mxconnect.api.ErrorCode;
import mxconnect.api.InsecureMx;
import mxconnect.api.MailExchanger;
import mxconnect.api.MxConnectException;
import mxconnect.api.ProviderException;
import mxconnect.api.Step;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsReportResult;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.RecordType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What TLSA records come to for a mail exchanger (RFC 7672 §2.1.2, §2.2, §6). */
@Timeout(60)
class DaneVerdictTest extends DanePlans {
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

  @ParameterizedTest
  @EnumSource(value = Reason.class, mode = EnumSource.Mode.EXCLUDE, names = "LOCAL_RESOURCES")
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

  /** It is left out all the same: it may have records. */
  @Test
  void lookupThatThisSystemCouldNotMakeIsNoFailureOfTheHost() {
    signed().fails("_25._tcp.mx.example.com", RecordType.TLSA, Reason.LOCAL_RESOURCES);
    MxConnectException failure = failure();
    assertEquals(ErrorCode.LOCAL_RESOURCES, failure.code());
    assertTrue(failure.temporary());
    assertTrue(failure.getMessage().contains("mx.example.com"), failure::getMessage);
    DaneReport report = failure.report().dane("mx.example.com").orElseThrow();
    assertEquals(Verdict.LOOKUP_FAILED, report.verdict());
    assertEquals(Optional.empty(), report.resultType());
  }

  @Test
  void otherHostsAreTriedWhenOneIsLeftOut() throws Exception {
    signed()
        .fails("_25._tcp.mx.example.com", RecordType.TLSA, Reason.SERVFAIL)
        .address(SECURE, "mx2.example.com", "127.0.0.3");
    hosts(0, "mx.example.com", "mx2.example.com");
    ConnectPlan plan = plan("example.com");
    assertEquals(
        List.of(Optional.of(ErrorCode.TLSA_LOOKUP_FAILED), Optional.empty()),
        plan.exchangers().stream().map(exchanger -> exchanger.code()).toList());
  }

  @Test
  void eachHostIsJudgedOnItsOwn() throws Exception {
    signed().address(INSECURE, "mx.elsewhere.example", "127.0.0.3");
    hosts(0, "mx.example.com", "mx.elsewhere.example");
    assertEquals(
        List.of(TlsObligation.Dane.class, TlsObligation.Opportunistic.class),
        plan("example.com").exchangers().stream().map(e -> e.tls().getClass()).toList());
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
    hosts(0, "mx.example.com", "mx2.example.com");
    assertEquals(
        List.of(Optional.of(ErrorCode.TLSA_LOOKUP_FAILED), Optional.empty()),
        plan("example.com").exchangers().stream().map(exchanger -> exchanger.code()).toList());
  }

  @Test
  void planLooksUpTheRecordsOfAllPreferencesSideBySide() throws Exception {
    signed()
        .address(SECURE, "mx2.example.com", "127.0.0.3")
        .tlsa(SECURE, "mx2.example.com", EE)
        .together(RecordType.TLSA, 2);
    hosts(20, "mx.example.com", "mx2.example.com");
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
