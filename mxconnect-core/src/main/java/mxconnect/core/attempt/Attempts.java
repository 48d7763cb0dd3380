package mxconnect.core.attempt;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import mxconnect.api.Step;
import mxconnect.core.address.HostLookups;
import mxconnect.core.delivery.Delivery;
import mxconnect.core.delivery.StepException;
import mxconnect.core.guard.Guard;
import mxconnect.core.hook.Hooks;

/** The entry of this step, for one delivery: goes through the preferences, the best first. */
public final class Attempts {
  private final Delivery delivery;
  private final Hooks hooks;
  private final HealthMemory health;
  private final Dialler dialler;
  private final Supplier<RaceEvents> events;
  private final AddressBudget budget;

  /** Makes the attempts of a delivery. */
  public Attempts(Delivery delivery, Guard guard, Hooks hooks, HealthMemory health) {
    this(
        delivery,
        hooks,
        health,
        new RecordedDialler(new HookedDialler(delivery, hooks, guard, health), delivery),
        () -> new RaceEvents(delivery.tasks()));
  }

  Attempts(
      Delivery delivery,
      Hooks hooks,
      HealthMemory health,
      Dialler dialler,
      Supplier<RaceEvents> events) {
    this.delivery = delivery;
    this.hooks = hooks;
    this.health = health;
    this.dialler = dialler;
    this.events = events;
    this.budget = new AddressBudget(delivery.options().maxAddresses());
  }

  /**
   * Opens the first connection that can be. Called again, for hosts that were refused before, it
   * dials no address a second time that has not answered.
   *
   * @param lookups the hosts with their look-ups
   * @param shortlist says who of them may be tried
   * @param opening makes of a connection what the call is to give
   * @return what it has made; empty if it could make nothing of any host, for the reasons in the
   *     attempt log
   * @throws StepException if the delivery must end here
   */
  public <T> Optional<T> open(HostLookups lookups, Shortlist shortlist, Opening<T> opening)
      throws StepException, InterruptedException {
    boolean broken = false;
    try {
      return race(lookups, shortlist, remembered(opening));
    } catch (RuntimeException | Error e) {
      broken = true;
      throw e;
    } finally {
      end(broken);
    }
  }

  /** What breaks here says nothing of those who had not answered until then. */
  private void end(boolean broken) {
    try {
      if (!broken) {
        delivery
            .attemptLog()
            .unanswered(delivery.options().racing().delay())
            .forEach(health::failed);
      }
    } finally {
      delivery.attemptLog().end("the call ended");
    }
  }

  private <T> Optional<T> race(HostLookups lookups, Shortlist shortlist, Opening<T> opening)
      throws StepException, InterruptedException {
    int preferences = lookups.preferences().size();
    for (int i = 0; i < preferences; i++) {
      lookups.approach(i);
      List<HostCandidates> hosts = shortlist.of(lookups.preferences().get(i));
      shortlist.endAtThisHost();
      hosts.forEach(this::noteIfLeftOut);
      OpenAttempts open = new OpenAttempts();
      CandidateQueue queue =
          new CandidateQueue(
              hosts, delivery.options().racing().enabled(), host -> mayBeDialled(host, open));
      TimeShare time = new TimeShare(delivery, preferences - 1 - i);
      Race<T> race =
          new Race<>(
              delivery,
              dialler,
              budget,
              queue,
              open,
              time,
              events.get(),
              judge(shortlist),
              opening);
      race.listen(lookups::lookup);
      if (shortlist.judgesAddresses()) {
        race.survey();
      }
      Optional<T> opened = race.run();
      if (opened.isPresent()) {
        return opened;
      }
      warnOfCap(hosts);
    }
    return Optional.empty();
  }

  /**
   * A host may be dialled before its terms are known, once: one connection can wait for them. Hooks
   * are told the terms, so they come first then.
   */
  private boolean mayBeDialled(HostCandidates host, OpenAttempts open) {
    return host.terms().areKnown() || hooks.isEmpty() && !open.hasParked(host);
  }

  /** Addresses are judged as they come: one that is late must not hold up the others. */
  private static Race.Judge judge(Shortlist shortlist) {
    return host -> {
      shortlist.judgeAddresses(List.of(host));
      shortlist.endAtThisHost();
    };
  }

  private void noteIfLeftOut(HostCandidates host) {
    host.refusal()
        .ifPresent(
            refusal ->
                delivery
                    .attemptLog()
                    .skipped(host.host().hostname(), delivery.options().port(), refusal));
  }

  /** Tells the health memory how attempts have ended. */
  private <T> Opening<T> remembered(Opening<T> opening) {
    return (connected, deadline) -> {
      Opening.Result<T> result;
      try {
        result = opening.open(connected, deadline);
      } catch (RuntimeException | Error e) {
        connected.close();
        throw e;
      }
      switch (result) {
        case Opening.Opened<T> opened -> connected.remembered().ifPresent(health::succeeded);
        case Opening.Failed<T> failed -> {
          if (!NetworkProblem.isLocal(failed.problem().code())) {
            connected.remembered().ifPresent(health::failed);
          }
        }
      }
      return result;
    };
  }

  private void warnOfCap(List<HostCandidates> hosts) {
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
