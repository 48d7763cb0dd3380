package mxconnect.cli.check.finding;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import mxconnect.api.ErrorCode;
import mxconnect.api.MtaStsMode;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsReportResult;
import mxconnect.api.TlsSession;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.cli.check.AddressSample;
import mxconnect.cli.check.FactSamples;
import mxconnect.cli.check.fact.AddressFact;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.TestAuthority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateFindingsTest {
  private static final String HOST = "mx.sample.example";

  /** A host whose certificate an enforced policy wants verified. */
  private static Host listed() {
    return Host.of(HOST).tls(FactSamples.pkix(HOST)).plan(plan -> plan.policyMatch(true));
  }

  private static Facts enforced(Host host) {
    return Facts.of(host).policy(FactSamples.policy(MtaStsMode.ENFORCE, HOST));
  }

  private static TlsObligation tested() {
    return new TlsObligation.Opportunistic(
        Optional.of(HOST), Optional.of((TlsObligation.Pkix) FactSamples.pkix(HOST)));
  }

  @ParameterizedTest
  @CsvSource({"31, ", "29, WARNING", "15, WARNING", "13, ERROR", "1, ERROR"})
  void certificateThatMustBeVerifiedIsRenewedInTime(int days, Level level) {
    Judged judged = enforced(listed().open("192.0.2.1", FactSamples.identity(HOST, days))).judged();
    judged.verdict(Verdict.MTA_STS);
    if (level == null) {
      judged.hasNo(FindingId.CERT_DAYS);
    } else {
      judged.has(FindingId.CERT_DAYS, level, HOST, "From then on", "Renew it");
    }
  }

  @Test
  void daysAreTheCallersChoice() {
    Facts facts = enforced(listed().open("192.0.2.1", FactSamples.identity(HOST, 40)));
    facts.judged().hasNo(FindingId.CERT_DAYS);
    facts
        .judged(Thresholds.ofDays(60))
        .has(FindingId.CERT_DAYS, Level.WARNING, HOST, "2027-01-06 03:00 UTC (in 40 days)");
    enforced(listed().open("192.0.2.1", FactSamples.identity(HOST, 13)))
        .judged(Thresholds.ofDays(5))
        .hasNo(FindingId.CERT_DAYS);
  }

  @Test
  void shortLivedCertificateIsJudgedByItsLife() {
    ServerIdentity sixDays =
        ServerIdentity.builder()
            .name(HOST)
            .valid(FactSamples.inDays(-3), FactSamples.inDays(3))
            .signedBy(FactSamples.AUTHORITY);
    enforced(listed().open("192.0.2.1", sixDays)).judged().hasNo(FindingId.CERT_DAYS);
  }

  @Test
  void daysOfACertificateThatNobodyVerifiesAreGoodToKnow() {
    Facts.of(Host.of(HOST).open("192.0.2.1", FactSamples.selfSigned(HOST, -3)))
        .judged()
        .verdict(Verdict.OPPORTUNISTIC)
        .has(
            FindingId.CERT_DAYS,
            Level.INFO,
            HOST,
            "has expired on 2026-11-24 03:00 UTC (3 days ago)",
            "Nothing depends on it")
        .isFine();
  }

  @Test
  void expiredCertificateUnderATestedPolicyIsAWarning() {
    Host host = Host.of(HOST).tls(tested()).plan(plan -> plan.policyMatch(true));
    Facts.of(host.open("192.0.2.1", FactSamples.identity(HOST, -3)))
        .policy(FactSamples.policy(MtaStsMode.TESTING, HOST))
        .judged()
        .has(FindingId.CERT_DAYS, Level.WARNING, HOST, "once it is enforced");
  }

  /** The name of the mail exchanger is neither wanted nor enough. */
  @Test
  void namesThatThisSenderAsksForAreTold() {
    TlsObligation.Pkix host = (TlsObligation.Pkix) FactSamples.pkix(HOST);
    TlsObligation agreed =
        new TlsObligation.Pkix(
            HOST,
            List.of(),
            List.of(".partner.example", "gate.example"),
            host.trustManager(),
            Optional.empty());
    Facts.of(
            Host.of(HOST)
                .tls(agreed)
                .rejected(
                    "192.0.2.1",
                    FactSamples.identity(HOST, 90),
                    TlsReportResult.CERTIFICATE_HOST_MISMATCH,
                    "the certificate is not for gate.example"))
        .judged()
        .has(
            FindingId.CERT_NAME,
            Level.ERROR,
            HOST,
            "for " + HOST + ", and not for a name below partner.example or gate.example",
            "DNS:*.partner.example");
  }

  @Test
  void refusedCertificateIsToldWithItsFaults() {
    enforced(
            listed()
                .rejected(
                    "192.0.2.1",
                    FactSamples.identity("www.sample.example", -1),
                    TlsReportResult.CERTIFICATE_EXPIRED,
                    "the certificate has expired"))
        .judged()
        .verdict(Verdict.FAILING)
        .has(FindingId.CERT_DAYS, Level.ERROR, HOST, "has expired")
        .has(
            FindingId.CERT_NAME,
            Level.ERROR,
            HOST,
            "for www.sample.example, and not for mx.sample.example",
            "DNS:mx.sample.example")
        .has(FindingId.MTA_STS_PKIX, Level.ERROR, HOST, "the certificate has expired.");
  }

  @Test
  void certificateThatIsNotValidYetIsToldSo() {
    ServerIdentity early =
        ServerIdentity.builder()
            .name(HOST)
            .valid(FactSamples.inDays(1), FactSamples.inDays(90))
            .signedBy(FactSamples.AUTHORITY);
    Facts.of(Host.of(HOST).open("192.0.2.1", early))
        .judged()
        .has(FindingId.CERT_DAYS, Level.INFO, HOST, "becomes valid only on 2026-11-28 03:00 UTC");
  }

  @Test
  void intermediateAuthorityThatEndsFirstIsNamed() {
    TestAuthority ending =
        TestAuthority.builder("Ending CA")
            .valid(FactSamples.inDays(-400), FactSamples.inDays(20))
            .below(FactSamples.ROOT);
    ServerIdentity below =
        ServerIdentity.builder()
            .name(HOST)
            .valid(FactSamples.inDays(-10), FactSamples.inDays(80))
            .signedBy(ending);
    enforced(listed().open("192.0.2.1", below))
        .judged()
        .has(FindingId.CERT_DAYS, Level.WARNING, HOST, "The certificate of CN=Ending CA ends on");
  }

  /** RFC 6125 §6.4.3. */
  @ParameterizedTest
  @CsvSource({
    "mx.sample.example, true",
    "*.sample.example, true",
    "*.example, false",
    "sample.example, false",
    "m*.sample.example, false"
  })
  void wildcardStandsForOneLabel(String name, boolean good) {
    Judged judged =
        Facts.of(Host.of(HOST).open("192.0.2.1", FactSamples.identity(name, 60))).judged();
    if (good) {
      judged.hasNo(FindingId.CERT_NAME);
    } else {
      judged.has(FindingId.CERT_NAME, Level.INFO, HOST, "for " + name + ", and not for");
    }
  }

  @Test
  void selfSignedCertificateOfAnOpportunisticHostIsNoFault() {
    Facts.of(Host.of(HOST).at(notTrusted(FactSamples.selfSigned(HOST, 60).chain())))
        .judged()
        .has(FindingId.CERT_CHAIN, Level.INFO, HOST, "has signed itself. Nothing depends")
        .isFine();
  }

  @Test
  void missingIntermediateIsToldFromAnUnknownAuthority() {
    ServerIdentity whole = FactSamples.identity(HOST, 60);
    Facts.of(Host.of(HOST).at(notTrusted(List.of(whole.certificate()))))
        .judged()
        .has(
            FindingId.CERT_CHAIN,
            Level.INFO,
            HOST,
            "does not send the certificate of CN=Example Issuing CA",
            "send its whole chain");
    ServerIdentity rooted =
        ServerIdentity.builder()
            .name(HOST)
            .valid(FactSamples.inDays(-10), FactSamples.inDays(80))
            .sending(FactSamples.ROOT.certificate())
            .signedBy(FactSamples.AUTHORITY);
    Facts.of(Host.of(HOST).at(notTrusted(rooted.chain())))
        .judged()
        .has(FindingId.CERT_CHAIN, Level.INFO, HOST, "comes from CN=Example Root, an authority");
  }

  /** RFC 5246 §7.4.2. */
  @Test
  void wrongOrderIsToldAlsoWhereAPathIsFound() {
    ServerIdentity whole =
        ServerIdentity.builder()
            .name(HOST)
            .valid(FactSamples.inDays(-10), FactSamples.inDays(80))
            .sending(FactSamples.ROOT.certificate())
            .signedBy(FactSamples.AUTHORITY);
    List<X509Certificate> mixed =
        List.of(whole.chain().get(0), whole.chain().get(2), whole.chain().get(1));
    TlsObligation pkix = FactSamples.pkix(HOST);
    AddressFact shown = AddressSample.of(HOST, "192.0.2.1").tls(pkix, whole).fact();
    enforced(listed().at(with(shown, mixed, pkix)))
        .judged()
        .has(FindingId.CERT_CHAIN, Level.WARNING, HOST, "wrong order");
  }

  /** RFC 7672 §3.1.1. */
  @Test
  void underDaneEeNothingOfItCounts() {
    ServerIdentity identity = FactSamples.selfSigned("other.example", -5);
    TlsaRecord pin = FactSamples.tlsa(3, 1, 1, identity);
    Facts.of(Host.of(HOST).pinned(pin).matched("192.0.2.1", identity, pin, 0))
        .judged()
        .verdict(Verdict.DANE)
        .has(FindingId.CERT_DAYS, Level.INFO, HOST, "pins the key, and nothing else counts")
        .hasNo(FindingId.CERT_NAME, FindingId.CERT_CHAIN)
        .isFine();
  }

  /** RFC 7672 §3.1.2. */
  @Test
  void underDaneTaDatesCount() {
    ServerIdentity identity = FactSamples.identity(HOST, 20);
    TlsaRecord pin = Records.of(2, 1, 1, FactSamples.AUTHORITY.certificate());
    Facts.of(Host.of(HOST).pinned(pin).matched("192.0.2.1", identity, pin, 1))
        .judged()
        .verdict(Verdict.DANE)
        .has(FindingId.CERT_DAYS, Level.WARNING, HOST, "From then on", "with the same key");
  }

  private static AddressFact notTrusted(List<X509Certificate> chain) {
    TlsObligation any = FactSamples.opportunistic(HOST);
    AddressFact shown =
        AddressSample.of(HOST, "192.0.2.1")
            .tls(any, FactSamples.identity(HOST, 60))
            .notPkix(TlsReportResult.CERTIFICATE_NOT_TRUSTED, "no path")
            .fact();
    return with(shown, chain, any);
  }

  private static AddressFact with(
      AddressFact fact, List<X509Certificate> chain, TlsObligation obligation) {
    TlsSession tls = TlsSession.builder("TLSv1.3", "TLS_X", obligation).certificates(chain).build();
    Optional<ErrorCode> none = Optional.empty();
    return new AddressFact(
        fact.address(),
        fact.outcome(),
        none,
        "",
        fact.resultType(),
        fact.greeting(),
        fact.extensions(),
        fact.startTls(),
        Optional.of(tls),
        fact.tlsaMatch(),
        fact.pkix(),
        Optional.empty(),
        fact.transcript(),
        fact.duration());
  }

  /** RFC 8461 §2: not every sender uses DANE, and the others go by the policy. */
  @Test
  void underDaneEeDatesCountForSendersThatGoByAPolicy() {
    ServerIdentity ending = FactSamples.identity(HOST, 3);
    TlsaRecord pin = FactSamples.tlsa(3, 1, 1, ending);
    for (MtaStsMode mode : List.of(MtaStsMode.ENFORCE, MtaStsMode.TESTING)) {
      Host host = Host.of(HOST).pinned(pin).plan(plan -> plan.policyMatch(true));
      Facts.of(host.matched("192.0.2.1", ending, pin, 0))
          .policy(FactSamples.policy(mode, HOST))
          .judged()
          .verdict(Verdict.DANE)
          .has(FindingId.CERT_DAYS, Level.WARNING, HOST, "deliver nothing here")
          .neverSays(FindingId.CERT_DAYS, "does not matter");
    }
  }

  @Test
  void testedPolicyMayBeEnforcedByTheTimeACertificateEnds() {
    Host host = Host.of(HOST).tls(tested()).plan(plan -> plan.policyMatch(true));
    Facts.of(host.open("192.0.2.1", FactSamples.identity(HOST, 20)))
        .policy(FactSamples.policy(MtaStsMode.TESTING, HOST))
        .judged()
        .has(FindingId.CERT_DAYS, Level.WARNING, HOST, "if it is enforced by then");
  }

  @Test
  void whatCouldNotBeFoundOutIsNotSaidToBeAbsent() {
    Facts.of(Host.of(HOST).open("192.0.2.1", FactSamples.identity(HOST, -3)))
        .without(false, Optional.empty(), Optional.of("no fetcher"))
        .policyRecord(Facts.txt("_mta-sts", "v=STSv1; id=1;"))
        .judged()
        .has(FindingId.CERT_DAYS, Level.INFO, HOST, "could not be found out")
        .neverSays(FindingId.CERT_DAYS, "Nothing depends on it");
  }

  /** RFC 5280 §6.1.3: each certificate of the path must be valid at the time. */
  @Test
  void authorityThatHasExpiredIsNamedWhereItIsWhyThePathFails() {
    TestAuthority expired =
        TestAuthority.builder("Old CA")
            .valid(FactSamples.inDays(-400), FactSamples.inDays(-1))
            .below(FactSamples.ROOT);
    ServerIdentity below =
        ServerIdentity.builder()
            .name(HOST)
            .valid(FactSamples.inDays(-30), FactSamples.inDays(60))
            .signedBy(expired);
    AddressSample sample =
        AddressSample.of(HOST, "192.0.2.1").tls(FactSamples.opportunistic(HOST), below);
    Facts.of(Host.of(HOST).at(sample.fact())).judged().hasNo(FindingId.CERT_DAYS);
    Facts.of(
            Host.of(HOST).at(sample.notPkix(TlsReportResult.CERTIFICATE_EXPIRED, "expired").fact()))
        .judged()
        .has(FindingId.CERT_DAYS, Level.INFO, HOST, "The certificate of CN=Old CA has expired");
  }

  /** RFC 5280 §6.1.3: what the server sends beside it is not what has to be renewed. */
  @Test
  void ownCertificateThatHasExpiredIsNamedBeforeAnAuthorityThatHasExpiredEarlier() {
    TestAuthority expired =
        TestAuthority.builder("Old CA")
            .valid(FactSamples.inDays(-400), FactSamples.inDays(-20))
            .below(FactSamples.ROOT);
    ServerIdentity below =
        ServerIdentity.builder()
            .name(HOST)
            .valid(FactSamples.inDays(-90), FactSamples.inDays(-1))
            .signedBy(expired);
    enforced(
            listed()
                .rejected(
                    "192.0.2.1", below, TlsReportResult.CERTIFICATE_EXPIRED, "it has expired"))
        .judged()
        .has(FindingId.CERT_DAYS, Level.ERROR, HOST, "The certificate has expired on 2026-11-26")
        .neverSays(FindingId.CERT_DAYS, "Old CA");
  }

  @Test
  void nameThatATestedPolicyWouldRefuseIsAWarning() {
    Host host = Host.of(HOST).tls(tested()).plan(plan -> plan.policyMatch(true));
    Facts.of(host.open("192.0.2.1", FactSamples.identity("other.example", 60)))
        .policy(FactSamples.policy(MtaStsMode.TESTING, HOST))
        .judged()
        .has(FindingId.CERT_NAME, Level.WARNING, HOST, "once it is enforced");
  }

  @Test
  void chainThatAnEnforcedPolicyRefusesIsAnError() {
    enforced(
            listed()
                .rejected(
                    "192.0.2.1",
                    FactSamples.selfSigned(HOST, 60),
                    TlsReportResult.CERTIFICATE_NOT_TRUSTED,
                    "no path"))
        .judged()
        .verdict(Verdict.FAILING)
        .has(FindingId.CERT_CHAIN, Level.ERROR, HOST, "has signed itself");
  }
}
