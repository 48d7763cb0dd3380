package mxconnect.cli.check.finding;

import static mxconnect.cli.check.finding.Facts.DOMAIN;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mxconnect.api.ErrorCode;
import mxconnect.api.dns.ChainOfTrust;
import mxconnect.api.dns.ChainOfTrust.Status;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.Security;
import mxconnect.api.dns.ZoneLink;
import mxconnect.cli.check.FactSamples;
import mxconnect.cli.check.fact.LookupFact;
import mxconnect.testkit.tls.ServerIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 4035 §4.3. */
class DnssecFindingsTest {
  private static final String HOST = "mx.sample.example";
  private static final ServerIdentity IDENTITY = FactSamples.identity(HOST, 60);
  private static final DnsQuestion MX = new DnsQuestion(DOMAIN, RecordType.MX);

  private static Host host() {
    return Host.of(HOST).open("192.0.2.1", IDENTITY);
  }

  private static LookupFact mx(Status status, String reason, ZoneLink... zones) {
    Optional<DnsAnswer> answer =
        status == Status.BOGUS
            ? Optional.empty()
            : Optional.of(DnsAnswer.found(MX, FactSamples.mx(10, HOST)));
    return new LookupFact(
        MX,
        answer,
        answer.isPresent()
            ? Optional.empty()
            : Optional.of(new DnsLookupException(MX, Reason.BOGUS, reason)),
        Optional.of(new ChainOfTrust(MX, status, reason, List.of(zones), Optional.empty())));
  }

  private static ZoneLink zone(String name, Status status, Optional<Instant> ends) {
    return new ZoneLink(name, status, "", List.of(), ends);
  }

  @Test
  void secureNamesAreToldOnce() {
    Facts.of(host())
        .judged()
        .has(FindingId.DNS_DNSSEC, Level.INFO, DOMAIN, "DNSSEC vouches for it")
        .has(FindingId.DNS_DNSSEC, Level.INFO, HOST, "DNSSEC vouches for it");
  }

  @Test
  void insecureNameIsToldWithTheCutAndIsNoFailure() {
    Facts.of(host())
        .mxAnswer(
            FactSamples.insecureAnswer(DOMAIN, RecordType.MX, DOMAIN, FactSamples.mx(10, HOST)))
        .judged()
        .has(
            FindingId.DNS_DNSSEC,
            Level.INFO,
            DOMAIN,
            "does not protect it: the parent zone proves that there is no DS record",
            "Sign the zone sample.example");
  }

  /** RFC 7672 §2.1.2. */
  @Test
  void bogusNameIsToldWithZoneAndReason() {
    Facts.of()
        .mxAnswer(
            mx(
                Status.BOGUS,
                "the signatures of sample.example ended on 2026-11-20",
                zone(".", Status.SECURE, Optional.empty()),
                zone(DOMAIN, Status.BOGUS, Optional.empty())))
        .failure(ErrorCode.DNS_BOGUS, "bogus")
        .judged()
        .verdict(Verdict.FAILING)
        .has(
            FindingId.DNS_DNSSEC,
            Level.ERROR,
            DOMAIN,
            "fail DNSSEC validation in the zone sample.example: the signatures of")
        .hasNo(FindingId.DNS_LOOKUP)
        .isUnlimited();
  }

  @Test
  void bogusNameIsToldWithoutAChainToo() {
    Facts.of(host().ipv6(FactSamples.failedLookup(HOST, RecordType.AAAA, Reason.BOGUS, "EDE 6")))
        .judged()
        .has(
            FindingId.DNS_DNSSEC,
            Level.WARNING,
            HOST,
            "AAAA records fail DNSSEC validation: EDE 6.");
  }

  @Test
  void chainThatCannotBeFollowedIsAWarning() {
    Facts.of(host())
        .mxAnswer(mx(Status.INDETERMINATE, "no DS answer of example"))
        .judged()
        .has(FindingId.DNS_DNSSEC, Level.WARNING, DOMAIN, "no DS answer of example.");
  }

  @Test
  void statusIsTakenFromTheServerWhereNobodyValidatesHere() {
    LookupFact told =
        new LookupFact(
            MX,
            Optional.of(
                DnsAnswer.found(MX, FactSamples.mx(10, HOST))
                    .withSecurity(Security.INSECURE, "not signed")),
            Optional.empty(),
            Optional.empty());
    Facts.of(host())
        .mxAnswer(told)
        .judged()
        .has(FindingId.DNS_DNSSEC, Level.INFO, DOMAIN, "protect it: not signed.");
  }

  @Test
  void machineThatKnowsNoDnssecBlamesNobody() {
    Facts.of()
        .without(false, Optional.of("the resolver strips signatures"), Optional.empty())
        .mxAnswer(mx(Status.BOGUS, "no signatures"))
        .failure(ErrorCode.DNS_BOGUS, "no signatures")
        .judged()
        .verdict(Verdict.UNCHECKED)
        .hasNo(FindingId.DNS_DNSSEC, FindingId.DNS_LOOKUP)
        .has(FindingId.MACHINE_DNSSEC, Level.WARNING, DOMAIN, "strips signatures");
  }

