package mxconnect.core.obligation;

import java.util.Optional;
import mxconnect.api.ErrorCategory;
import mxconnect.core.delivery.AttemptLog;
import mxconnect.core.exchanger.Exchanger;
import mxconnect.core.exchanger.Exchangers;

/**
 * The hosts that a policy keeps mail from, for their names or for their TLS.
 *
 * @param exchangers the hosts of the call
 * @param obligations what the policy asks of them
 * @param attemptLog what came of it
 */
public record Refusals(Exchangers exchangers, HostObligations obligations, AttemptLog attemptLog) {
  /** Tells whether the policy has kept mail from none. */
  public boolean areNone() {
    return exchangers.list().stream()
        .noneMatch(host -> obligations.refuses(host) || hasFailedTls(host));
  }

  /** Returns the hosts that may be used under a newer policy; empty if there are none. */
  public Optional<Exchangers> liftedBy(HostObligations newer) {
    return exchangers.only(host -> !newer.refuses(host) && isLifted(host, newer));
  }

  private boolean isLifted(Exchanger host, HostObligations newer) {
    return obligations.refuses(host) || hasFailedTls(host) && !newer.requiresPkix(host);
  }

  private boolean hasFailedTls(Exchanger host) {
    return obligations.requiresPkix(host)
        && attemptLog.hasFailed(host.hostname(), ErrorCategory.TLS);
  }
}
