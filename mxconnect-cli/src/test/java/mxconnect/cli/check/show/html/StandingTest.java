package mxconnect.cli.check.show.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mxconnect.api.DaneReport;
import mxconnect.api.ErrorCode;
import mxconnect.api.MtaStsMode;
import mxconnect.api.MtaStsReport;
import mxconnect.api.PlannedExchanger;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.Security;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.cli.check.AddressSample;
import mxconnect.cli.check.CheckSamples;
import mxconnect.cli.check.FactSamples;
import mxconnect.cli.check.ResultSample;
import mxconnect.cli.check.fact.AddressFact;
import mxconnect.cli.check.fact.ExchangerFact;
import mxconnect.cli.check.fact.SenderFacts;
import mxconnect.cli.check.finding.CheckResult;
import mxconnect.cli.check.finding.Thresholds;
import mxconnect.cli.check.finding.Verdict;
import mxconnect.cli.check.show.VerdictSentence;
import mxconnect.testkit.tls.ServerIdentity;
import org.junit.jupiter.api.Test;

/** Nothing is called better than it is. */
class StandingTest {
  private static final String HOST = "mx.sample.example";
  private static final Duration MONTH = Duration.ofDays(30);

  @Test
  void onlyAnEnforcedPolicyThatListsTheHostVerifies() {
    assertEquals("verified: MTA-STS", opened(MtaStsMode.ENFORCE, Optional.of(true)));
    assertEquals("verified: certificate", opened(MtaStsMode.TESTING, Optional.of(true)));
    assertEquals("verified: certificate", opened(MtaStsMode.ENFORCE, Optional.of(false)));
    assertEquals("verified: certificate", opened(MtaStsMode.NONE, Optional.empty()));
  }

  private static String opened(MtaStsMode mode, Optional<Boolean> match) {
    CheckResult result = verified(FactSamples.policy(mode, HOST), match);
    ExchangerFact host = result.facts().exchangers().getFirst();
    return Standing.of(host, host.addresses().getFirst(), result.facts()).word();
  }

  /** RFC 7672 §2.2.1: whoever forges the MX records has TLSA records for a host of their own. */
  @Test
  void recordsBehindInsecureMxProveNothingUnlessAPolicyListsTheHost() throws IOException {
    CheckResult forgeable = pinned(FactSamples.noPolicy(), Optional.empty());
    assertEquals(new Standing(Tone.OPEN, "DANE, MX insecure"), standing(forgeable));
    assertTrue(VerdictSentence.of(forgeable).contains("nothing vouches"));
    assertTrue(page(forgeable).contains("Nothing proves"));
    CheckResult listed = pinned(FactSamples.policy(MtaStsMode.ENFORCE, HOST), Optional.of(true));
    assertEquals(new Standing(Tone.GOOD, "verified: DANE"), standing(listed));
  }

  /** What cannot be done here is no fault of the target. */
  @Test
  void faultOfThisMachineIsNotCheckedInRed() {
    for (ErrorCode own : List.of(ErrorCode.LOCAL_RESOURCES, ErrorCode.TLS_UNAVAILABLE)) {
      AddressFact address =
          AddressSample.of(HOST, "192.0.2.25")
              .failed(AddressFact.Outcome.UNREACHABLE, own, "not from here")
              .fact();
      CheckResult result =
          result(FactSamples.noPolicy(), Optional.empty(), Optional.empty(), address);
      assertEquals(new Standing(Tone.NEUTRAL, "not checked"), standing(result));
    }
  }

  private static Standing standing(CheckResult result) {
    ExchangerFact host = result.facts().exchangers().getFirst();
    return Standing.of(host, host.addresses().getFirst(), result.facts());
  }

  private static CheckResult pinned(MtaStsReport report, Optional<Boolean> match) {
    ServerIdentity identity = FactSamples.identity(HOST, 60);
    TlsaRecord pin = FactSamples.tlsa(3, 1, 1, identity);
    AddressFact address =
        AddressSample.of(HOST, "192.0.2.25")
            .tls(FactSamples.dane(HOST, pin), identity)
            .matched(pin, 0)
            .fact();
    DaneReport dane =
        DaneReport.builder(HOST, DaneReport.Verdict.DANE)
            .mx(Security.INSECURE)
            .addresses(Security.SECURE)
            .tlsa(Security.SECURE)
            .baseDomain(HOST)
            .tlsaRecords(List.of(pin))
            .usableRecords(List.of(pin))
            .build();
    return result(report, match, Optional.of(dane), address);
  }

