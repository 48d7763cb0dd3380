package mxconnect.core.attempt;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import mxconnect.api.PlannedExchanger;
import mxconnect.core.address.Family;
import mxconnect.core.address.FamilyAnswer;
import mxconnect.core.address.HostLookup;
import mxconnect.core.address.HostLookups;
import mxconnect.core.dane.DaneFinding;
import mxconnect.core.dane.DaneSearch;
import mxconnect.core.delivery.Delivery;
import mxconnect.core.delivery.Problem;
import mxconnect.core.exchanger.Exchanger;
import mxconnect.core.obligation.HostObligations;

/** What {@link Attempts} would dial, without dialling: the last step of a plan. */
public final class Preview {
  private final Delivery delivery;
  private final AddressBudget budget;

  /** Makes the preview of a delivery. */
  public Preview(Delivery delivery) {
    this.delivery = delivery;
    this.budget = new AddressBudget(delivery.options().maxAddresses());
  }

  /**
   * The hosts of one preference.
   *
   * @param hosts the hosts
   * @param searches their searches for TLSA records
   * @param loop whether this host is among them, or among better ones
   */
  private record Equals(
      List<HostCandidates> hosts,
      Map<HostCandidates, Future<DaneFinding>> searches,
      boolean loop) {}

  /**
   * Waits for all look-ups and gives the hosts in the order in which they would be tried. Called
   * again, for hosts that were refused before, it gives no address a second time.
   */
  public List<PlannedExchanger> of(
      HostLookups lookups, Shortlist shortlist, HostObligations obligations)
      throws InterruptedException {
    lookups.approachAll();
    List<Equals> preferences = new ArrayList<>();
    for (List<Exchanger> equals : lookups.preferences()) {
      preferences.add(begin(equals, lookups, shortlist));
    }
    List<PlannedExchanger> planned = new ArrayList<>();
    boolean loop = false;
    for (Equals equals : preferences) {
      if (equals.loop() && !loop) {
        shortlist.betterAreJudged();
      }
      loop = equals.loop();
      await(equals.searches());
      Optional<Problem> end = loop ? shortlist.loop() : Optional.empty();
      for (HostCandidates host : equals.hosts()) {
        planned.add(planned(host, end, obligations.matches(host.host())));
      }
    }
    return planned;
  }

  /** Waits for the addresses, and has the TLSA records looked up, which nobody waits for yet. */
  private Equals begin(List<Exchanger> equals, HostLookups lookups, Shortlist shortlist)
      throws InterruptedException {
    List<HostCandidates> hosts = shortlist.of(equals);
    Map<HostCandidates, Future<DaneFinding>> searches = new LinkedHashMap<>();
    if (shortlist.loop().isEmpty()) {
      for (HostCandidates host : hosts) {
        await(host, lookups.lookup(host.host()), searches);
      }
      shortlist.judgeAddresses(hosts);
    }
    return new Equals(hosts, searches, shortlist.loop().isPresent());
  }

  private void await(
      HostCandidates host, HostLookup lookup, Map<HostCandidates, Future<DaneFinding>> searches)
      throws InterruptedException {
    for (Family family : List.copyOf(host.pending())) {
      FamilyAnswer answer = lookup.of(family).await(delivery.deadline());
      host.answered(family, answer, 0);
      Optional<DaneSearch.Task> task = host.search(answer);
      if (task.isPresent()) {
        searches.put(host, begin(task.get()));
      }
    }
  }

  /** What is known needs no thread of its own. */
  private Future<DaneFinding> begin(DaneSearch.Task task) throws InterruptedException {
    Optional<DaneFinding> known = task.known();
    return known.isPresent()
        ? CompletableFuture.completedFuture(known.get())
        : delivery.tasks().fork("tlsa", () -> task.find(delivery.deadline()));
  }

  private static void await(Map<HostCandidates, Future<DaneFinding>> searches)
      throws InterruptedException {
    for (Map.Entry<HostCandidates, Future<DaneFinding>> search : searches.entrySet()) {
      try {
        search.getKey().terms().judged(search.getValue().get());
      } catch (ExecutionException e) {
        throw new IllegalStateException("a search for TLSA records broke off", e.getCause());
      }
    }
  }

  private PlannedExchanger planned(
      HostCandidates host, Optional<Problem> loop, Optional<Boolean> policyMatch) {
    List<Problem> problems = problems(host, loop);
    problems.forEach(delivery.attemptLog()::problem);
    List<InetAddress> dialled = new ArrayList<>();
    int omitted = problems.isEmpty() ? take(candidates(host), dialled) : 0;
    Exchanger exchanger = host.host();
    PlannedExchanger.Builder planned =
        PlannedExchanger.builder(exchanger.hostname(), exchanger.preference())
            .implicitMx(exchanger.implicitMx())
            .tls(host.terms().tls())
            .addresses(dialled)
            .omittedAddresses(omitted);
    policyMatch.ifPresent(planned::policyMatch);
    problems.stream()
        .findFirst()
        .ifPresent(problem -> planned.refused(problem.code(), problem.message()));
    return planned.build();
  }

  private static List<Problem> problems(HostCandidates host, Optional<Problem> loop) {
    Optional<Problem> refusal = host.refusal().or(() -> loop);
    return refusal.isPresent() ? List.of(refusal.get()) : host.problems();
  }

  /** Takes the addresses that would be dialled; returns how many more the limit leaves out. */
  private int take(List<Candidate> candidates, List<InetAddress> dialled) {
    int omitted = 0;
    for (Candidate candidate : candidates) {
      if (budget.hasDialled(candidate)) {
        continue;
      }
      if (budget.isSpent()) {
        omitted++;
      } else {
        budget.spend(candidate);
        candidate.address().ifPresent(dialled::add);
      }
    }
    return omitted;
  }

  private static List<Candidate> candidates(HostCandidates host) {
    List<Candidate> candidates = new ArrayList<>();
    while (host.hasFresh()) {
      candidates.add(host.takeFresh());
    }
    while (host.left() > 0) {
      candidates.add(host.takeFailedLately());
    }
    return candidates;
  }
}
