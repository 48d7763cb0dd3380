package mxconnect.cli.check.finding;

import java.util.List;

/**
 * A finding that goes into a list as soon as it is complete.
 *
 * @param findings the list
 * @param finding what there is of it
 */
record Draft(List<Finding> findings, Finding finding) {
  /**
   * Completes it.
   *
   * @param fix what to do; empty if there is nothing to do
   * @param rfc where it is written; empty if nowhere
   */
  void rest(String fix, String rfc) {
    findings.add(finding.withFix(fix).withRfc(rfc));
  }
}
