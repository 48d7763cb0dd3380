package mxconnect.core.attempt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * The attempts of one race that have not come to an end: those under way, and those whose
 * connection is parked until the terms of its host are known. For one thread.
 */
final class OpenAttempts {
  private final Map<RunningAttempt, Future<?>> running = new LinkedHashMap<>();
  private final Map<RunningAttempt, Parked> parked = new LinkedHashMap<>();

  /** Takes in an attempt that goes on beside the race. */
  void started(RunningAttempt attempt, Future<?> future) {
    running.put(attempt, future);
  }

  /** Takes note that an attempt is over; returns false if it had been given up before. */
  boolean ended(RunningAttempt attempt) {
    return running.remove(attempt) != null;
  }

  /**
   * A connection that waits for the terms of its host.
   *
   * @param connected the connection
   * @param time since when it is open, as {@link System#nanoTime} gives it
   */
  record Parked(Connected connected, long time) {}

  void park(RunningAttempt attempt, Parked connected) {
    parked.put(attempt, connected);
  }

  boolean areRunning() {
    return !running.isEmpty();
  }

  int size() {
    return running.size() + parked.size();
  }

  boolean hasParked(HostCandidates host) {
    return parked.keySet().stream().anyMatch(attempt -> attempt.isAt(host));
  }

  /** Takes out the connection of a host that was parked first. */
  Optional<Map.Entry<RunningAttempt, Parked>> takeParked(HostCandidates host) {
    Optional<Map.Entry<RunningAttempt, Parked>> first =
        parked.entrySet().stream().filter(entry -> entry.getKey().isAt(host)).findFirst();
    first.ifPresent(entry -> parked.remove(entry.getKey()));
    return first;
  }

  /** Gives up the attempts at a host; returns them. */
  List<RunningAttempt> giveUp(HostCandidates host, String why) {
    List<RunningAttempt> given =
        Stream.concat(running.keySet().stream(), parked.keySet().stream())
            .filter(attempt -> attempt.isAt(host))
            .toList();
    given.forEach(attempt -> giveUp(attempt, why));
    return given;
  }

  /** Gives up all. */
  void giveUpAll(String why) {
    List<RunningAttempt> all = new ArrayList<>(parked.keySet());
    all.addAll(running.keySet());
    all.forEach(attempt -> giveUp(attempt, why));
  }

  private void giveUp(RunningAttempt attempt, String why) {
    try {
      attempt.entry().cancelled(why); // before its thread hears of it
    } finally {
      release(attempt);
    }
    attempt.entry().tell();
  }

  private void release(RunningAttempt attempt) {
    Future<?> future = running.remove(attempt);
    if (future != null) {
      future.cancel(true);
    }
    Parked waiting = parked.remove(attempt);
    if (waiting != null) {
      waiting.connected().close();
    }
  }

  /** Returns what is waited for, in words. */
  Stream<String> pending() {
    return Stream.concat(
        running.keySet().stream().map(attempt -> "attempt at " + attempt.hostname()),
        parked.keySet().stream().map(attempt -> "TLSA records of " + attempt.hostname()));
  }
}
