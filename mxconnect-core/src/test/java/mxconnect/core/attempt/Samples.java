package mxconnect.core.attempt;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import mxconnect.api.AddressRules;
import mxconnect.api.ConnectCall;
import mxconnect.api.ConnectListener;
import mxconnect.api.ConnectOptions;
import mxconnect.api.Dane;
import mxconnect.api.IpLiteral;
import mxconnect.api.Target;
import mxconnect.api.TlsObligation;
import mxconnect.api.dns.Security;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.Resolver;
import mxconnect.api.spi.support.PkixTrustAnchors;
import mxconnect.core.address.Family;
import mxconnect.core.address.FamilyAnswer;
import mxconnect.core.concurrent.TaskScope;
import mxconnect.core.dane.DaneStep;
import mxconnect.core.delivery.AddressChoice;
import mxconnect.core.delivery.AttemptLog;
import mxconnect.core.delivery.Delivery;
import mxconnect.core.delivery.TraceRecorder;
import mxconnect.core.dns.Lookups;
import mxconnect.core.exchanger.Exchanger;
import mxconnect.core.exchanger.Exchanger.Source;
import mxconnect.core.exchanger.Route;
import mxconnect.core.guard.Guard;
import mxconnect.core.guard.SelfDetector;
import mxconnect.core.obligation.HostObligation;
import mxconnect.core.obligation.HostObligations;
import mxconnect.core.policy.AppliedPolicy;
import mxconnect.core.settings.Settings;

/** Values that tests of this step go in with. */
final class Samples {
  static final Target TARGET = new Target.Domain("example.com", "example.com", false);

  private Samples() {}

  static InetAddress ip(String text) {
    return IpLiteral.parse(text).orElseThrow();
  }

  static List<InetAddress> ips(String... texts) {
    return Stream.of(texts).map(Samples::ip).toList();
  }

  static Exchanger exchanger(String hostname) {
    return exchanger(hostname, Source.RECORD);
  }

  static Exchanger exchanger(String hostname, Source source) {
    return new Exchanger(
        hostname, 10, source, List.of(), List.of(), new Route(Security.INSECURE, "", List.of()));
  }

  static Delivery delivery(ConnectOptions options, LongSupplier clock) {
    return new Delivery(
        TARGET,
        options,
        AddressChoice.ALL,
        Deadline.after(options.timeout(), clock),
        clock,
        new TaskScope(),
        new AttemptLog(clock),
        new TraceRecorder(
            ConnectCall.of("1", ConnectCall.Kind.CONNECT, "example.com"),
            ConnectListener.none(),
            clock));
  }

  /** Returns the candidates of a host of which nothing is known yet. */
  static HostCandidates candidates(Exchanger host, Delivery delivery, HealthMemory health) {
    TlsObligation tls = new TlsObligation.Opportunistic(Optional.of(host.hostname()));
    return candidates(host, new HostObligation.Known(tls), delivery, health);
  }

  static HostCandidates candidates(
      Exchanger host, HostObligation obligation, Delivery delivery, HealthMemory health) {
    HostTerms terms = new HostTerms(obligations(delivery), obligation);
    Guard guard = new Guard(delivery.options().addressRules(), Set::of);
    AddressFilter filter = new AddressFilter(delivery, guard);
    return new HostCandidates(host, terms, filter, health, delivery.options());
  }

  /** Returns the candidates of a host of which all is known. */
  static HostCandidates known(
      String hostname, Delivery delivery, HealthMemory health, String... addresses) {
    HostCandidates host = candidates(exchanger(hostname), delivery, health);
    for (Family family : Family.values()) {
      host.answered(family, answer(family, addresses), delivery.clock().getAsLong());
    }
    return host;
  }

  /** Returns those of the addresses that are of the family. */
  static FamilyAnswer answer(Family family, String... addresses) {
    List<InetAddress> found =
        Stream.of(addresses).map(Samples::ip).filter(a -> Family.of(a) == family).toList();
    return found.isEmpty()
        ? new FamilyAnswer.None()
        : new FamilyAnswer.Addresses(found, Optional.empty());
  }

  static Shortlist shortlist(Delivery delivery, HealthMemory health) {
    AddressRules rules = delivery.options().addressRules();
    return new Shortlist(
        delivery,
        new Guard(rules, Set::of),
        new SelfDetector(rules, delivery.options().port(), Set::of),
        health,
        obligations(delivery));
  }

  /** Without a policy, and with a resolver that cannot do DNSSEC. */
  private static HostObligations obligations(Delivery delivery) {
    Resolver unused = mock(Resolver.class);
    when(unused.name()).thenReturn("unused");
    DaneStep dane = new DaneStep(new Lookups(unused, Settings.of(Map.of())));
    return new HostObligations(
        AppliedPolicy.none(),
        PkixTrustAnchors.ofPlatform(),
        dane,
        delivery,
        Optional.empty(),
        Dane.OFF);
  }

  static HealthMemory health(VirtualTime time) {
    return new HealthMemory(Duration.ofMinutes(5), 10_000, time::getAsLong);
  }
}