  @Test
  void whatThisSenderInsistsOnIsNotUnproven() throws IOException {
    CheckResult result = verified(FactSamples.noPolicy(), Optional.empty());
    assertFalse(VerdictSentence.of(result).contains("nothing vouches"));
    assertFalse(page(result).contains("Nothing proves"));
    assertTrue(VerdictSentence.of(CheckSamples.literal()).contains("nothing vouches"));
  }

  /** RFC 5280 §4.1.2.5. */
  @Test
  void aCertificateThatIsNotYetValidIsBad() {
    ServerIdentity early =
        ServerIdentity.builder()
            .name(HOST)
            .valid(FactSamples.inDays(2), FactSamples.inDays(200))
            .selfSigned();
    assertEquals(
        new Standing(Tone.BAD, "valid from 2026-11-29"),
        Standing.ending(FactSamples.CHECKED_AT, early.certificate(), MONTH));
    CheckResult result = result(FactSamples.noPolicy(), Optional.empty(), early);
    assertEquals(
        List.of(Tone.BAD),
        EndDates.of(result.facts(), Thresholds.defaults()).stream()
            .map(date -> date.standing(FactSamples.CHECKED_AT).tone())
            .toList());
  }

  @Test
  void theEndOfACachedPolicyIsUnknown() {
    MtaStsReport fetched = FactSamples.policy(MtaStsMode.ENFORCE, HOST);
    MtaStsReport cached =
        MtaStsReport.builder(MtaStsReport.Source.CACHE)
            .policy(MtaStsMode.ENFORCE, "1", List.of(HOST), Duration.ofDays(7))
            .build();
    assertTrue(kinds(fetched).contains("MTA-STS policy"));
    assertFalse(kinds(cached).contains("MTA-STS policy"));
  }

  private static List<String> kinds(MtaStsReport report) {
    return EndDates.of(verified(report, Optional.of(true)).facts(), Thresholds.defaults()).stream()
        .map(EndDate::kind)
        .toList();
  }

  private static CheckResult verified(MtaStsReport report, Optional<Boolean> match) {
    return result(report, match, FactSamples.identity(HOST, 60));
  }

  private static CheckResult result(
      MtaStsReport report, Optional<Boolean> match, ServerIdentity identity) {
    AddressFact address =
        AddressSample.of(HOST, "192.0.2.25").tls(FactSamples.pkix(HOST), identity).fact();
    return result(report, match, Optional.empty(), address);
  }

  private static CheckResult result(
      MtaStsReport report,
      Optional<Boolean> match,
      Optional<DaneReport> dane,
      AddressFact address) {
    PlannedExchanger.Builder planned =
        PlannedExchanger.builder(HOST, 10).tls(FactSamples.pkix(HOST));
    match.ifPresent(planned::policyMatch);
    ExchangerFact host =
        new ExchangerFact(
            planned.build(),
            dane,
            FactSamples.plainAnswer(HOST, RecordType.A),
            FactSamples.plainAnswer(HOST, RecordType.AAAA),
            FactSamples.plainAnswer("_25._tcp." + HOST, RecordType.TLSA),
            List.of(address));
    SenderFacts sender = new SenderFacts(true, true, 25, Optional.empty(), Optional.empty());
    return ResultSample.of("sample.example", sender)
        .mtaSts(report)
        .exchangers(host)
        .result(Verdict.OPPORTUNISTIC, List.of(), List.of());
  }

  private static String page(CheckResult result) throws IOException {
    StringBuilder out = new StringBuilder();
    ReportPage page = ReportPage.begin(out, "x");
    page.add(TargetReport.of(new Frame(result, "mxconnect 1.0", Thresholds.defaults(), "t-", 1)));
    page.end("mxconnect 1.0");
    return out.toString();
  }
}
