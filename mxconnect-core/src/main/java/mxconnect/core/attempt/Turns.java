package mxconnect.core.attempt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Whose turn it is in a race: who is to be dialled once more, then the queue, but no address twice
 * under different names unless the first name is to blame. For one thread.
 */
final class Turns {
  private final CandidateQueue queue;
  private final AddressBudget budget;
  private final Deque<CandidateQueue.Next> again = new ArrayDeque<>();
  private final List<CandidateQueue.Next> repeats = new ArrayList<>();

  Turns(CandidateQueue queue, AddressBudget budget) {
    this.queue = queue;
    this.budget = budget;
  }

  /** Tells whether there are no more, and none can come unless an attempt gives its turn back. */
  boolean areOver() {
    return again.isEmpty() && (queue.isExhausted() || budget.isSpent());
  }

  /** Returns how many there may be: addresses beyond the budget take no time from others. */
  int left() {
    return Math.min(queue.left(), budget.left()) + again.size();
  }

  /** Tells whether somebody is to be dialled once more, whatever else is under way. */
  boolean hasUrgent() {
    return !again.isEmpty();
  }

  /** Takes the next turn, if it has come. */
  Optional<CandidateQueue.Next> next(long now) {
    if (!again.isEmpty()) {
      return Optional.of(again.remove());
    }
    while (!budget.isSpent()) {
      Optional<CandidateQueue.Next> next = queue.next(now);
      if (next.isEmpty()) {
        return next;
      }
      if (!budget.hasDialled(next.get().candidate())) {
        budget.spend(next.get().candidate());
        return next;
      }
      repeats.add(next.get());
    }
    return Optional.empty();
  }

  /** Has a host dialled once more, at once. */
  void again(CandidateQueue.Next next) {
    again.add(next);
  }

  /** Takes back the turn of an attempt that did not come to an end, for other names alone. */
  void giveBack(Candidate candidate) {
    if (!candidate.isRetry()) {
      budget.giveBack(candidate);
    }
    release(candidate);
  }

  /** Lets the address of a candidate be dialled under the names of other hosts. */
  void release(Candidate candidate) {
    budget.release(candidate);
    for (CandidateQueue.Next repeat : List.copyOf(repeats)) {
      if (repeat.candidate().address().equals(candidate.address())) {
        repeats.remove(repeat);
        repeat.candidate().address().ifPresent(repeat.host()::putBack);
      }
    }
  }

  /** Gives up what was to be dialled of a host once more. */
  void drop(HostCandidates host) {
    for (CandidateQueue.Next next : List.copyOf(again)) {
      if (next.host().equals(host)) {
        again.remove(next);
        giveBack(next.candidate());
      }
    }
  }
}
