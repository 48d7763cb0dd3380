package mxconnect.cli.check.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mxconnect.api.ErrorCategory;
import mxconnect.api.ErrorCode;
import mxconnect.api.MxConnectException;
import mxconnect.api.dns.AddressRecord;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.cli.check.fact.ExchangerFact;
import mxconnect.cli.check.fact.LookupFact;
import mxconnect.cli.check.fact.TargetFacts;

/** Judges questions that got no answer, and addresses of one family only. */
final class LookupFindings {
  private final TargetFacts facts;
  private final OwnFaults faults;
  private final List<Finding> findings = new ArrayList<>();

  private LookupFindings(TargetFacts facts) {
    this.facts = facts;
    this.faults = new OwnFaults(facts);
  }

  static List<Finding> of(TargetFacts facts) {
    LookupFindings area = new LookupFindings(facts);
    area.judge();
    return area.findings;
  }

  private void judge() {
    facts
        .mx()
        .ifPresent(
            lookup ->
                failed(lookup, Level.ERROR, "Mail waits until that is repaired.", "RFC 5321 §5.1"));
    facts.exchangers().forEach(this::judge);
    facts
        .mtaStsRecord()
        .ifPresent(
            lookup ->
                failed(
                    lookup,
                    Level.WARNING,
                    "Senders that know no policy yet deliver as if there were none.",
                    "RFC 8461 §3.3"));
    facts
        .tlsReports()
        .ifPresent(lookup -> failed(lookup, Level.INFO, "No TLS reports are sent.", "RFC 8460 §3"));
    facts.failure().ifPresent(this::unexplained);
    withoutIpv6();
  }

  private void judge(ExchangerFact host) {
    Level ofAddresses = host.planned().addresses().isEmpty() ? Level.ERROR : Level.WARNING;
    String meaning = "These addresses of the mail exchanger cannot be used.";
    failed(host.ipv4(), ofAddresses, meaning, "RFC 5321 §5.1");
    failed(host.ipv6(), ofAddresses, meaning, "RFC 5321 §5.1");
    boolean leftOut =
        host.planned().code().filter(ErrorCode.TLSA_LOOKUP_FAILED::equals).isPresent();
    failed(
        host.tlsa(),
        leftOut ? Level.ERROR : Level.INFO,
        leftOut
            ? "Senders that use DANE must not take that for the absence of records: they leave the"
                + " host out."
            : "It is not needed here now.",
        "RFC 7672 §2.1.2");
  }

  private void failed(LookupFact lookup, Level level, String meaning, String rfc) {
    lookup
        .failure()
        .filter(failure -> failure.reason() != DnsLookupException.Reason.BOGUS)
        .filter(failure -> !faults.isOurs(lookup))
        .ifPresent(
            failure ->
                findings.add(
                    Finding.of(
                            FindingId.DNS_LOOKUP,
                            level,
                            lookup.question().name(),
                            "The look-up of its "
                                + lookup.question().type()
                                + " records fails"
                                + Excerpt.reason(failure.detail())
                                + " "
                                + meaning)
                        .withFix("Check the name servers of the zone: they must answer every type.")
                        .withRfc(rfc)));
  }

  /**
   * The plan may have failed at a question that is not among the facts, such as a loop of aliases.
   */
  private void unexplained(MxConnectException failure) {
    boolean explained =
        faults.has(failure)
            || failure.category() != ErrorCategory.DNS
            || !failure.code().name().startsWith("DNS_")
            || !findings.isEmpty()
            || failure.code() == ErrorCode.DNS_BOGUS;
    if (!explained) {
      findings.add(
          Finding.of(
                  FindingId.DNS_LOOKUP,
                  Level.ERROR,
                  Subjects.of(facts),
                  "Its mail exchangers cannot be looked up" + Excerpt.reason(failure.getMessage()))
              .withFix("Check the name servers of the zone.")
              .withRfc("RFC 5321 §5.1"));
    }
  }

  private void withoutIpv6() {
    boolean none =
        facts.exchangers().stream()
            .map(ExchangerFact::ipv6)
            .allMatch(
                lookup ->
                    lookup.answer().isPresent() && lookup.records(AddressRecord.class).isEmpty());
    Optional<LookupFact> mx = facts.mx();
    if (mx.isPresent() && !facts.exchangers().isEmpty() && none) {
      findings.add(
          Finding.of(
                  FindingId.DNS_IPV6,
                  Level.INFO,
                  Subjects.of(facts),
                  "No mail exchanger has an IPv6 address: senders that have IPv6 only cannot reach"
                      + " it.")
              .withFix("Publish an AAAA record for a mail exchanger that can be reached by IPv6.")
              .withRfc("RFC 5321 §5.2"));
    }
  }
}
