package mxconnect.core.attempt;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import mxconnect.api.ErrorCode;
import mxconnect.core.address.Family;
import mxconnect.core.address.FamilyAnswer;
import mxconnect.core.delivery.Problem;

/** The hosts of one preference and whose turn it is. For one thread. */
final class CandidateQueue {
  /** How long a host waits for its preferred family, or for another look-up (RFC 8305 §3). */
  private static final long RESOLUTION_DELAY = TimeUnit.MILLISECONDS.toNanos(50);

  private final List<HostCandidates> hosts;
  private final boolean impatient;
  private final Predicate<HostCandidates> open;

  /**
   * Makes a line-up.
   *
   * @param hosts the hosts in the order in which they are to be tried
   * @param impatient whether a host may go before one that is still being looked up
   * @param open tells which hosts may be dialled now
   */
  CandidateQueue(List<HostCandidates> hosts, boolean impatient, Predicate<HostCandidates> open) {
    this.hosts = List.copyOf(hosts);
    this.impatient = impatient;
    this.open = open;
  }

  /** A host whose turn it is, with the address to dial. */
  record Next(HostCandidates host, Candidate candidate) {}

  List<HostCandidates> hosts() {
    return hosts;
  }

  /** Tells whether all addresses of all hosts are known. */
  boolean isComplete() {
    for (HostCandidates host : hosts) {
      if (!host.isComplete()) {
        return false;
      }
    }
    return true;
  }

  /** Tells whether nothing is left and nothing more can come. */
  boolean isExhausted() {
    return left() == 0;
  }

  /** Returns how many more turns there may be; a look-up under way counts as one. */
  int left() {
    int turns = 0;
    for (HostCandidates host : hosts) {
      turns += host.left() + host.pending().size();
    }
    return turns;
  }

  /** Returns how many addresses are known and left to be dialled. */
  int known() {
    int left = 0;
    for (HostCandidates host : hosts) {
      left += host.left();
    }
    return left;
  }

  /** Tells whether a host with an address has waited long enough for the rest. */
  boolean hasWaited(long now) {
    for (HostCandidates host : hosts) {
      if (host.left() > 0 && now - host.knownSince() >= RESOLUTION_DELAY) {
        return true;
      }
    }
    return false;
  }

  /** Takes the next turn, if it has come. */
  Optional<Next> next(long now) {
    boolean heldUp = false;
    boolean fresh = false;
    for (HostCandidates host : hosts) {
      if (open.test(host)
          && host.isReady(now, RESOLUTION_DELAY)
          && (!heldUp || hasWaited(host, now))) {
        return Optional.of(new Next(host, host.takeFresh()));
      }
      fresh |= open.test(host) && host.isDue();
      heldUp |= host.hasFresh() || !host.isComplete();
    }
    return fresh ? Optional.empty() : leastRecentlyFailed(now);
  }

  /** Returns the nanoseconds until a host has waited long enough; a large number if none waits. */
  long untilNext(long now) {
    long least = Long.MAX_VALUE;
    for (HostCandidates host : hosts) {
      long wait = host.knownSince() + RESOLUTION_DELAY - now;
      if (host.left() > 0 && wait > 0) {
        least = Math.min(least, wait);
      }
    }
    return least;
  }

  /** Stops waiting for look-ups; returns the hosts that have become complete by that. */
  List<HostCandidates> giveUpLookups(long now) {
    List<HostCandidates> waiting = hosts.stream().filter(host -> !host.isComplete()).toList();
    for (HostCandidates host : waiting) {
      for (Family family : List.copyOf(host.pending())) {
        host.answered(family, new FamilyAnswer.Unknown(noAnswer(host, family)), now);
      }
    }
    return waiting;
  }

  /** Returns which addresses are being looked up or still to be dialled, in words. */
  Stream<String> pending() {
    return hosts.stream()
        .filter(host -> !host.isComplete() || host.left() > 0)
        .map(host -> "addresses of " + host.host().hostname());
  }

  /** These wait for what others may yet have as a host waits for the one before it. */
  private Optional<Next> leastRecentlyFailed(long now) {
    Optional<HostCandidates> best = Optional.empty();
    long longest = -1;
    for (HostCandidates host : hosts) {
      long since = host.nanosSinceFailure();
      if (since > longest && open.test(host) && !isHeldUp(host, now)) {
        best = Optional.of(host);
        longest = since;
      }
    }
    return best.map(host -> new Next(host, host.takeFailedLately()));
  }

  /** Its own look-ups hold it up for the resolution delay, as they do before its first address. */
  private boolean isHeldUp(HostCandidates host, long now) {
    boolean waited = now - host.knownSince() >= RESOLUTION_DELAY;
    return !host.isComplete() && !waited || !(impatient && waited) && othersHaveMore(host);
  }

  private boolean othersHaveMore(HostCandidates than) {
    for (HostCandidates host : hosts) {
      if (host != than && (host.hasFresh() || !host.isComplete())) {
        return true;
      }
    }
    return false;
  }

  private boolean hasWaited(HostCandidates host, long now) {
    return impatient && now - host.knownSince() >= RESOLUTION_DELAY;
  }

  private static Problem noAnswer(HostCandidates host, Family family) {
    return Problem.of(
        ErrorCode.DNS_TIMEOUT,
        "DNS look-up failed: "
            + host.host().hostname()
            + ". IN "
            + family.type()
            + ": no answer yet, and others need the time");
  }
}