  @Test
  void signatureThatEndsWithinHoursIsAWarningAtTheZone() {
    Instant soon = FactSamples.CHECKED_AT.plus(Duration.ofHours(5));
    Instant later = FactSamples.CHECKED_AT.plus(Duration.ofHours(13));
    Facts.of(host())
        .mxAnswer(
            mx(
                Status.SECURE,
                "",
                zone("example", Status.SECURE, Optional.of(later)),
                zone(DOMAIN, Status.SECURE, Optional.of(soon))))
        .judged()
        .has(
            FindingId.DNS_SIGNATURE_DAYS,
            Level.WARNING,
            DOMAIN,
            "ends on 2026-11-27 08:00 UTC (in 5 hours)");
  }

  /** The alias or what it stands for: any of them may be the one that ends. */
  @ParameterizedTest
  @ValueSource(strings = {"other.example", "example"})
  void signatureOfAnAnswerOverAnAliasIsToldAtTheNameAndNotAtTheLastZone(String last) {
    Instant soon = FactSamples.CHECKED_AT.plus(Duration.ofHours(5));
    List<ZoneLink> zones =
        Stream.of(".", DOMAIN, last)
            .map(name -> zone(name, Status.SECURE, Optional.empty()))
            .toList();
    Facts.of(host())
        .mxAnswer(
            new LookupFact(
                MX,
                Optional.of(DnsAnswer.found(MX, FactSamples.mx(10, HOST))),
                Optional.empty(),
                Optional.of(new ChainOfTrust(MX, Status.SECURE, "", zones, Optional.of(soon)))))
        .judged()
        .has(FindingId.DNS_SIGNATURE_DAYS, Level.WARNING, DOMAIN, "in 5 hours");
  }

  /** RFC 5155 §6, RFC 9276 §3.2: the zone is signed, and its denials say nothing. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "an NSEC3 record with opt-out leaves out unsigned zones",
        "NSEC3 records have 150 iterations, more than 100"
      })
  void zoneThatIsSignedIsNotToBeSigned(String reason) {
    Facts.of(host())
        .mxAnswer(
            mx(
                Status.INSECURE,
                reason,
                zone(".", Status.SECURE, Optional.empty()),
                zone("example", Status.SECURE, Optional.empty())))
        .judged()
        .has(
            FindingId.DNS_DNSSEC,
            Level.INFO,
            DOMAIN,
            reason,
            "Have the zone example use NSEC, or NSEC3 without opt-out and with 0 iterations")
        .neverSays(FindingId.DNS_DNSSEC, "Sign the zone");
  }

  @Test
  void rootIsNotToBeSigned() {
    Facts.of(host())
        .mxAnswer(
            mx(Status.INSECURE, "no trust anchor", zone(".", Status.INSECURE, Optional.empty())))
        .judged()
        .has(FindingId.DNS_DNSSEC, Level.INFO, DOMAIN, "", "Check with a trust anchor above");
  }

  /** RFC 4035 §5.5: what is bogus is not there, and what follows depends on what it is. */
  @ParameterizedTest
  @CsvSource({
    "_mta-sts, WARNING, deliver as if there were none",
    "_smtp._tls, WARNING, send no TLS reports"
  })
  void mailWaitsOnlyForWhatItNeeds(String prefix, Level level, String consequence) {
    String name = prefix + "." + DOMAIN;
    LookupFact bogus = FactSamples.failedLookup(name, RecordType.TXT, Reason.BOGUS, "expired");
    Facts facts = Facts.of(host());
    (prefix.equals("_mta-sts") ? facts.policyRecord(bogus) : facts.reports(bogus))
        .judged()
        .verdict(Verdict.OPPORTUNISTIC)
        .has(FindingId.DNS_DNSSEC, level, name, consequence)
        .neverSays(FindingId.DNS_DNSSEC, "mail waits");
  }

  /** RFC 7672 §2.1.2. */
  @Test
  void bogusAnswerIsAnErrorWhereTheHostIsLeftOutForIt() {
    LookupFact tlsa =
        FactSamples.failedLookup("_25._tcp." + HOST, RecordType.TLSA, Reason.BOGUS, "expired");
    Facts.of(Host.of(HOST).tlsa(tlsa).refused(ErrorCode.TLSA_LOOKUP_FAILED, "bogus"))
        .judged()
        .verdict(Verdict.FAILING)
        .has(FindingId.DNS_DNSSEC, Level.ERROR, "_25._tcp." + HOST, "they leave the host out");
    Facts.of(
            Host.of(HOST)
                .ipv4(FactSamples.failedLookup(HOST, RecordType.A, Reason.BOGUS, "expired"))
                .refused(ErrorCode.DNS_BOGUS, "bogus"))
        .judged()
        .verdict(Verdict.FAILING)
        .has(FindingId.DNS_DNSSEC, Level.ERROR, HOST, "cannot use these addresses");
  }
}
