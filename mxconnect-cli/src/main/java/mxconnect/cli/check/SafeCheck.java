package mxconnect.cli.check;

import java.util.List;
import java.util.function.Function;
import mxconnect.api.ErrorCode;
import mxconnect.api.MxConnectException;
import mxconnect.api.spi.support.Printable;
import mxconnect.api.spi.support.PrintableCause;
import mxconnect.cli.check.fact.TargetFacts;
import mxconnect.cli.check.finding.CheckResult;
import mxconnect.cli.check.finding.Finding;
import mxconnect.cli.check.finding.FindingId;
import mxconnect.cli.check.finding.Level;
import mxconnect.cli.check.finding.Verdict;
import mxconnect.cli.check.gather.Gatherer;

/**
 * Gathers and judges; a mistake of our own is a result too, and ends no run.
 *
 * @param gatherer gathers the facts
 * @param judge judges them
 */
public record SafeCheck(Gatherer gatherer, Function<TargetFacts, CheckResult> judge)
    implements Check {
  @Override
  public CheckResult check(String target) throws InterruptedException {
    try {
      return judge.apply(gatherer.gather(target));
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      String message = "the check failed with " + Printable.message(e.toString());
      MxConnectException mistake =
          MxConnectException.builder(ErrorCode.INTERNAL, message).causes(List.of(e)).build();
      System.getLogger(SafeCheck.class.getName())
          .log(
              System.Logger.Level.ERROR,
              "The check of " + Printable.of(target) + " failed",
              PrintableCause.of(e));
      return new CheckResult(
          gatherer.nothing(target, mistake),
          Verdict.UNCHECKED,
          List.of(),
          List.of(limit(target, message)));
    }
  }

  /** It is not judged: that may be what failed. */
  private static Finding limit(String target, String message) {
    return new Finding(
        FindingId.MACHINE_OTHER,
        Level.WARNING,
        target,
        "This machine could not finish the check: " + message + ".",
        "",
        "");
  }
}
