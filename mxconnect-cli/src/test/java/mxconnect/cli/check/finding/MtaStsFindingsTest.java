package mxconnect.cli.check.finding;

import static mxconnect.cli.check.finding.Facts.DOMAIN;

import java.time.Duration;
import java.util.List;
import mxconnect.api.ErrorCode;
import mxconnect.api.MtaStsMode;
import mxconnect.api.MtaStsReport;
import mxconnect.api.MtaStsReport.Reason;
import mxconnect.api.MtaStsReport.Source;
import mxconnect.cli.check.FactSamples;
import mxconnect.testkit.tls.ServerIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** RFC 8461 §3. */
class MtaStsFindingsTest {
  private static final String HOST = "mx.sample.example";
  private static final ServerIdentity IDENTITY = FactSamples.identity(HOST, 60);

  private static Facts facts(MtaStsReport policy) {
    return Facts.of(Host.of(HOST).open("192.0.2.1", IDENTITY)).policy(policy);
  }

  private static MtaStsReport none(Reason reason) {
    return MtaStsReport.builder(Source.NONE).reason(reason).build();
  }

  private static MtaStsReport known(Reason reason) {
    return known(reason, Duration.ofDays(14));
  }

  private static MtaStsReport known(Reason reason, Duration maxAge) {
    return MtaStsReport.builder(Source.CACHE)
        .policy(MtaStsMode.ENFORCE, "20250101", List.of(HOST), maxAge)
        .reason(reason)
        .build();
  }

  @Test
  void domainWithoutPolicyIsToldHowToPublishOne() {
    facts(none(Reason.NO_RECORD))
        .judged()
        .has(
            FindingId.MTA_STS_TXT,
            Level.INFO,
            DOMAIN,
            "https://mta-sts.sample.example/.well-known/mta-sts.txt",
            "version: STSv1\nmode: testing\nmx: mx.sample.example\nmax_age: 1209600",
            "_mta-sts.sample.example. IN TXT \"v=STSv1; id=20261127030000\"")
        .isFine();
  }

  @Test
  void recordThatIsMeantToBeOneIsToldFromNone() {
    facts(none(Reason.NO_RECORD))
        .policyRecord(Facts.txt("_mta-sts", "v=STSV1; id=1"))
        .judged()
        .has(FindingId.MTA_STS_TXT, Level.WARNING, DOMAIN, "'v=STSV1; id=1'", "does not begin");
    facts(none(Reason.NO_RECORD))
        .policyRecord(Facts.txt("_mta-sts", "v=spf1 -all"))
        .judged()
        .has(FindingId.MTA_STS_TXT, Level.INFO, DOMAIN);
  }

  @Test
  void invalidRecordAndSeveralRecordsAreToldApart() {
    facts(none(Reason.RECORD_INVALID))
        .policyRecord(Facts.txt("_mta-sts", "v=STSv1; id=a_b;"))
        .judged()
        .has(
            FindingId.MTA_STS_TXT, Level.WARNING, DOMAIN, "breaks the grammar: 'v=STSv1; id=a_b;'");
    facts(none(Reason.RECORD_INVALID))
        .policyRecord(Facts.txt("_mta-sts", "v=STSv1; id=1", "v=STSv1; id=2"))
        .judged()
        .has(FindingId.MTA_STS_TXT, Level.WARNING, DOMAIN, "There are 2 records");
  }

  /** RFC 8461 §8.3. */
  @Test
  void vanishedRecordDoesNotWithdrawAPolicy() {
    facts(known(Reason.NO_RECORD))
        .judged()
        .has(FindingId.MTA_STS_TXT, Level.WARNING, DOMAIN, "is gone", "serve mode none");
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {"FETCH_FAILED", "WEBPKI_INVALID", "POLICY_INVALID"})
  void policyThatCannotBeHadIsAWarning(Reason reason) {
    facts(none(reason))
        .judged()
        .verdict(Verdict.OPPORTUNISTIC)
        .has(FindingId.MTA_STS_POLICY, Level.WARNING, DOMAIN, "deliver as if there were no policy");
    facts(known(reason))
        .judged()
        .has(FindingId.MTA_STS_POLICY, Level.WARNING, DOMAIN, "until its max_age has passed");
  }

  /** RFC 8461 §3.3. */
  @Test
  void otherIdThanTheKnownOneIsTold() {
    facts(known(Reason.FETCH_FAILED))
        .policyRecord(Facts.txt("_mta-sts", "v=STSv1; id=20260101;"))
        .judged()
        .has(FindingId.MTA_STS_ID_CHANGED, Level.WARNING, DOMAIN, "20260101", "20250101");
    facts(known(Reason.FETCH_FAILED))
        .policyRecord(Facts.txt("_mta-sts", "v=STSv1; id=20250101;"))
        .judged()
        .hasNo(FindingId.MTA_STS_ID_CHANGED);
  }

