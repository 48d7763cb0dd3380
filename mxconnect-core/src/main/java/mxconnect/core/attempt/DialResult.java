package mxconnect.core.attempt;

import mxconnect.core.delivery.Problem;

/** What came of one attempt. */
sealed interface DialResult {
  /**
   * A connection.
   *
   * @param connected the connection
   */
  record Won(Connected connected) implements DialResult {}

  /**
   * No connection; the next address is to be tried.
   *
   * @param problem why
   */
  record Lost(Problem problem) implements DialResult {}

  /**
   * A hook skips the whole host.
   *
   * @param problem why
   */
  record HostSkipped(Problem problem) implements DialResult {}

  /**
   * The whole delivery ends here.
   *
   * @param problem why
   */
  record Stopped(Problem problem) implements DialResult {}
}
