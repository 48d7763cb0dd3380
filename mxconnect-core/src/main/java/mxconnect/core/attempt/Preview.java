package mxconnect.core.attempt;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import mxconnect.api.ErrorCode;
import mxconnect.api.PlannedExchanger;
import mxconnect.core.address.Family;
import mxconnect.core.address.HostLookups;
import mxconnect.core.delivery.Delivery;
import mxconnect.core.delivery.Problem;
import mxconnect.core.exchanger.Exchanger;
import mxconnect.core.guard.Guard;
import mxconnect.core.guard.SelfDetector;
import mxconnect.core.obligation.HostTerms;

/** What {@link Attempts} would dial, without dialling: the last step of a plan. */
public final class Preview {
  private final Delivery delivery;
  private final HealthMemory health;
  private final SelfDetector self;
  private final AddressFilter filter;

  /** Makes the preview of a delivery. */
  public Preview(Delivery delivery, Guard guard, SelfDetector self, HealthMemory health) {
    this.delivery = delivery;
    this.health = health;
    this.self = self;
    this.filter = new AddressFilter(delivery, guard);
  }

  /**
   * Waits for all look-ups and gives the hosts in the order in which they would be tried.
   *
   * @param terms gives the terms of a host
   * @param policyMatch tells whether a host fits the policy in force, if there is one
   */
  public List<PlannedExchanger> of(
      HostLookups hostLookups,
      Function<Exchanger, HostTerms> terms,
      Function<Exchanger, Optional<Boolean>> policyMatch)
      throws InterruptedException {
    List<PlannedExchanger> planned = new ArrayList<>();
    Optional<Exchanger> thisHost = Optional.empty();
    int budget = delivery.options().maxAddresses();
    for (int i = 0; i < hostLookups.preferences().size(); i++) {
      hostLookups.approach(i);
      List<Exchanger> equals = hostLookups.preferences().get(i);
      List<HostCandidates> hosts = new ArrayList<>();
      for (Exchanger exchanger : equals) {
        hosts.add(resolved(hostLookups, exchanger, terms.apply(exchanger)));
      }
      thisHost =
          thisHost.or(
              () -> hosts.stream().filter(this::isThisHost).map(HostCandidates::host).findFirst());
      for (HostCandidates host : hosts) {
        PlannedExchanger exchanger = plan(host, thisHost, policyMatch, budget);
        budget -= exchanger.addresses().size();
        planned.add(exchanger);
      }
    }
    return planned;
  }

  /** Tells whether anything about a host is left to be tried. */
  public static boolean canBeTried(PlannedExchanger exchanger) {
    return exchanger.code().isEmpty() && !exchanger.addresses().isEmpty();
  }

  private HostCandidates resolved(HostLookups hostLookups, Exchanger exchanger, HostTerms terms)
      throws InterruptedException {
    HostCandidates host = new HostCandidates(exchanger, terms, filter, health, delivery.options());
    for (Family family : Family.values()) {
      host.answered(family, hostLookups.lookup(exchanger).of(family).await(delivery.deadline()), 0);
    }
    return host;
  }

  private boolean isThisHost(HostCandidates host) {
    return self.isThisHost(host.host().hostname())
        || host.known().stream().anyMatch(self::isThisHost);
  }

  private PlannedExchanger plan(
      HostCandidates host,
      Optional<Exchanger> thisHost,
      Function<Exchanger, Optional<Boolean>> policyMatch,
      int budget) {
    Exchanger exchanger = host.host();
    Optional<Problem> problem =
        host.terms()
            .refusal()
            .or(() -> filter.refusal(exchanger.hostname()))
            .or(() -> thisHost.map(this::loop))
            .or(() -> host.problems().stream().findFirst());
    problem.ifPresent(delivery.attemptLog()::problem);
    List<InetAddress> addresses = problem.isEmpty() ? addresses(host) : List.of();
    int dialled = Math.min(budget, addresses.size());
    return new PlannedExchanger(
        exchanger.hostname(),
        exchanger.preference(),
        exchanger.implicitMx(),
        policyMatch.apply(exchanger),
        host.terms().tls(),
        addresses.subList(0, dialled),
        addresses.size() - dialled,
        problem.map(Problem::code),
        problem.map(Problem::message).orElse(""));
  }

  private Problem loop(Exchanger thisHost) {
    return Problem.of(
        ErrorCode.LOOPS_BACK, "Mail exchanger " + thisHost.hostname() + " is this host");
  }

  private static List<InetAddress> addresses(HostCandidates host) {
    List<InetAddress> addresses = new ArrayList<>();
    while (host.hasFresh()) {
      host.takeFresh().address().ifPresent(addresses::add);
    }
    while (host.left() > 0) {
      host.takeFailedLately().address().ifPresent(addresses::add);
    }
    return addresses;
  }
}
