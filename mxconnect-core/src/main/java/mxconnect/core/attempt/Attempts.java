package mxconnect.core.attempt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import mxconnect.api.ErrorCode;
import mxconnect.api.Step;
import mxconnect.core.address.HostLookups;
import mxconnect.core.delivery.Delivery;
import mxconnect.core.delivery.Problem;
import mxconnect.core.delivery.StepException;
import mxconnect.core.exchanger.Exchanger;
import mxconnect.core.guard.Guard;
import mxconnect.core.guard.SelfDetector;
import mxconnect.core.hook.Hooks;
import mxconnect.core.obligation.HostTerms;

/** The entry of this step, for one delivery: goes through the preferences, the best first. */
public final class Attempts {
  private final Delivery delivery;
  private final HealthMemory health;
  private final SelfDetector self;
  private final AddressFilter filter;
  private final Dialler dialler;

  /** Makes the attempts of a delivery. */
  public Attempts(
      Delivery delivery, Guard guard, SelfDetector self, Hooks hooks, HealthMemory health) {
    this.delivery = delivery;
    this.health = health;
    this.self = self;
    this.filter = new AddressFilter(delivery, guard);
    this.dialler = new Dialler(delivery, hooks, guard, health);
  }

  /**
   * Connects to the first host that answers.
   *
   * @param hostLookups the hosts with their look-ups
   * @param terms gives the terms of a host
   * @return the connection; empty if no host could be connected to, for the reasons in the attempt
   *     log
   * @throws StepException if the delivery must end here
   */
  public Optional<Connected> connect(HostLookups hostLookups, Function<Exchanger, HostTerms> terms)
      throws StepException, InterruptedException {
    Budget budget = new Budget(delivery.options().maxAddresses());
    int preferences = hostLookups.preferences().size();
    for (int i = 0; i < preferences; i++) {
      hostLookups.approach(i);
      List<HostCandidates> hosts = usable(hostLookups.preferences().get(i), terms, i);
      CandidateQueue queue = new CandidateQueue(hosts, delivery.options().racing().enabled());
      TimeShare time = new TimeShare(delivery, preferences - 1 - i);
      Race race = new Race(delivery, dialler, budget, queue, time);
      race.listen(hostLookups);
      if (self.isActive()) {
        race.survey();
        refuseThisHost(hosts, i);
      }
      Optional<Connected> connected = race.run();
      if (connected.isPresent()) {
        return connected;
      }
      warnOfCap(budget, hosts);
    }
    return Optional.empty();
  }

  private List<HostCandidates> usable(
      List<Exchanger> exchangers, Function<Exchanger, HostTerms> terms, int preference)
      throws StepException {
    List<HostCandidates> hosts = new ArrayList<>();
    for (Exchanger exchanger : exchangers) {
      if (self.isThisHost(exchanger.hostname())) {
        throw loop(exchanger, preference);
      }
      HostTerms hostTerms = terms.apply(exchanger);
      Optional<Problem> refusal =
          hostTerms.refusal().or(() -> filter.refusal(exchanger.hostname()));
      if (refusal.isPresent()) {
        delivery
            .attemptLog()
            .skipped(exchanger.hostname(), delivery.options().port(), refusal.get());
      } else {
        hosts.add(new HostCandidates(exchanger, hostTerms, filter, health, delivery.options()));
      }
    }
    return hosts;
  }

  /** This host, its equals and all worse ones are out of the question (RFC 5321 §5.1). */
  private void refuseThisHost(List<HostCandidates> hosts, int preference) throws StepException {
    for (HostCandidates host : hosts) {
      if (host.known().stream().anyMatch(self::isThisHost)) {
        throw loop(host.host(), preference);
      }
    }
  }

  /** Permanent, unless a better mail exchanger could not be reached for the time being. */
  private static StepException loop(Exchanger exchanger, int preference) {
    Problem problem =
        Problem.of(
            ErrorCode.LOOPS_BACK,
            "Mail exchanger "
                + exchanger.hostname()
                + " of preference "
                + exchanger.preference()
                + " is this host");
    return new StepException(problem.as(preference > 0));
  }

  private void warnOfCap(Budget budget, List<HostCandidates> hosts) {
    for (HostCandidates host : hosts) {
      if (budget.isSpent() && host.left() > 0) {
        delivery
            .trace()
            .warn(
                Step.ATTEMPT,
                host.host().hostname(),
                host.left()
                    + " more addresses are beyond the limit of "
                    + delivery.options().maxAddresses());
      }
    }
  }
}
