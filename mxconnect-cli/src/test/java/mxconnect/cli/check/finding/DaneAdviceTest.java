package mxconnect.cli.check.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import mxconnect.api.ErrorCode;
import mxconnect.api.TlsReportResult;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.cli.check.FactSamples;
import mxconnect.cli.check.fact.AddressFact.Outcome;
import mxconnect.cli.check.fact.LookupFact;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.TestAuthority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever does what is advised under DANE gets mail afterwards, and from nobody else's server. */
class DaneAdviceTest {
  private static final String HOST = "mx.sample.example";
  private static final ServerIdentity IDENTITY = FactSamples.identity(HOST, 60);
  private static final ServerIdentity OTHER = FactSamples.identity(HOST, 61);
  private static final TlsaRecord PIN = FactSamples.tlsa(3, 1, 1, IDENTITY);

  private static Host mismatch(TlsaRecord... records) {
    return Host.of(HOST)
        .pinned(records)
        .rejected("192.0.2.1", IDENTITY, TlsReportResult.VALIDATION_FAILURE, "no record matches");
  }

  /** RFC 7671 §9. */
  @Test
  void digestThatOthersOutdoIsNotAdvised() {
    Facts.of(mismatch(FactSamples.tlsa(3, 1, 2, OTHER)))
        .judged()
        .has(
            FindingId.DANE_MATCH,
            Level.ERROR,
            HOST + " [192.0.2.1]",
            "IN TLSA " + FactSamples.tlsa(3, 1, 2, IDENTITY).presentation())
        .neverSays(FindingId.DANE_MATCH, "IN TLSA 3 1 1");
    Facts.of(mismatch(Records.ofNobody(3, 0, 2), Records.ofNobody(3, 1, 1)))
        .judged()
        .has(FindingId.DANE_MATCH, Level.ERROR, HOST + " [192.0.2.1]", PIN.presentation());
  }

  @Test
  void keyIsAdvisedOnlyIfItIsTheServersOwn() {
    Facts.of(mismatch(Records.ofNobody(3, 1, 1)))
        .judged()
        .has(FindingId.DANE_MATCH, Level.ERROR, HOST + " [192.0.2.1]", "compare it on the server");
    Facts.of(Host.of(HOST).open("192.0.2.1", IDENTITY))
        .judged()
        .has(FindingId.DANE_TLSA, Level.INFO, HOST, "compare it on the server");
  }

  @Test
  void timeThatAnAnswerHasLeftIsNotTheTtl() {
    LookupFact answer =
        FactSamples.secureAnswer("_25._tcp." + HOST, RecordType.TLSA, Host.ZONES, PIN);
    LookupFact old =
        new LookupFact(
            answer.question(),
            answer.answer().map(found -> found.withTtl(Duration.ofSeconds(7))),
            answer.failure(),
            answer.chain());
    Facts.of(Host.of(HOST).pinned(PIN).tlsa(old).matched("192.0.2.1", IDENTITY, PIN, 0))
        .judged()
        .has(FindingId.DANE_ROLLOVER, Level.INFO, HOST, "as it stands in your zone")
        .neverSays(FindingId.DANE_ROLLOVER, "minutes");
  }

  @Test
  void setThatIsPastedIsWhole() {
    Host host = Host.of(HOST);
    for (int i = 1; i <= 6; i++) {
      host.open("192.0.2." + i, FactSamples.identity(HOST, 60 + i));
    }
    assertEquals(6, advised(Facts.of(host).judged()));
    Facts.of(
            Host.of(HOST)
                .open("192.0.2.1", IDENTITY)
                .failed("192.0.2.2", Outcome.UNREACHABLE, ErrorCode.TIMED_OUT, "no answer"))
        .judged()
        .has(FindingId.DANE_TLSA, Level.INFO, HOST, "No certificate was seen at [192.0.2.2]");
  }

  /** A host may have addresses without number, and a sentence has not. */
  @ParameterizedTest
  @CsvSource({"3, '[192.0.2.4]: if'", "4, '[192.0.2.4] and 1 more: if'", "50, and 47 more: if"})
  void addressesWithoutACertificateAreNamedAsFarAsTheyAreFew(int unseen, String end) {
    Host host = Host.of(HOST).open("192.0.2.1", IDENTITY);
    for (int i = 2; i < 2 + unseen; i++) {
      host.failed("192.0.2." + i, Outcome.UNREACHABLE, ErrorCode.TIMED_OUT, "no answer");
    }
    Facts.of(host)
        .judged()
        .has(
            FindingId.DANE_TLSA,
            Level.INFO,
            HOST,
            "No certificate was seen at [192.0.2.2], [192.0.2.3], [192.0.2.4]",
            end)
        .neverSays(FindingId.DANE_TLSA, "[192.0.2.5]");
  }

