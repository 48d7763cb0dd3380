package mxconnect.tests.endurance;

import java.util.concurrent.Callable;

/** Waits for what another process does, which tells nobody. */
final class Awaiting {
  private static final int TRIES = 6_000;
  private static final int PAUSE_MILLIS = 10;

  private Awaiting() {}

  /**
   * Waits until this is so.
   *
   * @throws AssertionError if it is not after a minute
   */
  static void until(String what, Callable<Boolean> condition) throws Exception {
    for (int i = 0; !condition.call(); i++) {
      if (i == TRIES) {
        throw new AssertionError(what + " has not come about");
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }
}
