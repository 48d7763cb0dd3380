package mxconnect.core.delivery;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import mxconnect.api.AttemptResult;
import mxconnect.api.BlockedAddress;
import mxconnect.api.DaneReport;
import mxconnect.api.ErrorCategory;
import mxconnect.api.Site;
import mxconnect.api.TlsResult;

/** What one delivery has tried, refused and met with so far. Thread-safe. */
public final class AttemptLog {
  /** A zone may name many thousands of addresses that are refused. */
  private static final int MAX_BLOCKED = 1_000;

  private final LongSupplier clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<AttemptEntry> attempts = new ArrayList<>();
  private final Set<BlockedAddress> blocked = new LinkedHashSet<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<DaneReport> dane = new ArrayList<>();
  private final List<TlsResult> tlsResults = new ArrayList<>();
  private Optional<Site> site = Optional.empty();
  private boolean ignored;

  /**
   * Makes an empty log.
   *
   * @param clock gives nanoseconds as {@link System#nanoTime} does
   */
  public AttemptLog(LongSupplier clock) {
    this.clock = clock;
  }

  /** Enters the site of the target. */
  public void site(Site published) {
    locked(() -> site = Optional.of(published));
  }

  /** Returns the site of the target, once its mail exchangers are known. */
  public Optional<Site> site() {
    lock.lock();
    try {
      return site;
    } finally {
      lock.unlock();
    }
  }

  /** Enters an attempt that begins now. */
  public AttemptEntry started(String hostname, Optional<InetAddress> address, int port) {
    AttemptEntry entry = new AttemptEntry(hostname, address, port, clock);
    locked(() -> attempts.add(entry));
    return entry;
  }

  /** Enters a host that is left out. */
  public void skipped(String hostname, int port, Problem problem) {
    started(hostname, Optional.empty(), port).skipped(problem);
    problem(problem);
  }

  /**
   * Enters an address that was refused; the same one for the same host counts once.
   *
   * @return whether it is listed, for which there is room up to a limit
   */
  public boolean blocked(BlockedAddress address) {
    lock.lock();
    try {
      if (blocked.size() < MAX_BLOCKED) {
        blocked.add(address);
      }
      return blocked.contains(address);
    } finally {
      lock.unlock();
    }
  }

  /** Enters a problem; the first one is the headline of its kind. */
  public void problem(Problem problem) {
    locked(() -> problems.add(problem));
  }

  /** Enters what DANE comes to for a host. */
  public void dane(DaneReport report) {
    locked(() -> dane.add(report));
  }

  /** Enters what came of TLS with a host, or of looking for its policy. */
  public void tls(TlsResult result) {
    locked(() -> tlsResults.add(result));
  }

  /** Enters that the caller has an address ignored. */
  public void ignored() {
    locked(() -> ignored = true);
  }

  /** Returns the attempts in the order in which they began; those under way count as cancelled. */
  public List<AttemptResult> attempts() {
    lock.lock();
    try {
      List<AttemptResult> results = new ArrayList<>();
      attempts.forEach(attempt -> results.add(attempt.result()));
      return results;
    } finally {
      lock.unlock();
    }
  }

  /** Ends the attempts that are under way, and tells the ends that are not told yet. */
  public void end(String why) {
    all().forEach(attempt -> attempt.end(why));
  }

  /** Ends all attempts of a call that gives nothing, and tells the ends that are not told yet. */
  public void endInVain(String why) {
    all().forEach(attempt -> attempt.endInVain(why));
  }

  private List<AttemptEntry> all() {
    lock.lock();
    try {
      return List.copyOf(attempts);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Closes the sockets of all attempts; there are no further ones. That takes no memory.
   *
   * @param given whether the one that the caller was to have is his
   */
  public void close(boolean given) {
    lock.lock();
    try {
      for (int i = 0; i < attempts.size(); i++) {
        if (given) {
          attempts.get(i).close();
        } else {
          attempts.get(i).takesBack();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Returns the peers that had not answered when they were given up, after that time at least. */
  public List<InetSocketAddress> unanswered(Duration time) {
    lock.lock();
    try {
      List<InetSocketAddress> peers = new ArrayList<>();
      for (AttemptEntry attempt : attempts) {
        attempt.unanswered(time).ifPresent(peers::add);
      }
      return peers;
    } finally {
      lock.unlock();
    }
  }

  /** Returns the addresses that were refused. */
  public List<BlockedAddress> blockedAddresses() {
    lock.lock();
    try {
      return List.copyOf(blocked);
    } finally {
      lock.unlock();
    }
  }

  /** Returns what DANE comes to for the hosts, in the order in which it was known. */
  public List<DaneReport> dane() {
    lock.lock();
    try {
      return List.copyOf(dane);
    } finally {
      lock.unlock();
    }
  }

  /** Returns what came of TLS, in the order in which it was known. */
  public List<TlsResult> tlsResults() {
    lock.lock();
    try {
      return List.copyOf(tlsResults);
    } finally {
      lock.unlock();
    }
  }

  /** Returns the problems in the order in which they were met. */
  public List<Problem> problems() {
    lock.lock();
    try {
      return List.copyOf(problems);
    } finally {
      lock.unlock();
    }
  }

  /** Tells whether something that was met with so far may pass. */
  public boolean mayPass() {
    for (Problem problem : problems()) {
      if (problem.temporary()) {
        return true;
      }
    }
    return ignored;
  }

  /** Tells whether an attempt at a host has failed in this part of the call. */
  public boolean hasFailed(String hostname, ErrorCategory category) {
    return attempts().stream()
        .filter(attempt -> attempt.hostname().equals(hostname))
        .flatMap(attempt -> attempt.code().stream())
        .anyMatch(code -> code.category() == category);
  }

  /** Tells whether any address was dialled. */
  public boolean hasDialled() {
    return attempts().stream()
        .anyMatch(
            attempt ->
                attempt.address().isPresent()
                    && attempt.outcome() != AttemptResult.Outcome.SKIPPED);
  }

  /** Tells whether nothing was dialled because the caller has it ignored. */
  public boolean allIgnored() {
    return ignored && !hasDialled();
  }

  private void locked(Runnable change) {
    lock.lock();
    try {
      change.run();
    } finally {
      lock.unlock();
    }
  }
}
