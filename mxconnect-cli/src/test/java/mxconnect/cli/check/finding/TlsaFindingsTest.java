package mxconnect.cli.check.finding;

import java.util.List;
import java.util.Optional;
import mxconnect.api.DaneReport;
import mxconnect.api.ErrorCode;
import mxconnect.api.TlsReportResult;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.Security;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.cli.check.FactSamples;
import mxconnect.cli.check.fact.AddressFact.Outcome;
import mxconnect.cli.check.fact.LookupFact;
import mxconnect.testkit.tls.ServerIdentity;
import org.junit.jupiter.api.Test;

/** RFC 7672 §2.2. */
class TlsaFindingsTest {
  private static final String HOST = "mx.sample.example";
  private static final String OWNER = "_25._tcp." + HOST;
  private static final ServerIdentity IDENTITY = FactSamples.identity(HOST, 60);
  private static final TlsaRecord PIN = FactSamples.tlsa(3, 1, 1, IDENTITY);
  private static final TlsaRecord WRONG_USAGE = FactSamples.tlsa(1, 1, 1, IDENTITY);
  private static final Optional<String> BLIND = Optional.of("nobody validates");

  private static Host open(LookupFact tlsa) {
    return Host.of(HOST).open("192.0.2.1", IDENTITY).tlsa(tlsa);
  }

  private static LookupFact secure(TlsaRecord... records) {
    return FactSamples.secureAnswer(OWNER, RecordType.TLSA, Host.ZONES, records);
  }

  private static DaneReport.Builder encrypt(TlsaRecord... records) {
    return DaneReport.builder(HOST, DaneReport.Verdict.ENCRYPT)
        .mx(Security.INSECURE)
        .addresses(Security.SECURE)
        .tlsa(Security.SECURE)
        .baseDomain(HOST)
        .tlsaRecords(List.of(records));
  }

  @Test
  void recordThatIsNotUsedHereCanBeUsedAllTheSame() {
    Facts.of(open(FactSamples.plainAnswer(OWNER, RecordType.TLSA, PIN, WRONG_USAGE)))
        .without(false, BLIND, Optional.empty())
        .judged()
        .has(FindingId.DANE_TLSA, Level.WARNING, HOST, "Not all of its", "usage 1");
    DaneReport report = encrypt(PIN, WRONG_USAGE).reason("the MX records are insecure").build();
    Facts.of(open(secure(PIN, WRONG_USAGE)).dane(report))
        .judged()
        .has(FindingId.DANE_TLSA, Level.WARNING, HOST, "Not all of its", "usage 1");
  }

  @Test
  void recordThatOnlyTheEngineRefusesIsToldWithItsReason() {
    TlsaRecord noKey = new TlsaRecord(3, 1, 0, "30020500");
    DaneReport report =
        encrypt(noKey)
            .mx(Security.SECURE)
            .resultType(TlsReportResult.TLSA_INVALID)
            .reason("no TLSA record can be used: 3 1 0 is no key")
            .build();
    Facts.of(open(secure(noKey)).dane(report))
        .judged()
        .has(
            FindingId.DANE_TLSA,
            Level.WARNING,
            HOST,
            "None of its TLSA records can be used: 3 1 0 is no key. Senders",
            PIN.presentation());
  }

  /** RFC 5155 §6: the proof that there are no records may be insecure in a signed zone. */
  @Test
  void zoneIsToldToBeSignedOnlyIfItIsNot() {
    LookupFact unproven = FactSamples.insecureAnswer(OWNER, RecordType.TLSA, HOST);
    Facts.of(open(unproven))
        .judged()
        .has(FindingId.DANE_TLSA, Level.INFO, HOST, "Publish this")
        .neverSays(FindingId.DANE_TLSA, "Sign the zone");
    Facts.of(
            open(unproven)
                .ipv4(
                    FactSamples.insecureAnswer(
                        HOST,
                        RecordType.A,
                        HOST,
                        FactSamples.records(true, List.of(FactSamples.ip("192.0.2.1"))))))
        .judged()
        .has(FindingId.DANE_TLSA, Level.INFO, HOST, "Sign the zone");
    Facts.of(open(FactSamples.plainAnswer(OWNER, RecordType.TLSA)))
        .without(false, BLIND, Optional.empty())
        .judged()
        .neverSays(FindingId.DANE_TLSA, "Sign the zone");
  }

  /** RFC 7672 §2.2.2. */
  @Test
  void recordsAreNotUselessForOthersIfTheyCountNothingOnlyHere() {
    DaneReport unvouched =
        DaneReport.builder(HOST, DaneReport.Verdict.NOT_APPLICABLE)
            .reason("the caller does not vouch for it")
            .build();
    Facts.of(open(secure(PIN)).dane(unvouched)).judged().hasNo(FindingId.DANE_USELESS);
    Facts.of(open(FactSamples.insecureAnswer(OWNER, RecordType.TLSA, HOST, PIN)).dane(unvouched))
        .judged()
        .has(FindingId.DANE_USELESS, Level.WARNING, HOST);
  }

  private static Facts required(LookupFact tlsa) {
    return Facts.of(
            Host.of(HOST)
                .refused(ErrorCode.DANE_REQUIRED, "insecure")
                .tlsa(tlsa)
                .failed("192.0.2.1", Outcome.LEFT_OUT, ErrorCode.DANE_REQUIRED, "insecure"))
        .failure(ErrorCode.DANE_REQUIRED, "insecure");
  }

  /** RFC 7672 §6: who cannot tell secure answers knows nothing of the target. */
  @Test
  void demandThatThisMachineCannotFulfilIsNoFaultOfTheTarget() {
    required(FactSamples.plainAnswer(OWNER, RecordType.TLSA, PIN))
        .without(false, BLIND, Optional.empty())
        .judged()
        .verdict(Verdict.UNCHECKED)
        .has(FindingId.MACHINE_DNSSEC, Level.WARNING, Facts.DOMAIN)
        .isFine();
    required(secure(PIN))
        .judged()
        .verdict(Verdict.FAILING)
        .has(FindingId.DANE_TLSA, Level.ERROR, HOST, "demands DANE");
  }
}
