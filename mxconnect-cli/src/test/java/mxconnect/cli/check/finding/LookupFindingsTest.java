package mxconnect.cli.check.finding;

import static mxconnect.cli.check.finding.Facts.DOMAIN;

import mxconnect.api.ErrorCode;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.RecordType;
import mxconnect.cli.check.FactSamples;
import mxconnect.testkit.tls.ServerIdentity;
import org.junit.jupiter.api.Test;

class LookupFindingsTest {
  private static final String HOST = "mx.sample.example";
  private static final ServerIdentity IDENTITY = FactSamples.identity(HOST, 60);

  private static Host host() {
    return Host.of(HOST).open("192.0.2.1", IDENTITY);
  }

  /** RFC 5321 §5.1. */
  @Test
  void mailWaitsWhileMxRecordsCannotBeLookedUp() {
    Facts.of()
        .mxAnswer(
            FactSamples.failedLookup(DOMAIN, RecordType.MX, Reason.SERVFAIL, "SERVFAIL from a.b"))
        .failure(ErrorCode.DNS_SERVFAIL, "SERVFAIL from a.b")
        .judged()
        .verdict(Verdict.FAILING)
        .has(FindingId.DNS_LOOKUP, Level.ERROR, DOMAIN, "MX records fails: SERVFAIL from a.b.")
        .isUnlimited();
  }

  @Test
  void failureOfThePlanIsSaidWhereNoFactTellsOfIt() {
    Facts.of()
        .failure(ErrorCode.DNS_MALFORMED, "an endless chain of aliases")
        .judged()
        .verdict(Verdict.FAILING)
        .has(FindingId.DNS_LOOKUP, Level.ERROR, DOMAIN, "endless chain");
  }

  @Test
  void familyThatCannotBeLookedUpIsAWarningBesideTheOther() {
    Facts.of(
            host()
                .ipv6(FactSamples.failedLookup(HOST, RecordType.AAAA, Reason.SERVFAIL, "SERVFAIL")))
        .judged()
        .has(FindingId.DNS_LOOKUP, Level.WARNING, HOST, "AAAA records fails")
        .hasNo(FindingId.DNS_IPV6);
  }

  /** RFC 7672 §2.1.2. */
  @Test
  void hostIsLeftOutWhoseTlsaRecordsCannotBeLookedUp() {
    Facts.of(
            Host.of(HOST)
                .refused(ErrorCode.TLSA_LOOKUP_FAILED, "SERVFAIL")
                .tlsa(
                    FactSamples.failedLookup(
                        "_25._tcp." + HOST, RecordType.TLSA, Reason.SERVFAIL, "SERVFAIL")))
        .judged()
        .verdict(Verdict.FAILING)
        .has(FindingId.DNS_LOOKUP, Level.ERROR, "_25._tcp." + HOST, "leave the host out");
  }

  @Test
  void recordsOfPoliciesAndReportsMatterLess() {
    Facts.of(host())
        .policyRecord(
            FactSamples.failedLookup(
                "_mta-sts." + DOMAIN, RecordType.TXT, Reason.SERVFAIL, "SERVFAIL"))
        .reports(
            FactSamples.failedLookup(
                "_smtp._tls." + DOMAIN, RecordType.TXT, Reason.TIMEOUT, "no answer"))
        .judged()
        .has(FindingId.DNS_LOOKUP, Level.WARNING, "_mta-sts." + DOMAIN)
        .has(FindingId.DNS_LOOKUP, Level.INFO, "_smtp._tls." + DOMAIN)
        .hasNo(FindingId.TLSRPT_RECORD);
  }

  @Test
  void domainWithoutIpv6IsToldSo() {
    Facts.of(host()).judged().has(FindingId.DNS_IPV6, Level.INFO, DOMAIN);
    Facts.of(host(), Host.of("six.sample.example").open("2001:db8::1", IDENTITY))
        .judged()
        .hasNo(FindingId.DNS_IPV6);
  }
}
