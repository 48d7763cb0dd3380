package mxconnect.tlsrpt;

import java.util.List;

/**
 * What came of the sessions of a day that were held to one policy.
 *
 * @param policy the policy
 * @param successes how many were opened as the policy wants it
 * @param failures those that were not
 */
record PolicyResult(PolicyKey policy, long successes, List<Failure> failures) {
  /**
   * Sessions that failed alike.
   *
   * @param key in what they are alike
   * @param reason why the first of them failed; empty if there is nothing to add
   * @param count how many
   */
  record Failure(FailureKey key, String reason, long count) {}

  /** Returns how many sessions failed. */
  long failed() {
    return failures.stream().mapToLong(Failure::count).sum();
  }
}
