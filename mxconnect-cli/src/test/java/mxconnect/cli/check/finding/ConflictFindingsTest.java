package mxconnect.cli.check.finding;

import java.util.List;
import mxconnect.api.DaneReport;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.Security;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.cli.check.FactSamples;
import mxconnect.testkit.tls.ServerIdentity;
import org.junit.jupiter.api.Test;

/** The others are in {@link StartTlsFindingsTest} and {@link PolicyHostFindingsTest}. */
class ConflictFindingsTest {
  private static final String HOST = "mx.sample.example";
  private static final ServerIdentity IDENTITY = FactSamples.identity(HOST, 60);
  private static final TlsaRecord PIN = FactSamples.tlsa(3, 1, 1, IDENTITY);

  /** RFC 7672 §2.2.1. */
  @Test
  void pinnedHostBehindInsecureMxRecordsIsOnlyHalfProtected() {
    DaneReport report =
        DaneReport.builder(HOST, DaneReport.Verdict.DANE)
            .mx(Security.INSECURE)
            .addresses(Security.SECURE)
            .tlsa(Security.SECURE)
            .baseDomain(HOST)
            .tlsaRecords(List.of(PIN))
            .usableRecords(List.of(PIN))
            .build();
    Facts.of(Host.of(HOST).pinned(PIN).dane(report).matched("192.0.2.1", IDENTITY, PIN, 0))
        .judged()
        .verdict(Verdict.OPPORTUNISTIC)
        .has(FindingId.CONFLICT, Level.WARNING, HOST, "whoever forges those");
  }

  /** RFC 7672 §2.2.2. */
  @Test
  void signedMxRecordsThatLeadToAnUnsignedHostAreGoodToKnow() {
    Facts.of(
            Host.of(HOST)
                .dane(FactSamples.daneNotApplicable(HOST))
                .tlsa(FactSamples.insecureAnswer("_25._tcp." + HOST, RecordType.TLSA, "x.example"))
                .open("192.0.2.1", IDENTITY))
        .judged()
        .has(FindingId.CONFLICT, Level.INFO, HOST, "its own zone is not")
        .isFine();
  }

  @Test
  void whatFitsTogetherIsNoConflict() {
    Facts.of(Host.of(HOST).pinned(PIN).matched("192.0.2.1", IDENTITY, PIN, 0))
        .judged()
        .verdict(Verdict.DANE)
        .hasNo(FindingId.CONFLICT)
        .isFine();
  }
}
