package mxconnect.core.attempt;

import java.time.Duration;
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
   * How long an attempt keeps its place in a race while another address waits for one: by then a
   * SYN and its retransmissions after 1 s and 3 s have gone unanswered (RFC 6298 §2, §5.5).
   */
  private static final Duration PLACE = Duration.ofSeconds(5);

  /**
   * Returns how long an attempt may take. Those that can race it take nothing from it.
   *
   * @param left how many turns of its preference are left
   * @param known how many of them are known to be addresses
   */
  Deadline forAttempt(int left, int known) {
    ConnectOptions options = delivery.options();
    Racing racing = options.racing();
    int sideBySide = racing.enabled() ? racing.maxConcurrent() : 1;
    long rounds = Math.ceilDiv(1L + left, sideBySide) + laterPreferences;
    Deadline share = delivery.deadline().share(rounds).within(options.connectTimeout());
    return racing.enabled() && known >= sideBySide ? share.within(PLACE) : share;
  }

  /**
   * Returns how long a connection may take to become a session. Sessions are opened one after the
   * other.
   *
   * @param left how many turns of its preference are left
   */
  Deadline forSession(int left) {
    return delivery.deadline().share(1L + left + laterPreferences);
  }

  /**
   * Returns how long the search for TLSA records may hold up its host, and without racing the
   * equals of its host too.
   *
   * @param left how many turns of its preference are left
   */
  Deadline forTlsa(int left) {
    long turns = delivery.options().racing().enabled() ? 1 : Math.max(1, left);
    return delivery.deadline().share(turns + laterPreferences);
  }

  /** Returns how long look-ups may hold up a preference. */
  Deadline forLookups() {
    return delivery.deadline().share(1L + laterPreferences);
  }
}
