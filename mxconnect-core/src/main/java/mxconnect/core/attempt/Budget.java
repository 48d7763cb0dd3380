package mxconnect.core.attempt;

/** How many more addresses a delivery may dial. For one thread. */
final class Budget {
  private int left;

  Budget(int left) {
    this.left = left;
  }

  boolean isSpent() {
    return left == 0;
  }

  void spend() {
    left--;
  }
}
