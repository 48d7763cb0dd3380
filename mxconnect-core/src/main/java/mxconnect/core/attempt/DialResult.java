package mxconnect.core.attempt;

import mxconnect.api.ErrorCode;
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
   * @param ofFamily whether every other address of its family would meet with the same
   */
  record Lost(Problem problem, boolean ofFamily) implements DialResult {
    /** Makes the result of a failure that is the address's own, or this system's for the family. */
    Lost(Problem problem) {
      this(problem, problem.code() == ErrorCode.BIND_FAILED);
    }
  }

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