  @Test
  void modesThatProtectNobodyAreGoodToKnow() {
    facts(FactSamples.policy(MtaStsMode.TESTING, HOST))
        .judged()
        .has(FindingId.MTA_STS_MODE, Level.INFO, DOMAIN, "only being tested");
    facts(FactSamples.policy(MtaStsMode.NONE))
        .judged()
        .has(FindingId.MTA_STS_MODE, Level.INFO, DOMAIN, "withdrawn")
        .hasNo(FindingId.MTA_STS_AGE, FindingId.MTA_STS_MATCH);
  }

  /** RFC 8461 §10.2. */
  @ParameterizedTest
  @CsvSource({"PT1H, ENFORCE, WARNING", "P6D, ENFORCE, WARNING", "P7D, ENFORCE,"})
  void policyForDaysIsForgottenTooSoon(Duration age, MtaStsMode mode, Level level) {
    Judged judged =
        facts(MtaStsReport.builder(Source.FETCHED).policy(mode, "1", List.of(HOST), age).build())
            .judged();
    if (level == null) {
      judged.hasNo(FindingId.MTA_STS_AGE);
    } else {
      judged.has(FindingId.MTA_STS_AGE, level, DOMAIN, "forgets it");
    }
  }

  @Test
  void strangersRecordIsNoAttempt() {
    facts(none(Reason.NO_RECORD))
        .policyRecord(Facts.txt("_mta-sts", "v=spf1 include:hosts.example.net -all"))
        .judged()
        .has(FindingId.MTA_STS_TXT, Level.INFO, DOMAIN)
        .isFine();
    facts(none(Reason.NO_RECORD))
        .policyRecord(Facts.txt("_mta-sts", "id=1; STSv1"))
        .judged()
        .has(FindingId.MTA_STS_TXT, Level.WARNING, DOMAIN);
  }

  /** RFC 8461 §8.3. */
  @Test
  void policyThatWasWithdrawnInOrderNeedsNoRecord() {
    facts(
            MtaStsReport.builder(Source.CACHE)
                .policy(MtaStsMode.NONE, "1", List.of(), Duration.ofDays(1))
                .reason(Reason.NO_RECORD)
                .build())
        .judged()
        .hasNo(FindingId.MTA_STS_TXT)
        .has(FindingId.MTA_STS_MODE, Level.INFO, DOMAIN, "withdrawn")
        .isFine();
  }

  /** RFC 8461 §5.1: an advice never weakens what is promised. */
  @Test
  void knownPolicyIsAdvisedAsItIs() {
    facts(known(Reason.FETCH_FAILED))
        .judged()
        .has(
            FindingId.MTA_STS_POLICY,
            Level.WARNING,
            DOMAIN,
            "mode: enforce\nmx: " + HOST + "\nmax_age:")
        .neverSays(FindingId.MTA_STS_POLICY, "mode: testing");
  }

  /** RFC 8461 §3.2, §10.2: nor does it shorten how long the promise holds. */
  @ParameterizedTest
  @CsvSource({"PT1H, 1209600", "P14D, 1209600", "P15D, 1296000", "P365D, 31536000"})
  void advisedPolicyHoldsAsLongAsTheKnownOne(Duration known, String advised) {
    facts(known(Reason.FETCH_FAILED, known))
        .judged()
        .has(FindingId.MTA_STS_POLICY, Level.WARNING, DOMAIN, "\nmax_age: " + advised);
  }

  /** RFC 8461 §3.2: a policy names at least one host. */
  @Test
  void fileWithoutHostsIsNotAdvised() {
    Facts.of()
        .failure(ErrorCode.DNS_SERVFAIL, "SERVFAIL")
        .policy(none(Reason.NO_RECORD))
        .judged()
        .has(FindingId.MTA_STS_TXT, Level.INFO, DOMAIN, "a line for each")
        .neverSays(FindingId.MTA_STS_TXT, "version:");
  }

  @Test
  void fetchThatFailsMayFailHereAlone() {
    facts(none(Reason.FETCH_FAILED))
        .judged()
        .has(FindingId.MTA_STS_POLICY, Level.WARNING, DOMAIN, "or HTTPS is blocked here");
  }

  @Test
  void shortAgeIsGoodToKnowWhileAPolicyIsTested() {
    facts(
            MtaStsReport.builder(Source.FETCHED)
                .policy(MtaStsMode.TESTING, "1", List.of(HOST), Duration.ofHours(1))
                .build())
        .judged()
        .has(FindingId.MTA_STS_AGE, Level.INFO, DOMAIN, "forgets it");
  }
}
