package mxconnect.cli.check.finding;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mxconnect.api.BlockedAddress;
import mxconnect.api.ErrorCode;
import mxconnect.api.MtaStsReport;
import mxconnect.api.MxConnectException;
import mxconnect.api.Target;
import mxconnect.api.dns.DnsRecord;
import mxconnect.api.dns.RecordType;
import mxconnect.cli.check.FactSamples;
import mxconnect.cli.check.fact.ExchangerFact;
import mxconnect.cli.check.fact.LookupFact;
import mxconnect.cli.check.fact.SenderFacts;
import mxconnect.cli.check.fact.TargetFacts;

/** Collects what was seen of {@code sample.example}, whose zone is signed. */
final class Facts {
  static final String DOMAIN = "sample.example";
  static final SenderFacts ABLE =
      new SenderFacts(true, true, 25, Optional.empty(), Optional.empty());

  private SenderFacts sender = ABLE;
  private Optional<Target> target = Optional.of(FactSamples.domain(DOMAIN));
  private Optional<MxConnectException> failure = Optional.empty();
  private Optional<LookupFact> mx = Optional.empty();
  private Optional<MtaStsReport> policy = Optional.empty();
  private LookupFact policyRecord = txt("_mta-sts");
  private LookupFact reports = txt("_smtp._tls");
  private final List<ExchangerFact> hosts = new ArrayList<>();
  private final List<BlockedAddress> blocked = new ArrayList<>();

  private Facts() {}

  static Facts of(Host... hosts) {
    Facts facts = new Facts();
    Stream.of(hosts).map(Host::fact).forEach(facts.hosts::add);
    return facts;
  }

  static LookupFact txt(String prefix, String... texts) {
    return FactSamples.secureAnswer(
        prefix + "." + DOMAIN,
        RecordType.TXT,
        Host.ZONES,
        Stream.of(texts).map(FactSamples::txt).toArray(DnsRecord[]::new));
  }

  static LookupFact mx(DnsRecord... records) {
    return FactSamples.secureAnswer(DOMAIN, RecordType.MX, Host.ZONES, records);
  }

  Facts sender(SenderFacts facts) {
    this.sender = facts;
    return this;
  }

  /** Sets what this machine cannot do. */
  Facts without(boolean ipv6, Optional<String> dnssec, Optional<String> mtaSts) {
    return sender(new SenderFacts(true, !ipv6, 25, dnssec, mtaSts));
  }

  Facts port(int port) {
    return sender(
        new SenderFacts(sender.ipv4(), sender.ipv6(), port, sender.dnssec(), sender.mtaSts()));
  }

  Facts failure(ErrorCode code, String why) {
    this.failure = Optional.of(MxConnectException.builder(code, why).build());
    return this;
  }

  Facts mxAnswer(LookupFact lookup) {
    this.mx = Optional.of(lookup);
    return this;
  }

  Facts policy(MtaStsReport report) {
    this.policy = Optional.of(report);
    return this;
  }

  Facts policyRecord(LookupFact lookup) {
    this.policyRecord = lookup;
    return this;
  }

  Facts reports(LookupFact lookup) {
    this.reports = lookup;
    return this;
  }

  Facts blocked(BlockedAddress address) {
    blocked.add(address);
    return this;
  }

  TargetFacts build() {
    LookupFact records =
        mx.orElseGet(
            () ->
                mx(
                    hosts.stream()
                        .map(host -> FactSamples.mx(10, host.hostname()))
                        .toArray(DnsRecord[]::new)));
    return new TargetFacts(
        DOMAIN,
        FactSamples.CHECKED_AT,
        sender,
        target,
        failure,
        Optional.of(records),
        List.of(),
        Optional.of(policyRecord),
        policy,
        Optional.of(reports),
        hosts,
        blocked,
        Duration.ofSeconds(1));
  }

  Judged judged() {
    return judged(Thresholds.defaults());
  }

  Judged judged(Thresholds thresholds) {
    return new Judged(Findings.of(build(), thresholds));
  }
}
