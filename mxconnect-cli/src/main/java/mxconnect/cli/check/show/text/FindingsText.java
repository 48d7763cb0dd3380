package mxconnect.cli.check.show.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mxconnect.cli.check.finding.Finding;

/** Findings, each with its level, what it means, and how to fix it. */
final class FindingsText {
  private static final int LEVEL_COLUMNS = 9;
  private static final String LABEL = "fix: ";

  private final Page page;

  FindingsText(Page page) {
    this.page = page;
  }

  void draw(String heading, List<Finding> findings) {
    if (!findings.isEmpty()) {
      page.text(0, Tone.FAINT, heading);
      Map<Finding, String> subjects = new LinkedHashMap<>();
      findings.forEach(
          found ->
              subjects.merge(
                  about("", found), found.subject(), (known, more) -> known + ", " + more));
      subjects.forEach((found, subject) -> draw(about(subject, found)));
    }
  }

  /** Returns a finding about another subject: those that say the same are told as one. */
  private static Finding about(String subject, Finding found) {
    return new Finding(found.id(), found.level(), subject, found.text(), found.fix(), found.rfc());
  }

  private void draw(Finding found) {
    String sign = page.sign(Signs.of(found.level()));
    int indent = 2 + sign.length() + LEVEL_COLUMNS;
    page.labelled(
        "  " + sign + ("%-" + LEVEL_COLUMNS + "s").formatted(found.level().word()),
        Signs.tone(found.level()),
        Tone.STRONG,
        found.id().word() + ": " + found.subject());
    page.text(indent, Tone.PLAIN, found.text());
    Fix.draw(page, " ".repeat(indent) + LABEL, found.fix());
    if (!found.rfc().isEmpty()) {
      page.text(indent, Tone.FAINT, found.rfc());
    }
  }
}
