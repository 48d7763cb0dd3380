package mxconnect.core.attempt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Connections that wait until the terms of their hosts are known. For one thread. */
final class ParkedConnections {
  private final List<Parked> parked = new ArrayList<>();

  /**
   * A connection that waits.
   *
   * @param attempt the attempt that gave it
   * @param connected the connection
   */
  record Parked(RunningAttempt attempt, Connected connected) {
    private boolean isOf(HostCandidates host) {
      return attempt.next().host().equals(host);
    }
  }

  void add(RunningAttempt attempt, Connected connected) {
    parked.add(new Parked(attempt, connected));
  }

  int size() {
    return parked.size();
  }

  boolean has(HostCandidates host) {
    return parked.stream().anyMatch(p -> p.isOf(host));
  }

  /** Takes out the connection of a host that came first. */
  Optional<Parked> take(HostCandidates host) {
    Optional<Parked> first = parked.stream().filter(p -> p.isOf(host)).findFirst();
    first.ifPresent(parked::remove);
    return first;
  }

  /** Returns those that wait. */
  List<Parked> all() {
    return List.copyOf(parked);
  }

  /** Closes all. */
  void close(String why) {
    for (Parked p : parked) {
      p.attempt().entry().cancelled(why);
      p.connected().close();
    }
    parked.clear();
  }
}
