package mxconnect.cli.check.gather;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import mxconnect.api.BlockedAddress;
import mxconnect.api.ConnectRequest;
import mxconnect.api.DaneReport;
import mxconnect.api.ErrorCode;
import mxconnect.api.IpLiteral;
import mxconnect.api.MailExchanger;
import mxconnect.api.PlannedExchanger;
import mxconnect.api.dns.AddressRecord;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.cli.check.fact.AddressFact;
import mxconnect.cli.check.fact.ExchangerFact;
import mxconnect.cli.check.fact.LookupFact;

/** Finds out about one mail exchanger of a target. */
final class HostCheck {
  private final Questions questions;
  private final AddressCheck addresses;
  private final Tasks tasks;
  private final ConnectRequest request;
  private final Plan plan;

  HostCheck(
      Questions questions, AddressCheck addresses, Tasks tasks, ConnectRequest request, Plan plan) {
    this.questions = questions;
    this.addresses = addresses;
    this.tasks = tasks;
    this.request = request;
    this.plan = plan;
  }

  ExchangerFact of(PlannedExchanger planned) throws InterruptedException {
    String hostname = planned.hostname();
    Optional<DaneReport> dane = plan.report().dane(hostname);
    Future<LookupFact> ipv4 = tasks.begin(() -> ask(hostname, RecordType.A));
    Future<LookupFact> ipv6 = tasks.begin(() -> ask(hostname, RecordType.AAAA));
    LookupFact a = Tasks.end(ipv4);
    LookupFact aaaa = Tasks.end(ipv6);
    Future<LookupFact> tlsa = tasks.begin(() -> tlsa(hostname, dane, a, aaaa));
    List<AddressFact> facts = addresses(planned, a, aaaa);
    return new ExchangerFact(planned, dane, a, aaaa, Tasks.end(tlsa), facts);
  }

  private LookupFact ask(String name, RecordType type) throws InterruptedException {
    return IpLiteral.parse(name).isPresent()
        ? Questions.unasked(name, type)
        : questions.ask(name, type);
  }

  /** Where the host is an alias, its own records come second (RFC 7672 §2.2.2). */
  private LookupFact tlsa(String hostname, Optional<DaneReport> dane, LookupFact a, LookupFact aaaa)
      throws InterruptedException {
    Optional<String> base = dane.flatMap(DaneReport::baseDomain);
    if (base.isPresent()) {
      return tlsaBelow(base.get());
    }
    Optional<String> alias =
        Stream.of(a, aaaa)
            .flatMap(lookup -> lookup.answer().stream())
            .map(DnsAnswer::name)
            .filter(name -> !name.equals(hostname) && !name.isEmpty() && !name.equals("."))
            .findFirst();
    if (alias.isPresent()) {
      LookupFact expanded = tlsaBelow(alias.get());
      if (!expanded.records(TlsaRecord.class).isEmpty()) {
        return expanded;
      }
    }
    return tlsaBelow(hostname);
  }

  private LookupFact tlsaBelow(String base) throws InterruptedException {
    String name = "_" + plan.port() + "._tcp." + base;
    return Questions.fits(name)
        ? ask(name, base, RecordType.TLSA)
        : Questions.unasked(base, RecordType.TLSA);
  }

  private LookupFact ask(String name, String base, RecordType type) throws InterruptedException {
    return IpLiteral.parse(base).isPresent()
        ? Questions.unasked(name, type)
        : questions.ask(name, type);
  }

  /** What is planned comes first, in its order; then all others that the host has. */
  private List<AddressFact> addresses(PlannedExchanger planned, LookupFact a, LookupFact aaaa)
      throws InterruptedException {
    Set<InetAddress> all = new LinkedHashSet<>(planned.addresses());
    known(planned.hostname(), a, aaaa).forEach(all::add);
    List<Future<AddressFact>> facts = new ArrayList<>();
    for (InetAddress address : all) {
      facts.add(tasks.begin(() -> fact(planned, address)));
    }
    List<AddressFact> seen = new ArrayList<>();
    for (Future<AddressFact> fact : facts) {
      seen.add(Tasks.end(fact));
    }
    return seen;
  }

  private Stream<InetAddress> known(String hostname, LookupFact a, LookupFact aaaa) {
    if (IpLiteral.parse(hostname).isPresent()) {
      return IpLiteral.parse(hostname).stream();
    }
    List<InetAddress> given =
        request.mailExchangers().stream()
            .filter(exchanger -> exchanger.hostname().equalsIgnoreCase(hostname))
            .map(MailExchanger::addresses)
            .flatMap(List::stream)
            .toList();
    Stream<InetAddress> found =
        Stream.of(a, aaaa)
            .flatMap(lookup -> lookup.records(AddressRecord.class).stream())
            .map(AddressRecord::address);
    return given.isEmpty() ? found : given.stream();
  }

  private AddressFact fact(PlannedExchanger planned, InetAddress address)
      throws InterruptedException {
    Optional<AddressFact> leftOut = leftOut(planned, address);
    return leftOut.isPresent() ? leftOut.get() : addresses.of(planned.hostname(), address);
  }

  private Optional<AddressFact> leftOut(PlannedExchanger planned, InetAddress address) {
    Optional<BlockedAddress> blocked =
        plan.report().blockedAddresses().stream()
            .filter(each -> each.hostname().equals(planned.hostname()))
            .filter(each -> each.address().equals(address))
            .findFirst();
    if (address instanceof Inet6Address && plan.options().addressFamilies().ignoreIpv6()) {
      return left(address, ErrorCode.FAMILY_DISABLED, "IPv6 is switched off");
    }
    if (blocked.isPresent()) {
      return left(address, ErrorCode.ADDRESS_REFUSED, blocked.get().reason());
    }
    if (planned.code().isPresent()) {
      return left(address, planned.code().get(), planned.reason());
    }
    if (request.ignoredAddresses().contains(address)) {
      return left(address, ErrorCode.ALL_IGNORED, "it is to be ignored");
    }
    boolean beyond = planned.omittedAddresses() > 0 && !plan.dials(address);
    return beyond
        ? Optional.of(
            AddressCheck.leftOut(
                address,
                Optional.empty(),
                "it is beyond the limit of "
                    + plan.options().maxAddresses()
                    + " addresses that are dialled"))
        : Optional.empty();
  }

  private static Optional<AddressFact> left(InetAddress address, ErrorCode code, String why) {
    return Optional.of(AddressCheck.leftOut(address, Optional.of(code), why));
  }
}
