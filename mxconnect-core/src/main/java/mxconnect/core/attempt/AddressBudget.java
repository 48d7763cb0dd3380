package mxconnect.core.attempt;

/** How many more addresses a delivery may dial, over all its races. For one thread. */
final class AddressBudget {
  private int left;

  AddressBudget(int left) {
    this.left = left;
  }

  boolean isSpent() {
    return left == 0;
  }

  void spend() {
    left--;
  }
}
