package mxconnect.cli.check.finding;

import static mxconnect.cli.check.finding.Facts.DOMAIN;

import mxconnect.api.ErrorCode;
import mxconnect.api.MtaStsMode;
import mxconnect.api.TlsReportResult;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.cli.check.AddressSample;
import mxconnect.cli.check.FactSamples;
import mxconnect.testkit.tls.ServerIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 8461 §4. */
class PolicyHostFindingsTest {
  private static final String HOST = "mx.sample.example";
  private static final ServerIdentity IDENTITY = FactSamples.identity(HOST, 60);

  @Test
  void unlistedHostIsLeftOutUnderAnEnforcedPolicy() {
    Facts.of(
            Host.of(HOST)
                .plan(plan -> plan.policyMatch(false))
                .refused(ErrorCode.MTA_STS_MISMATCH, "not listed"))
        .policy(FactSamples.policy(MtaStsMode.ENFORCE, "mx2.sample.example"))
        .failure(ErrorCode.MTA_STS_MISMATCH, "not listed")
        .judged()
        .verdict(Verdict.FAILING)
        .has(FindingId.MTA_STS_MATCH, Level.ERROR, HOST, "\nmx: mx.sample.example")
        .has(FindingId.MTA_STS_MATCH, Level.INFO, DOMAIN, "lists mx2.sample.example");
  }

  @Test
  void unlistedHostIsAWarningUnderATestedPolicy() {
    Facts.of(Host.of(HOST).plan(plan -> plan.policyMatch(false)).open("192.0.2.1", IDENTITY))
        .policy(FactSamples.policy(MtaStsMode.TESTING, "mx2.sample.example"))
        .judged()
        .verdict(Verdict.OPPORTUNISTIC)
        .has(FindingId.MTA_STS_MATCH, Level.WARNING, HOST, "Once the policy is enforced");
  }

  /** RFC 8461 §4.1. */
  @ParameterizedTest
  @CsvSource({
    "mx.sample.example, true",
    "MX.Sample.Example, true",
    "*.sample.example, true",
    "*.example, false",
    "sample.example, false",
    "*, false"
  })
  void patternThatMatchesNobodyIsTold(String pattern, boolean matches) {
    Judged judged =
        Facts.of(Host.of(HOST).plan(plan -> plan.policyMatch(true)).open("192.0.2.1", IDENTITY))
            .policy(FactSamples.policy(MtaStsMode.TESTING, pattern))
            .judged();
    if (matches) {
      judged.hasNo(FindingId.MTA_STS_MATCH);
    } else {
      judged.has(FindingId.MTA_STS_MATCH, Level.INFO, DOMAIN, "lists " + pattern + ",");
    }
  }

  /** RFC 8461 §4.2. */
  @Test
  void certificateThatATestedPolicyWouldRefuseIsAWarning() {
    Facts.of(
            Host.of(HOST)
                .plan(plan -> plan.policyMatch(true))
                .at(
                    AddressSample.of(HOST, "192.0.2.1")
                        .tls(FactSamples.opportunistic(HOST), IDENTITY)
                        .notPkix(TlsReportResult.CERTIFICATE_HOST_MISMATCH, "it is for another")
                        .fact()))
        .policy(FactSamples.policy(MtaStsMode.TESTING, HOST))
        .judged()
        .has(FindingId.MTA_STS_PKIX, Level.WARNING, HOST, "it is for another. Once");
  }

  /** RFC 8461 §2: what DANE accepts needs no policy, but not every sender knows DANE. */
  @Test
  void certificateThatOnlyDaneAcceptsIsAConflict() {
    Facts.of(acceptedByDaneAlone())
        .policy(FactSamples.policy(MtaStsMode.ENFORCE, HOST))
        .judged()
        .verdict(Verdict.DANE)
        .hasNo(FindingId.MTA_STS_PKIX, FindingId.CERT_CHAIN)
        .has(FindingId.CONFLICT, Level.WARNING, HOST, "only MTA-STS deliver nothing");
  }

  @Test
  void goodCertificateUnderAnEnforcedPolicyIsVerified() {
    Facts.of(
            Host.of(HOST)
                .tls(FactSamples.pkix(HOST))
                .plan(plan -> plan.policyMatch(true))
                .open("192.0.2.1", IDENTITY))
        .policy(FactSamples.policy(MtaStsMode.ENFORCE, HOST))
        .judged()
        .verdict(Verdict.MTA_STS)
        .hasNo(FindingId.MTA_STS_PKIX, FindingId.MTA_STS_MATCH, FindingId.MTA_STS_MODE)
        .isFine();
  }

  /** RFC 8461 §4.2: what is enforced for senders without DANE is tested for them too. */
  @Test
  void certificateThatATestedPolicyWouldRefuseIsAWarningUnderDaneToo() {
    Facts.of(acceptedByDaneAlone())
        .policy(FactSamples.policy(MtaStsMode.TESTING, HOST))
        .judged()
        .verdict(Verdict.DANE)
        .has(FindingId.MTA_STS_PKIX, Level.WARNING, HOST, "no path. Once the policy is enforced");
  }

  /** Listed in the policy, with a certificate of no trusted authority that is pinned. */
  private static Host acceptedByDaneAlone() {
    TlsaRecord pin = FactSamples.tlsa(3, 1, 1, IDENTITY);
    return Host.of(HOST)
        .pinned(pin)
        .plan(plan -> plan.policyMatch(true))
        .at(
            AddressSample.of(HOST, "192.0.2.1")
                .tls(FactSamples.dane(HOST, pin), IDENTITY)
                .matched(pin, 0)
                .notPkix(TlsReportResult.CERTIFICATE_NOT_TRUSTED, "no path")
                .fact());
  }
}
