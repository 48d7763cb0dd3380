package mxconnect.core.attempt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mxconnect.core.attempt.RaceEvents.Answered;

/** The address look-ups that a race waits for. For one thread. */
final class OpenLookups {
  private final List<Answered> lookups = new ArrayList<>();

  void add(Answered lookup) {
    lookups.add(lookup);
  }

  /** Takes one out; returns false if it was not among them. */
  boolean remove(Answered lookup) {
    for (int i = 0; i < lookups.size(); i++) {
      if (isSame(lookups.get(i), lookup)) {
        lookups.remove(i);
        return true;
      }
    }
    return false;
  }

  /** A host has one look-up of a family. */
  private static boolean isSame(Answered open, Answered other) {
    return open.host().equals(other.host()) && open.family() == other.family();
  }

  /** Returns the nanoseconds until the first of them is overdue; a large number without any. */
  long untilOverdue() {
    long least = Long.MAX_VALUE;
    for (Answered open : lookups) {
      least = Math.min(least, open.lookup().remainingNanos());
    }
    return least;
  }

  /** Tells whether there is one that the resolver should have ended by now, and may never end. */
  boolean areOverdue() {
    return overdue().isPresent();
  }

  /** Takes out one that is overdue. */
  Answered takeOverdue() {
    Answered overdue = overdue().orElseThrow();
    boolean unused = remove(overdue);
    return overdue;
  }

  private Optional<Answered> overdue() {
    for (Answered open : lookups) {
      if (open.lookup().remainingNanos() == 0) {
        return Optional.of(open);
      }
    }
    return Optional.empty();
  }
}
