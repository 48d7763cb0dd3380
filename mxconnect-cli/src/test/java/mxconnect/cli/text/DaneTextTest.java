package mxconnect.cli.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import mxconnect.api.ConnectPlan;
import mxconnect.api.DaneReport;
import mxconnect.api.ErrorCode;
import mxconnect.api.MxConnectException;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsaMatch;
import mxconnect.api.dns.Security;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.cli.json.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DaneTextTest {
  private static final DaneText PLAIN = new DaneText(new Ink(false));

  @Test
  void everyHostIsToldWithItsRecords() {
    assertEquals(
        """
          DANE:
            mx9.example.org: the TLSA records cannot be looked up: evil \\u001b[2J
              DNSSEC: MX insecure, addresses secure
            mx1.example.com: the certificate must match the TLSA record of mx1.example.com
              DNSSEC: MX secure, addresses secure, TLSA secure
              TLSA 1 0 0 %s... (not used)
              TLSA 3 1 1 ab\
        """
            .formatted("cd".repeat(64)),
        String.join("\n", PLAIN.lines(List.of(Samples.FAILED, Samples.PINNED))));
  }

  @Test
  void withoutDaneThereIsNothingToTell() {
    assertEquals(List.of(), PLAIN.lines(List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "NOT_APPLICABLE, DANE: does not apply: why",
    "NO_RECORDS, DANE: does not protect the host: why",
    "IGNORED, DANE: TLSA records count for nothing: why",
    "ENCRYPT, 'DANE: TLS is required, with any certificate: why'",
    "DANE, 'DANE: the certificate must match one of 2 TLSA records of base.example, yet the host"
        + " counts as unverified: why'",
    "LOOKUP_FAILED, DANE: the TLSA records cannot be looked up: why",
    "REQUIRED, 'DANE: required, and cannot be had: why'"
  })
  void everyVerdictHasItsWordsAndItsReason(DaneReport.Verdict verdict, String words) {
    DaneReport report =
        DaneReport.builder("mx.example", verdict)
            .mx(Security.INSECURE)
            .baseDomain("base.example")
            .tlsaRecords(List.of(Samples.OWN, Samples.ISSUED))
            .usableRecords(List.of(Samples.OWN, Samples.ISSUED))
            .reason("why")
            .build();
    assertEquals(words, PLAIN.lines(report).getFirst());
  }

  @Test
  void manyRecordsAreCounted() {
    List<TlsaRecord> records = Collections.nCopies(100, Samples.OWN);
    List<String> lines =
        PLAIN.lines(
            DaneReport.builder("mx.example", DaneReport.Verdict.ENCRYPT)
                .tlsaRecords(records)
                .build());
    assertEquals(13, lines.size());
    assertEquals("  and 90 more", lines.getLast());
  }

  @Test
  void coloursAreOursAlone() {
    List<String> lines = new DaneText(new Ink(true)).lines(List.of(Samples.FAILED));
    assertEquals(
        "    mx9.example.org: \u001b[31mthe TLSA records cannot be looked up\u001b[0m"
            + ": evil \\u001b[2J",
        lines.get(1));
  }

  @Test
  void connectionPlanAndFailureTellIt() {
    Samples.Connection connection =
        new Samples.Connection(
            Samples.DOMAIN,
            obligation(Samples.OWN, Samples.ISSUED),
            Optional.empty(),
            Optional.of(Samples.POLICY),
            List.of(Samples.PINNED));
    List<String> connected =
        new ConnectionText(Terminal.none()).lines("x", connection, Optional.empty());
    assertEquals(
        List.of(
            "  TLS: required, with a certificate that matches one of 2 TLSA records of"
                + " mx1.example.com (DANE)",
            "  MTA-STS: mode enforce, fetched",
            "  DANE:"),
        connected.subList(2, 5));
    ConnectPlan plan = Samples.plan(Samples.report().dane(List.of(Samples.PINNED)).build());
    List<String> planned = new PlanText(Terminal.none()).lines("x", plan);
    assertEquals(
        List.of(
            "         DANE: the certificate must match the TLSA record of mx1.example.com",
            "           DNSSEC: MX secure, addresses secure, TLSA secure"),
        planned.subList(3, 5));
    MxConnectException failure =
        MxConnectException.builder(ErrorCode.TLSA_LOOKUP_FAILED, "what happened")
            .report(Samples.report().dane(List.of(Samples.FAILED)).build())
            .build();
    List<String> failed = new FailureText(Terminal.none()).lines("x", failure);
    assertTrue(failed.contains("  DANE:"), failed.toString());
  }

  @Test
  void singleRecordIsNoneOfMany() {
    String text =
        new Details(new Ink(false), Terminal.none())
            .tls(obligation(Samples.OWN), Samples.report().build());
    assertEquals(
        "required, with a certificate that matches the TLSA record of mx1.example.com (DANE)",
        text);
  }

  private static TlsObligation obligation(TlsaRecord... records) {
    return new TlsObligation.Dane(
        "mx1.example.com",
        List.of(records),
        List.of("mx1.example.com"),
        chain -> new TlsaMatch(records[0], 0));
  }
}
