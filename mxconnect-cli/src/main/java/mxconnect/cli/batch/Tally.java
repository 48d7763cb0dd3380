package mxconnect.cli.batch;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Knows how the requests of a batch ended. Thread-safe. */
final class Tally {
  private final Set<Outcome> seen = ConcurrentHashMap.newKeySet();

  void count(Outcome outcome) {
    seen.add(outcome);
  }

  /** Returns how the batch ended: it failed only if there were requests and each one failed. */
  Batch.End end() {
    if (seen.isEmpty() || seen.contains(Outcome.SUCCEEDED)) {
      return Batch.End.DONE;
    }
    return seen.contains(Outcome.FAILED_TEMPORARILY)
        ? Batch.End.FAILED_TEMPORARILY
        : Batch.End.FAILED_PERMANENTLY;
  }
}
