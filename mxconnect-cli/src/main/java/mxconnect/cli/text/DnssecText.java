package mxconnect.cli.text;

import java.util.ArrayList;
import java.util.List;
import mxconnect.cli.doctor.Conclusion;
import mxconnect.cli.doctor.DnssecReport;

/** What was found out about a resolver, a line for each thing and one for what to do. */
public final class DnssecText {
  private static final String INDENT = " ".repeat(27);

  private final Ink ink;

  /** Makes a writer for a terminal. */
  public DnssecText(Terminal terminal) {
    this.ink = new Ink(terminal.colours());
  }

  /** Returns the lines. */
  public List<String> lines(DnssecReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(
        ink.strong(
            "DNSSEC with the resolver %s, %s, name servers %s"
                .formatted(report.resolver(), report.mode(), String.join(", ", report.servers()))));
    for (Conclusion conclusion : report.conclusions()) {
      lines.add(
          "%s  %-15s  %s"
              .formatted(outcome(conclusion), conclusion.id(), ink.plain(conclusion.text())));
      if (!conclusion.advice().isEmpty()) {
        lines.add(INDENT + ink.faint("-> " + conclusion.advice()));
      }
    }
    lines.add(
        report.usable()
            ? ink.good("DANE can be used with this resolver")
            : ink.bad("DANE cannot be used with this resolver as it is"));
    return lines;
  }

  /** Words of one width, whatever colours stand around them. */
  private String outcome(Conclusion conclusion) {
    return switch (conclusion.outcome()) {
      case OK -> ink.good("ok") + "      ";
      case WRONG -> ink.bad("wrong") + "   ";
      case UNKNOWN -> ink.warning("unknown") + " ";
    };
  }
}