  private static long advised(Judged judged) {
    return judged.result().findings().stream()
        .filter(found -> found.id() == FindingId.DANE_TLSA)
        .flatMap(found -> found.fix().lines())
        .filter(line -> line.contains("IN TLSA 3 1 1"))
        .count();
  }

  /** RFC 7671 §8.1. */
  @Test
  void recordIsStaleOnlyIfEveryAddressWasSeen() {
    TlsaRecord[] pins = {PIN, Records.ofNobody(3, 1, 1), FactSamples.tlsa(3, 1, 1, OTHER)};
    Facts.of(Host.of(HOST).pinned(pins).matched("192.0.2.1", IDENTITY, PIN, 0))
        .judged()
        .has(FindingId.DANE_ROLLOVER, Level.WARNING, HOST, "RSA beside ECDSA");
    Facts.of(
            Host.of(HOST)
                .pinned(pins)
                .matched("192.0.2.1", IDENTITY, PIN, 0)
                .failed("2001:db8::1", Outcome.UNREACHABLE, ErrorCode.NETWORK_UNREACHABLE, "none"))
        .without(true, Optional.empty(), Optional.empty())
        .judged()
        .has(FindingId.DANE_ROLLOVER, Level.INFO, HOST, "no certificate seen here")
        .isFine();
  }

  /** RFC 7671 §5.2.2: an authority that is pinned ahead of its first certificate is in order. */
  @Test
  void nextAuthorityMayBePinnedBeforeItIsUsed() {
    TlsaRecord current = Records.of(2, 1, 1, FactSamples.AUTHORITY.certificate());
    TlsaRecord next = Records.of(2, 1, 1, TestAuthority.create("next").certificate());
    Facts.of(Host.of(HOST).pinned(current, next).matched("192.0.2.1", IDENTITY, current, 1))
        .judged()
        .has(FindingId.DANE_TA_IN_CHAIN, Level.INFO, HOST, "that of the next")
        .isFine();
  }

  /** RFC 7671 §5.2.2. */
  @Test
  void authorityThatOneAddressSendsAndAnotherDoesNotIsAWarning() {
    TlsaRecord authority = Records.of(2, 1, 1, FactSamples.AUTHORITY.certificate());
    ServerIdentity alone = FactSamples.selfSigned(HOST, 60);
    TlsaRecord key = FactSamples.tlsa(3, 1, 1, alone);
    Facts.of(
            Host.of(HOST)
                .pinned(authority, key)
                .matched("192.0.2.1", IDENTITY, authority, 1)
                .matched("192.0.2.2", alone, key, 0))
        .judged()
        .has(FindingId.DANE_TA_IN_CHAIN, Level.WARNING, HOST, "does not send");
  }

  @Test
  void recordForTheNextKeyIsToldAlsoBesideAnAuthority() {
    TlsaRecord authority = Records.of(2, 1, 1, FactSamples.AUTHORITY.certificate());
    Facts.of(
            Host.of(HOST)
                .pinned(authority, Records.ofNobody(3, 1, 1))
                .matched("192.0.2.1", IDENTITY, authority, 1))
        .judged()
        .has(FindingId.DANE_ROLLOVER, Level.INFO, HOST, "Beside what matches")
        .neverSays(FindingId.DANE_ROLLOVER, "current key");
  }

  /** RFC 7672 §2.2.3. */
  @Test
  void differentCertificatesThatAllFitAreGoodToKnow() {
    TlsaRecord second = FactSamples.tlsa(3, 1, 1, OTHER);
    Facts.of(
            Host.of(HOST)
                .pinned(PIN, second)
                .matched("192.0.2.1", IDENTITY, PIN, 0)
                .matched("192.0.2.2", OTHER, second, 0))
        .judged()
        .has(FindingId.DANE_ALL_ADDRESSES, Level.INFO, HOST, "all of them fit")
        .isFine();
  }
}
