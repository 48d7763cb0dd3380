package mxconnect.core.exchanger;

import java.util.Optional;
import mxconnect.api.ConnectRequest;
import mxconnect.api.ErrorCode;
import mxconnect.api.IpLiteral;
import mxconnect.api.spi.support.Printable;
import mxconnect.core.delivery.AttemptLog;
import mxconnect.core.delivery.Problem;
import mxconnect.core.delivery.StepException;

/**
 * The mail exchangers of a call that may be about one address of one of them only.
 *
 * @param restriction to what; empty if the call is about all
 */
public record Restricted(Optional<ConnectRequest.Restriction> restriction) {
  /**
   * Returns those that the call is about.
   *
   * @throws StepException if it is about one that the target does not have
   */
  public Exchangers of(Exchangers found) throws StepException {
    if (restriction.isEmpty()) {
      return found;
    }
    ConnectRequest.Restriction wanted = restriction.get();
    Optional<Exchangers> host = found.only(e -> e.hostname().equals(wanted.hostname()));
    if (host.isEmpty()) {
      throw new StepException(noneOfIts(wanted));
    }
    return host.get();
  }

  /** Returns the problem of a call that has met with none, because the host has other addresses. */
  public Optional<Problem> notMet(AttemptLog attemptLog) {
    return restriction
        .filter(wanted -> attemptLog.problems().isEmpty() && !attemptLog.allIgnored())
        .map(Restricted::noneOfIts);
  }

  private static Problem noneOfIts(ConnectRequest.Restriction wanted) {
    return Problem.of(
        ErrorCode.ALL_IGNORED,
        IpLiteral.format(wanted.address())
            + " is no address of a mail exchanger "
            + Printable.message(wanted.hostname()));
  }
}
