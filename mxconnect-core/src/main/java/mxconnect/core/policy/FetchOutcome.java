package mxconnect.core.policy;

import mxconnect.api.MtaStsReport.Reason;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.api.spi.support.Printable;

/** What came of an attempt to fetch a policy. */
sealed interface FetchOutcome {
  /**
   * A valid policy.
   *
   * @param policy the policy
   */
  record Fetched(CachedPolicy policy) implements FetchOutcome {}

  /**
   * No valid policy, which takes nothing away from one that is known (RFC 8461 §3.3).
   *
   * @param reason why
   * @param message why, in words; cut short, because it is kept and may quote a hostile host
   */
  record Failed(Reason reason, String message) implements FetchOutcome {
    /** Makes an outcome with a message of one short line. */
    public Failed {
      message = Printable.message(message);
    }
  }
}
