package mxconnect.cli.check;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import mxconnect.cli.check.finding.CheckResult;
import mxconnect.cli.check.finding.Level;
import mxconnect.cli.check.finding.Verdict;

/** Counts results. For one thread at a time. */
final class CheckTally {
  private final boolean strict;
  private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
  private long failing;

  /**
   * Makes a tally.
   *
   * @param strict whether a warning counts as failing
   */
  CheckTally(boolean strict) {
    this.strict = strict;
  }

  void count(CheckResult result) {
    verdicts.merge(result.verdict(), 1L, Long::sum);
    failing += isFailing(result) ? 1 : 0;
  }

  private boolean isFailing(CheckResult result) {
    return result.verdict() == Verdict.FAILING
        || result.verdict() == Verdict.UNDELIVERABLE
        || result.findings().stream()
            .anyMatch(
                found -> found.level() == Level.ERROR || strict && found.level() == Level.WARNING);
  }

  CheckSummary summary(boolean complete, Duration duration) {
    return new CheckSummary(verdicts, failing, complete, duration);
  }
}
