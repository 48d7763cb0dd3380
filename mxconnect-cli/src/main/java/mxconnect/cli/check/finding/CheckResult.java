package mxconnect.cli.check.finding;

import java.util.List;
import mxconnect.cli.check.fact.TargetFacts;

/**
 * What a check comes to.
 *
 * @param facts what was seen
 * @param verdict what a sender like this one gets
 * @param findings what was found of the target, the worst first
 * @param limits what this machine could not find out; no fault of the target
 */
public record CheckResult(
    TargetFacts facts, Verdict verdict, List<Finding> findings, List<Finding> limits) {
  /** Makes it of copies of the lists. */
  public CheckResult {
    findings = List.copyOf(findings);
    limits = List.copyOf(limits);
  }
}
