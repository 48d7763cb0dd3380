package mxconnect.cli.check.finding;

import static mxconnect.cli.check.finding.Facts.DOMAIN;

import mxconnect.api.ErrorCode;
import mxconnect.cli.check.FactSamples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8460 §3. */
class TlsRptFindingsTest {
  private static Facts facts(String... texts) {
    return Facts.of(
            Host.of("mx.sample.example")
                .open("192.0.2.1", FactSamples.identity("mx.sample.example", 60)))
        .reports(Facts.txt("_smtp._tls", texts));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v=TLSRPTv1; rua=mailto:tls@sample.example",
        "v=TLSRPTv1;rua=mailto:tls@sample.example;",
        "v=TLSRPTv1; rua=https://reports.example/v1,mailto:tls@sample.example",
        "v=TLSRPTv1; rua=mailto:a@b.example , mailto:c@d.example ; other=x;"
      })
  void goodRecordNeedsNoWord(String text) {
    facts(text).judged().hasNo(FindingId.TLSRPT_RECORD);
  }

  /** Were each blank looked at from each blank before it, this would take hours. */
  @Test
  @Timeout(60)
  void blanksWithoutEndCostNoMoreThanTheirNumber() {
    String blanks = " ".repeat(2_000_000);
    facts("v=TLSRPTv1;" + blanks + "x=a" + blanks + "b" + blanks + ";rua=mailto:a@b.example")
        .judged()
        .hasNo(FindingId.TLSRPT_RECORD);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "v=TLSRPTv1; | no rua field",
        "v=TLSRPTv1; rua=ftp://x.example | 'ftp://x.example' is no mailto or https URI",
        "v=TLSRPTv1; rua=http://x.example | 'http://x.example' is no mailto",
        "v=TLSRPTv1; rua=tls@sample.example | 'tls@sample.example' is no mailto",
        "v=TLSRPTv1; rua=mailto:a@b.example!10m | is no mailto",
        "v=TLSRPTv1; rua=mailto:a@b.example, | '' is no mailto",
        "v=TLSRPTv1; what is this; rua=mailto:a@b.example | 'what is this' is not name=value",
        "v=TLSRPTv1; rua= | '' is no mailto"
      })
  void badRecordIsToldWithItsFault(String text, String why) {
    facts(text).judged().has(FindingId.TLSRPT_RECORD, Level.WARNING, DOMAIN, why, text);
  }

  @Test
  void severalRecordsAreAsGoodAsNone() {
    facts("v=TLSRPTv1; rua=mailto:a@b.example", "v=TLSRPTv1; rua=mailto:c@d.example")
        .judged()
        .has(FindingId.TLSRPT_RECORD, Level.WARNING, DOMAIN, "There are 2 records");
  }

  @Test
  void noRecordIsGoodToKnow() {
    facts()
        .judged()
        .has(
            FindingId.TLSRPT_RECORD,
            Level.INFO,
            DOMAIN,
            "_smtp._tls.sample.example. IN TXT \"v=TLSRPTv1;"
                + " rua=mailto:tls-reports@sample.example\"");
    facts("v=spf1 -all").judged().has(FindingId.TLSRPT_RECORD, Level.INFO, DOMAIN);
    facts("v=TLSRPT1; rua=mailto:a@b.example")
        .judged()
        .has(FindingId.TLSRPT_RECORD, Level.WARNING, DOMAIN, "does not begin with v=TLSRPTv1;");
  }

  @Test
  void domainThatTakesNoMailNeedsNoReports() {
    Facts.of()
        .failure(ErrorCode.NULL_MX, "no mail")
        .judged()
        .hasNo(FindingId.TLSRPT_RECORD, FindingId.MTA_STS_TXT);
  }
}
