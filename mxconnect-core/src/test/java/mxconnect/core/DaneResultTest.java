package mxconnect.core;

import static mxconnect.api.dns.Security.SECURE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import mxconnect.api.ConnectReport;
import mxconnect.api.Dane;
import mxconnect.api.TlsPolicyType;
import mxconnect.api.TlsReportResult;
import mxconnect.api.TlsResult;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.TlsaRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is reported of the search for TLSA records (RFC 8460 §4.3.2.1). */
@Timeout(60)
class DaneResultTest extends DanePlans {
  @Test
  void bogusRecordsAreReportedUnderTheHost() {
    signed().fails("_25._tcp.mx.example.com", RecordType.TLSA, Reason.BOGUS);
    assertFailure(TlsReportResult.DNSSEC_INVALID, failure().report().tlsResults());
  }

  @Test
  void missingRecordsThatAreRequiredAreReported() {
    option = Dane.REQUIRED;
    signed().none(SECURE, "_25._tcp.mx.example.com", RecordType.TLSA);
    assertFailure(TlsReportResult.DANE_REQUIRED, failure().report().tlsResults());
  }

  /** RFC 7672 §2.2: the host may be used, so the session has the one result. */
  @Test
  void unusableRecordsAreNoFailureBeforeTheSession() throws Exception {
    signed().tlsa(SECURE, "mx.example.com", new TlsaRecord(0, 0, 1, "ab".repeat(32)));
    ConnectReport report = plan("example.com").report();
    assertEquals(Optional.of(TlsReportResult.TLSA_INVALID), report.dane().getFirst().resultType());
    assertEquals(List.of(), report.tlsResults());
  }

  @Test
  void recordsThatCanBeUsedAreNoFailure() throws Exception {
    signed();
    assertEquals(List.of(), plan("example.com").report().tlsResults());
  }

  private static void assertFailure(TlsReportResult type, List<TlsResult> results) {
    assertEquals(1, results.size(), results::toString);
    TlsResult result = results.getFirst();
    assertEquals(TlsPolicyType.TLSA, result.policyType());
    assertEquals("mx.example.com", result.policyDomain());
    assertEquals(Optional.of("mx.example.com"), result.hostname());
    assertEquals(Optional.of(type), result.failure());
    assertEquals(List.of(), result.policyStrings());
  }
}
