package mxconnect.core.attempt;

import mxconnect.api.ConnectOptions;
import mxconnect.api.Racing;
import mxconnect.api.spi.Deadline;
import mxconnect.core.delivery.Delivery;

/**
 * Shares out what is left of the time for the call, so that those who come later still get a turn.
 *
 * @param delivery the delivery
 * @param laterPreferences how many worse preferences are still to come
 */
record TimeShare(Delivery delivery, int laterPreferences) {
  /**
   * Returns how long an attempt may take while so many turns of its preference are left. Those that
   * can race it take nothing from it.
   */
  Deadline forAttempt(int left) {
    ConnectOptions options = delivery.options();
    Racing racing = options.racing();
    int sideBySide = racing.enabled() ? racing.maxConcurrent() : 1;
    long rounds = Math.ceilDiv(1L + left, sideBySide) + laterPreferences;
    return delivery.deadline().share(rounds).within(options.connectTimeout());
  }

  /** Returns how long look-ups may hold up a preference. */
  Deadline forLookups() {
    return delivery.deadline().share(1L + laterPreferences);
  }
}
