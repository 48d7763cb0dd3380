package mxconnect.core.attempt;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.Set;

/**
 * What a delivery has dialled, over all its races, and how many more addresses it may dial. An
 * address is dialled once, whatever the names that lead to it. For one thread.
 */
final class AddressBudget {
  private final Set<InetAddress> dialled = new HashSet<>();
  private int left;

  AddressBudget(int left) {
    this.left = left;
  }

  boolean isSpent() {
    return left == 0;
  }

  /** Returns how many more addresses may be dialled. */
  int left() {
    return left;
  }

  /** Tells whether a candidate leads to an address that has been dialled. */
  boolean hasDialled(Candidate candidate) {
    return candidate.address().filter(dialled::contains).isPresent();
  }

  void spend(Candidate candidate) {
    candidate.address().ifPresent(dialled::add);
    left--;
  }

  /** Lets the address of a candidate be dialled again, under the name of another host. */
  void release(Candidate candidate) {
    candidate.address().ifPresent(dialled::remove);
  }

  /** Takes back a candidate that was left out before it was dialled. */
  void giveBack(Candidate candidate) {
    candidate.address().ifPresent(dialled::remove);
    left++;
  }
}
