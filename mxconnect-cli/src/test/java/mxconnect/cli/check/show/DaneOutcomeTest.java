package mxconnect.cli.check.show;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import mxconnect.api.DaneReport;
import mxconnect.api.ErrorCode;
import mxconnect.api.PlannedExchanger;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.cli.check.AddressSample;
import mxconnect.cli.check.FactSamples;
import mxconnect.cli.check.fact.AddressFact;
import mxconnect.cli.check.fact.AddressFact.Outcome;
import mxconnect.cli.check.fact.ExchangerFact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DaneOutcomeTest {
  private static final String HOST = "mx.example";
  private static final TlsaRecord TLSA = new TlsaRecord(3, 1, 1, "ab".repeat(32));
  private static final AddressFact PLAIN = AddressSample.of(HOST, "192.0.2.1").fact();
  private static final AddressFact MATCHED =
      AddressSample.of(HOST, "192.0.2.2")
          .tls(FactSamples.dane(HOST, TLSA), FactSamples.identity(HOST, 30))
          .matched(TLSA, 0)
          .fact();
  private static final AddressFact REFUSED =
      AddressSample.of(HOST, "192.0.2.3")
          .tls(FactSamples.dane(HOST, TLSA), FactSamples.identity(HOST, 30))
          .failed(Outcome.TLS_FAILED, ErrorCode.CERTIFICATE_REJECTED, "no match")
          .fact();
  private static final AddressFact NO_STARTTLS =
      AddressSample.of(HOST, "192.0.2.4")
          .failed(Outcome.TLS_FAILED, ErrorCode.STARTTLS_NOT_OFFERED, "not offered")
          .fact();
  private static final AddressFact DEAD =
      AddressSample.of(HOST, "192.0.2.5")
          .failed(Outcome.UNREACHABLE, ErrorCode.CONNECTION_REFUSED, "refused")
          .fact();

  @ParameterizedTest
  @CsvSource({
    "NOT_APPLICABLE, no-tlsa",
    "NO_RECORDS, no-tlsa",
    "IGNORED, no-tlsa",
    "REQUIRED, no-tlsa",
    "LOOKUP_FAILED, lookup-failed",
    "ENCRYPT, tls-required"
  })
  void whereNoRecordCountsTheReportTells(DaneReport.Verdict verdict, String word) {
    assertOutcome(word, DaneReport.builder(HOST, verdict).build(), PLAIN);
  }

  /** RFC 7672 §2.2: TLS is required, and any certificate will do. */
  @Test
  void recordsOfWhichNoneCanBeUsedAreUnusable() {
    DaneReport report =
        DaneReport.builder(HOST, DaneReport.Verdict.ENCRYPT).tlsaRecords(List.of(TLSA)).build();
    assertOutcome("unusable", report, PLAIN);
  }

  @Test
  void whereRecordsCountTheAddressTells() {
    DaneReport applies = FactSamples.daneApplies(HOST, TLSA);
    assertOutcome("match", applies, MATCHED);
    assertOutcome("no-match", applies, REFUSED);
    assertOutcome("tls-required", applies, NO_STARTTLS);
    assertOutcome("", applies, DEAD);
  }

  @Test
  void hostIsAsItsWorstAddress() {
    DaneReport applies = FactSamples.daneApplies(HOST, TLSA);
    assertEquals("match", host(Optional.of(applies), MATCHED, DEAD));
    assertEquals("tls-required", host(Optional.of(applies), MATCHED, NO_STARTTLS));
    assertEquals("no-match", host(Optional.of(applies), NO_STARTTLS, REFUSED, MATCHED));
    assertEquals("", host(Optional.of(applies)));
    assertEquals(
        "lookup-failed",
        host(Optional.of(DaneReport.builder(HOST, DaneReport.Verdict.LOOKUP_FAILED).build())));
  }

  @Test
  void withoutDaneNothingIsKnown() {
    assertEquals("", host(Optional.empty(), PLAIN));
  }

  private static void assertOutcome(String word, DaneReport report, AddressFact address) {
    ExchangerFact exchanger = exchanger(Optional.of(report), address);
    assertEquals(word, DaneOutcome.of(exchanger, address).map(DaneOutcome::word).orElse(""));
  }

  private static String host(Optional<DaneReport> report, AddressFact... addresses) {
    return DaneOutcome.of(exchanger(report, addresses)).map(DaneOutcome::word).orElse("");
  }

  private static ExchangerFact exchanger(Optional<DaneReport> report, AddressFact... addresses) {
    return new ExchangerFact(
        PlannedExchanger.builder(HOST, 10).build(),
        report,
        FactSamples.notAsked(HOST, RecordType.A),
        FactSamples.notAsked(HOST, RecordType.AAAA),
        FactSamples.notAsked(HOST, RecordType.TLSA),
        List.of(addresses));
  }
}
