package mxconnect.cli.check.show.text;

import java.util.List;
import java.util.Optional;
import mxconnect.cli.check.compare.EarlierRun;
import mxconnect.cli.check.finding.CheckResult;
import mxconnect.cli.check.finding.Finding;
import mxconnect.cli.check.finding.Level;
import mxconnect.cli.check.finding.Thresholds;
import mxconnect.cli.check.show.json.CheckJson;
import mxconnect.cli.text.Terminal;

/** One target: the verdict, what lies behind it, the mail exchangers, the findings. */
public final class CheckText {
  private final Terminal terminal;
  private final boolean brief;
  private final Optional<EarlierRun> earlier;
  private final Thresholds thresholds;

  /**
   * Makes a writer.
   *
   * @param terminal what the output may use
   * @param brief whether findings that need nobody to act are only counted
   * @param earlier the results to compare with; empty for none
   * @param thresholds how long before its end a certificate is marked
   */
  public CheckText(
      Terminal terminal, boolean brief, Optional<EarlierRun> earlier, Thresholds thresholds) {
    this.terminal = terminal;
    this.brief = brief;
    this.earlier = earlier;
    this.thresholds = thresholds;
  }

  /**
   * Returns a result in lines, none wider than the terminal but a name in a record to be pasted.
   */
  public List<String> lines(CheckResult result) {
    Page page = new Page(terminal);
    new Head(result, page).draw();
    if (!result.facts().exchangers().isEmpty()) {
      page.blank();
      new ExchangerTable(result.facts(), thresholds).draw(page);
    }
    findings(page, result.findings());
    section(page, "not found out, because of this machine:", result.limits());
    earlier.ifPresent(run -> changes(page, run, result));
    return page.lines();
  }

  private void findings(Page page, List<Finding> findings) {
    List<Finding> shown =
        findings.stream().filter(found -> !brief || found.level() != Level.INFO).toList();
    section(page, "findings:", shown);
    int left = findings.size() - shown.size();
    if (left > 0) {
      page.blank();
      page.text(0, Tone.FAINT, "%d more of level info, shown for one target alone".formatted(left));
    }
  }

  private static void section(Page page, String heading, List<Finding> findings) {
    if (!findings.isEmpty()) {
      page.blank();
      new FindingsText(page).draw(heading, findings);
    }
  }

  private static void changes(Page page, EarlierRun run, CheckResult result) {
    page.blank();
    run.since(CheckJson.of(result).toString())
        .ifPresentOrElse(
            changes -> ChangesText.draw(page, changes),
            () -> page.text(0, Tone.FAINT, "there is no earlier result to compare with"));
  }
}
