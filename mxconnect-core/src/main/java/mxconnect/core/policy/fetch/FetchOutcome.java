package mxconnect.core.policy.fetch;

import mxconnect.api.spi.CachedPolicy;
import mxconnect.core.policy.store.FetchFailure;
import mxconnect.core.policy.store.KnownPolicy;

/** What came of an attempt to fetch a policy. */
public sealed interface FetchOutcome {
  /**
   * A valid policy.
   *
   * @param policy the policy
   */
  record Fetched(CachedPolicy policy) implements FetchOutcome {}

  /**
   * A valid policy that another process has fetched.
   *
   * @param policy the policy
   */
  record Found(KnownPolicy policy) implements FetchOutcome {}

  /**
   * No valid policy.
   *
   * @param failure why
   */
  record Failed(FetchFailure failure) implements FetchOutcome {}
}
