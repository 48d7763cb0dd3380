package mxconnect.cli.check;

import mxconnect.cli.check.finding.CheckResult;

/** Checks one target. */
@FunctionalInterface
public interface Check {
  /**
   * Checks it. Whatever is wrong with the target is in the result.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  CheckResult check(String target) throws InterruptedException;
}
