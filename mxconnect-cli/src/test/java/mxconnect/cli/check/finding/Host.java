package mxconnect.cli.check.finding;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import mxconnect.api.DaneReport;
import mxconnect.api.ErrorCode;
import mxconnect.api.PlannedExchanger;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsReportResult;
import mxconnect.api.dns.DnsRecord;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.cli.check.AddressSample;
import mxconnect.cli.check.FactSamples;
import mxconnect.cli.check.fact.AddressFact;
import mxconnect.cli.check.fact.AddressFact.Outcome;
import mxconnect.cli.check.fact.ExchangerFact;
import mxconnect.cli.check.fact.LookupFact;
import mxconnect.testkit.tls.ServerIdentity;

/** Collects what was seen of a mail exchanger, in a signed zone unless something else is said. */
final class Host {
  static final List<String> ZONES = List.of("example", "sample.example");

  final String name;
  private TlsObligation tls;
  private Optional<DaneReport> dane = Optional.empty();
  private Optional<LookupFact> ipv4 = Optional.empty();
  private Optional<LookupFact> ipv6 = Optional.empty();
  private Optional<LookupFact> tlsa = Optional.empty();
  private UnaryOperator<PlannedExchanger.Builder> plan = builder -> builder;
  private final List<AddressFact> addresses = new ArrayList<>();

  private Host(String name) {
    this.name = name;
    this.tls = FactSamples.opportunistic(name);
  }

  static Host of(String name) {
    return new Host(name);
  }

  Host tls(TlsObligation obligation) {
    this.tls = obligation;
    return this;
  }

  /** Sets that its certificate must match usable records. */
  Host pinned(TlsaRecord... records) {
    tlsa(FactSamples.secureAnswer("_25._tcp." + name, RecordType.TLSA, ZONES, records));
    return dane(FactSamples.daneApplies(name, records)).tls(FactSamples.dane(name, records));
  }

  Host dane(DaneReport report) {
    this.dane = Optional.of(report);
    return this;
  }

  Host ipv4(LookupFact lookup) {
    this.ipv4 = Optional.of(lookup);
    return this;
  }

  Host ipv6(LookupFact lookup) {
    this.ipv6 = Optional.of(lookup);
    return this;
  }

  Host tlsa(LookupFact lookup) {
    this.tlsa = Optional.of(lookup);
    return this;
  }

  Host plan(UnaryOperator<PlannedExchanger.Builder> change) {
    UnaryOperator<PlannedExchanger.Builder> before = plan;
    this.plan = builder -> change.apply(before.apply(builder));
    return this;
  }

  Host refused(ErrorCode code, String reason) {
    return plan(builder -> builder.refused(code, reason));
  }

  Host at(AddressFact address) {
    addresses.add(address);
    return this;
  }

  /** Adds an address with an open session. */
  Host open(String ip, ServerIdentity identity) {
    return at(AddressSample.of(name, ip).tls(tls, identity).fact());
  }

  /** Adds an address whose certificate was accepted by a record. */
  Host matched(String ip, ServerIdentity identity, TlsaRecord by, int depth) {
    return at(AddressSample.of(name, ip).tls(tls, identity).matched(by, depth).fact());
  }

  /** Adds an address whose certificate was refused. */
  Host rejected(String ip, ServerIdentity identity, TlsReportResult result, String why) {
    return at(
        AddressSample.of(name, ip)
            .tls(tls, identity)
            .failed(Outcome.TLS_FAILED, ErrorCode.CERTIFICATE_REJECTED, why)
            .resultType(result)
            .notPkix(result, why)
            .fact());
  }

  /** Adds an address at which something fails. */
  Host failed(String ip, Outcome outcome, ErrorCode code, String why) {
    return at(AddressSample.of(name, ip).failed(outcome, code, why).fact());
  }

  ExchangerFact fact() {
    List<InetAddress> ips = addresses.stream().map(AddressFact::address).toList();
    return new ExchangerFact(
        plan.apply(PlannedExchanger.builder(name, 10).tls(tls).addresses(ips)).build(),
        dane,
        ipv4.orElseGet(() -> answer(RecordType.A, FactSamples.records(true, ips))),
        ipv6.orElseGet(() -> answer(RecordType.AAAA, FactSamples.records(false, ips))),
        tlsa.orElseGet(() -> FactSamples.secureAnswer("_25._tcp." + name, RecordType.TLSA, ZONES)),
        addresses);
  }

  private LookupFact answer(RecordType type, DnsRecord... records) {
    return FactSamples.secureAnswer(name, type, ZONES, records);
  }
}
