package mxconnect.cli.check.show.html;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import mxconnect.cli.check.finding.CheckResult;
import mxconnect.cli.check.finding.Level;
import mxconnect.cli.check.finding.Verdict;
import mxconnect.cli.check.show.html.markup.Link;

/**
 * What is kept of a target for a summary of many.
 *
 * @param target its name, cut if it is long
 * @param verdict the verdict
 * @param errors how many errors were found
 * @param warnings how many warnings were found
 * @param checkedAt when it was checked
 * @param report where its report is
 */
record SummaryRow(
    String target, Verdict verdict, int errors, int warnings, Instant checkedAt, Link report) {
  private static final int MAX_NAME = 80;
  private static final List<Verdict> WORST_FIRST =
      List.of(
          Verdict.FAILING,
          Verdict.UNDELIVERABLE,
          Verdict.UNCHECKED,
          Verdict.OPPORTUNISTIC,
          Verdict.MTA_STS,
          Verdict.DANE);

  /** Orders the worst first, and by name. */
  static final Comparator<SummaryRow> ORDER =
      Comparator.<SummaryRow>comparingInt(row -> WORST_FIRST.indexOf(row.verdict()))
          .thenComparingInt(row -> -row.errors())
          .thenComparingInt(row -> -row.warnings())
          .thenComparing(SummaryRow::target);

  static SummaryRow of(Frame frame, Link report) {
    CheckResult result = frame.result();
    return new SummaryRow(
        TextFit.cut(VerdictSection.name(frame), MAX_NAME),
        result.verdict(),
        count(result, Level.ERROR),
        count(result, Level.WARNING),
        frame.now(),
        report);
  }

  private static int count(CheckResult result, Level level) {
    return (int) result.findings().stream().filter(found -> found.level() == level).count();
  }

  /** Returns the findings in words. */
  String findings() {
    if (errors + warnings == 0) {
      return "none";
    }
    return (errors == 0 ? "" : errors + (errors == 1 ? " error" : " errors"))
        + (errors > 0 && warnings > 0 ? ", " : "")
        + (warnings == 0 ? "" : warnings + (warnings == 1 ? " warning" : " warnings"));
  }
}
