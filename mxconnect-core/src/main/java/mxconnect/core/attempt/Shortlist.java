package mxconnect.core.attempt;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mxconnect.api.ErrorCode;
import mxconnect.core.delivery.Delivery;
import mxconnect.core.delivery.Problem;
import mxconnect.core.exchanger.Exchanger;
import mxconnect.core.guard.Guard;
import mxconnect.core.guard.SelfDetector;
import mxconnect.core.obligation.HostObligation;
import mxconnect.core.obligation.HostObligations;

/**
 * Who may be tried, preference by preference, the best first: decided here for connecting and
 * planning alike. For one call and one thread.
 *
 * <p>A host is left out because of its policy or its name. This host ends the list: it, its equals
 * and all worse ones are out of the question (RFC 5321 §5.1).
 */
public final class Shortlist {
  private final Delivery delivery;
  private final SelfDetector self;
  private final HealthMemory health;
  private final HostObligations obligations;
  private final AddressFilter filter;
  private Optional<Exchanger> thisHost = Optional.empty();
  private boolean betterMayPass;

  /** Makes the shortlist of a delivery. */
  public Shortlist(
      Delivery delivery,
      Guard guard,
      SelfDetector self,
      HealthMemory health,
      HostObligations obligations) {
    this.delivery = delivery;
    this.self = self;
    this.health = health;
    this.obligations = obligations;
    this.filter = new AddressFilter(delivery, guard);
  }

  /** Returns the hosts of the next preference, each judged by its name. */
  List<HostCandidates> of(List<Exchanger> equals) {
    betterAreJudged();
    List<HostCandidates> hosts = new ArrayList<>();
    for (Exchanger host : equals) {
      hosts.add(judged(host));
      if (self.isThisHost(host.hostname())) {
        ends(host);
      }
    }
    return hosts;
  }

  /** Tells whether addresses must be known before the first one may be dialled. */
  boolean judgesAddresses() {
    return self.isActive();
  }

  /** Judges the hosts of a preference by their addresses, as far as these are known. */
  void judgeAddresses(List<HostCandidates> hosts) {
    for (HostCandidates host : hosts) {
      for (InetAddress address : host.known()) {
        if (self.isThisHost(address)) {
          ends(host.host());
        }
      }
    }
  }

  /**
   * Takes note that what there is to say of the better hosts is in the log. That this host ends the
   * list is permanent, unless one of them could not be used for the time being.
   */
  void betterAreJudged() {
    betterMayPass = delivery.attemptLog().mayPass();
  }

  /** Returns why no further host may be tried: one that was met with is this host. */
  Optional<Problem> loop() {
    return thisHost.map(host -> loop(host).as(betterMayPass));
  }

  /**
   * Ends the delivery if no further host may be tried.
   *
   * @throws LoopsBackException if one that was met with is this host
   */
  public void endAtThisHost() throws LoopsBackException {
    if (thisHost.isPresent()) {
      throw new LoopsBackException(loop().orElseThrow(), thisHost.get().preference());
    }
  }

  private HostCandidates judged(Exchanger host) {
    HostTerms terms = new HostTerms(obligations, obligation(host));
    HostCandidates candidates = new HostCandidates(host, terms, filter, health, delivery.options());
    if (terms.refusal().isPresent() && !judgesAddresses()) {
      candidates.drop();
    }
    return candidates;
  }

  private HostObligation obligation(Exchanger host) {
    HostObligation obligation = obligations.of(host);
    return obligation instanceof HostObligation.Refused
        ? obligation
        : filter
            .refusal(host.hostname())
            .<HostObligation>map(problem -> new HostObligation.Refused(obligation.tls(), problem))
            .orElse(obligation);
  }

  private void ends(Exchanger host) {
    thisHost = thisHost.or(() -> Optional.of(host));
  }

  private static Problem loop(Exchanger thisHost) {
    return Problem.of(
        ErrorCode.LOOPS_BACK,
        "Mail exchanger "
            + thisHost.hostname()
            + " of preference "
            + thisHost.preference()
            + " is this host");
  }
}
