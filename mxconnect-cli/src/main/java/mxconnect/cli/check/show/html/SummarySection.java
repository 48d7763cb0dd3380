package mxconnect.cli.check.show.html;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import mxconnect.cli.check.finding.Verdict;
import mxconnect.cli.check.show.html.markup.Element;
import mxconnect.cli.check.show.html.markup.Tag;

/** Sums several targets up: how many there are of each verdict, then all of them. */
final class SummarySection {
  private SummarySection() {}

  /**
   * Returns the summary.
   *
   * @param rows the targets in any order
   * @param complete whether every target was checked
   */
  static Element of(List<SummaryRow> rows, boolean complete) {
    List<SummaryRow> ordered = new ArrayList<>(rows);
    ordered.sort(SummaryRow.ORDER);
    Element summary =
        Element.of(Tag.DIV)
            .type("summary")
            .add(Element.of(Tag.H1, title(rows.size())), verdicts(rows));
    if (!complete) {
      summary.add(Element.of(Tag.P, "The run was broken off, so there may be more targets."));
    }
    return summary.add(table(ordered));
  }

  static String title(int targets) {
    return "Mail checks of " + targets + (targets == 1 ? " target" : " targets");
  }

  private static Element verdicts(List<SummaryRow> rows) {
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    rows.forEach(row -> counts.merge(row.verdict(), 1, Integer::sum));
    Element list = Element.of(Tag.UL).type("verdicts");
    counts.forEach(
        (verdict, count) ->
            list.add(
                Element.of(Tag.LI)
                    .type(Standing.of(verdict).tone().type())
                    .add(
                        Element.of(Tag.STRONG, String.valueOf(count)),
                        Sign.badge(Standing.of(verdict)))));
    return list;
  }

  private static Element table(List<SummaryRow> rows) {
    Table table =
        new Table("Targets, the worst first", List.of("Target", "Verdict", "Findings", "Checked"));
    for (SummaryRow row : rows) {
      table.row(
          List.of(
              Element.of(Tag.BDI).type("network").add(Element.link(row.report(), row.target())),
              Sign.badge(Standing.of(row.verdict())),
              Element.of(Tag.SPAN, row.findings()),
              Moments.time(row.checkedAt())));
    }
    return table.element();
  }
}
