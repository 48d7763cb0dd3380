package mxconnect.core.attempt;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ErrorCode;
import mxconnect.core.address.Family;
import mxconnect.core.address.FamilyAnswer;
import mxconnect.core.dane.DaneSearch;
import mxconnect.core.delivery.Problem;
import mxconnect.core.exchanger.Exchanger;

/**
 * The addresses of one host in the order in which they are to be dialled, as they become known. For
 * one thread.
 *
 * <p>Addresses that failed lately wait until nothing else is left.
 */
final class HostCandidates {
  private final Exchanger host;
  private final HostTerms terms;
  private final AddressFilter filter;
  private final HealthMemory health;
  private final int port;
  private final Family preferred;
  private final int half;
  private final InterleavedAddresses fresh;

  private final Set<Family> undialled = EnumSet.noneOf(Family.class);
  private final Set<Family> pending = EnumSet.allOf(Family.class);
  private final List<InetAddress> failedLately = new ArrayList<>();
  private final List<InetAddress> known = new ArrayList<>();
  private final List<Problem> refusals = new ArrayList<>();
  private final List<Problem> failures = new ArrayList<>();
  private boolean byName;
  private boolean hadSome;
  private boolean dropped;
  private int taken;
  private long knownSince;

  HostCandidates(
      Exchanger host,
      HostTerms terms,
      AddressFilter filter,
      HealthMemory health,
      ConnectOptions options) {
    this.host = host;
    this.terms = terms;
    this.filter = filter;
    this.health = health;
    this.port = options.port();
    this.preferred = options.addressFamilies().preferIpv6() ? Family.IPV6 : Family.IPV4;
    this.half = options.maxAddresses() / 2;
    this.fresh = new InterleavedAddresses(preferred, options.racing().enabled() ? 1 : half);
    this.byName = host.dialledByName() && terms.refusal().isEmpty();
    this.hadSome = byName || terms.refusal().isPresent();
  }

  Exchanger host() {
    return host;
  }

  /** Returns on what terms the host may be used. */
  HostTerms terms() {
    return terms;
  }

  /** Returns why the host is left out whatever its addresses; empty if it may be tried. */
  Optional<Problem> refusal() {
    return terms.refusal();
  }

  /**
   * Takes in the answer for one family; a second one does not count. Returns whether the host has
   * become complete by it.
   */
  boolean answered(Family family, FamilyAnswer answer, long now) {
    if (!pending.remove(family)) {
      return false;
    }
    switch (answer) {
      case FamilyAnswer.Addresses found -> add(filter.withTheWanted(found), now);
      case FamilyAnswer.Unknown unknown -> failures.add(unknown.problem());
      case FamilyAnswer.None none -> {}
    }
    return isComplete();
  }

  /** Returns what remains to be found out about the host, once it has something to dial. */
  Optional<DaneSearch.Task> search(FamilyAnswer answer) {
    return answer instanceof FamilyAnswer.Addresses found && left() > 0
        ? terms.answered(found)
        : Optional.empty();
  }

  /** Tells whether both families have been answered. */
  boolean isComplete() {
    return pending.isEmpty();
  }

  Set<Family> pending() {
    return pending;
  }

  /** Returns every address that the host has, refused ones included. */
  List<InetAddress> known() {
    return known;
  }

  boolean hasFresh() {
    return byName || fresh.size() > 0;
  }

  /**
   * Tells whether to dial now, or after the resolution delay, rather than to wait for the other
   * family, which must get its half of the addresses that may be dialled.
   */
  boolean isDue() {
    return hasFresh() && (isComplete() || taken < half);
  }

  /** Tells whether to dial now rather than to wait for the preferred family (RFC 8305 §3). */
  boolean isReady(long now, long resolutionDelay) {
    return isDue() && (!pending.contains(preferred) || now - knownSince >= resolutionDelay);
  }

  /** Returns since when there has been an address, as {@link System#nanoTime} gives it. */
  long knownSince() {
    return knownSince;
  }

  /** Returns how many addresses are left to be dialled. */
  int left() {
    return (byName ? 1 : 0) + fresh.size() + failedLately.size();
  }

  /** Takes the next address that has not failed lately. */
  Candidate takeFresh() {
    if (byName) {
      byName = false;
      return new Candidate(host, terms.tls(), Optional.empty());
    }
    taken++;
    return new Candidate(host, terms.tls(), Optional.of(fresh.take()));
  }

  /** Takes an address back that was not dialled; it is the next one. */
  void putBack(InetAddress address) {
    if (!dropped && !undialled.contains(Family.of(address))) {
      fresh.addFirst(address);
    }
  }

  /**
   * Returns how long ago the best of those failed that are waiting for that; negative without any.
   */
  long nanosSinceFailure() {
    long longest = -1;
    for (InetAddress address : failedLately) {
      longest = Math.max(longest, health.nanosSinceFailure(address, port));
    }
    return longest;
  }

  /** Takes the address whose failure is the longest ago. */
  Candidate takeFailedLately() {
    InetAddress best = failedLately.getFirst();
    for (InetAddress address : failedLately) {
      if (health.nanosSinceFailure(address, port) > health.nanosSinceFailure(best, port)) {
        best = address;
      }
    }
    failedLately.remove(best);
    return new Candidate(host, terms.tls(), Optional.of(best));
  }

  /** Gives up the addresses of a family, also those that are not known yet. */
  void drop(Family family) {
    hadSome |= pending.remove(family);
    clear(family);
  }

  /** Gives up dialling a family; its addresses are still waited for, to be judged. */
  void leaveUndialled(Family family) {
    undialled.add(family);
    clear(family);
  }

  /** Gives up dialling the host; its addresses are still waited for, to be judged. */
  void leaveUndialled() {
    byName = false;
    dropped = true;
    hadSome = true;
    for (Family family : Family.values()) {
      clear(family);
    }
  }

  /** Gives up the host. */
  void drop() {
    byName = false;
    dropped = true;
    for (Family family : Family.values()) {
      drop(family);
    }
  }

  private void clear(Family family) {
    fresh.clear(family);
    failedLately.removeIf(address -> Family.of(address) == family);
  }

  /**
   * Returns why a complete host has had nothing to dial; none if it had or may have had, if it is
   * left out, or if its addresses are ignored.
   */
  List<Problem> problems() {
    if (hadSome) {
      return List.of();
    }
    List<Problem> problems = new ArrayList<>(failures);
    problems.addAll(refusals);
    return known.isEmpty() && problems.isEmpty() ? List.of(noAddress()) : problems;
  }

  private Problem noAddress() {
    return host.implicitMx()
        ? Problem.of(
            ErrorCode.NO_MAIL_SERVICE,
            "Domain " + host.hostname() + " has neither a mail exchanger nor an address")
        : Problem.of(ErrorCode.NO_ADDRESS, "Mail exchanger " + host.hostname() + " has no address");
  }

  private void add(List<InetAddress> addresses, long now) {
    knownSince = known.isEmpty() ? now : knownSince;
    known.addAll(addresses);
    if (dropped || terms.refusal().isPresent()) {
      return;
    }
    for (InetAddress address : filter.admit(host, addresses, refusals)) {
      hadSome = true;
      if (undialled.contains(Family.of(address))) {
        continue;
      }
      if (health.hasFailedLately(address, port)) {
        failedLately.add(address);
      } else {
        fresh.add(address);
      }
    }
  }
}
