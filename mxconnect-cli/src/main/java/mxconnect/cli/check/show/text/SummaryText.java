package mxconnect.cli.check.show.text;

import java.util.Arrays;
import java.util.List;
import mxconnect.cli.check.CheckSummary;
import mxconnect.cli.check.finding.Verdict;
import mxconnect.cli.text.Seconds;
import mxconnect.cli.text.Terminal;

/** What a run over many targets comes to. */
final class SummaryText {
  private final Terminal terminal;

  SummaryText(Terminal terminal) {
    this.terminal = terminal;
  }

  List<String> lines(CheckSummary summary) {
    Page page = new Page(terminal);
    String whole = summary.complete() ? "" : "broken off after ";
    page.text(
        0,
        Tone.STRONG,
        "%s%,d %s in %s"
            .formatted(
                whole,
                summary.targets(),
                summary.targets() == 1 ? "target" : "targets",
                Seconds.of(summary.duration())));
    Arrays.stream(Verdict.values())
        .filter(verdict -> summary.of(verdict) > 0)
        .forEach(verdict -> line(page, verdict, summary));
    if (summary.failing() > 0) {
      page.text(0, Tone.BAD, "%,d not as they claim".formatted(summary.failing()));
    }
    return page.lines();
  }

  private static void line(Page page, Verdict verdict, CheckSummary summary) {
    page.painted(
        Signs.tone(verdict)
                .paint(
                    page.ink(),
                    "  " + page.sign(Signs.of(verdict)) + "%-14s".formatted(verdict.word()))
            + "%,9d  %3d%%"
                .formatted(
                    summary.of(verdict),
                    Math.round(100.0 * summary.of(verdict) / summary.targets())));
  }
}
