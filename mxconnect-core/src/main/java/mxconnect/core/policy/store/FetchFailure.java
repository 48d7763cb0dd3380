package mxconnect.core.policy.store;

import mxconnect.api.MtaStsReport.Reason;
import mxconnect.api.spi.support.Printable;

/**
 * Why a policy could not be fetched, which takes nothing away from one that is known (RFC 8461
 * §3.3).
 *
 * @param reason why
 * @param message why, in words; cut short, because it is kept and may quote a hostile host
 */
public record FetchFailure(Reason reason, String message) {
  /** Makes a failure with a message of one short line. */
  public FetchFailure {
    message = Printable.message(message);
  }
}
