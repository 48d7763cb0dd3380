package mxconnect.api;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import mxconnect.api.spi.CachedPolicy;

/**
 * An MTA-STS policy that a connector has in memory, for an operator's page.
 *
 * @param domain the policy domain in A-labels
 * @param policy the policy
 * @param notRenewedBecause why it could not be renewed, in one line; empty if nothing failed
 * @param failures how often in a row it could not be renewed
 */
public record PolicyInMemory(
    String domain, CachedPolicy policy, Optional<String> notRenewedBecause, int failures) {
  /** Makes one. */
  public PolicyInMemory {
    requireNonNull(domain, "domain");
    requireNonNull(policy, "policy");
    requireNonNull(notRenewedBecause, "notRenewedBecause");
  }
}
