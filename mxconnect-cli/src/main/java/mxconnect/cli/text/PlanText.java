package mxconnect.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import mxconnect.api.ConnectPlan;
import mxconnect.api.ConnectReport;
import mxconnect.api.IpLiteral;
import mxconnect.api.PlannedExchanger;

/** A plan, in lines for people. */
public final class PlanText {
  private static final String INDENT = "         ";

  private final Ink ink;
  private final Details details;

  /** Makes a writer for a terminal. */
  public PlanText(Terminal terminal) {
    this.ink = new Ink(terminal.colours());
    this.details = new Details(ink, terminal);
  }

  /**
   * Returns what would be dialled, and how it came to that.
   *
   * @param target the target as it was asked for
   * @param plan the plan
   */
  public List<String> lines(String target, ConnectPlan plan) {
    List<String> lines = new ArrayList<>();
    lines.add(ink.good("plan") + " for " + ink.plain(target) + ":");
    lines.addAll(lines(plan.exchangers(), plan.report()));
    plan.report().mtaSts().ifPresent(report -> lines.add("  MTA-STS: " + details.mtaSts(report)));
    lines.addAll(details.refused(plan.report().blockedAddresses()));
    lines.addAll(details.steps(plan.trace()));
    return lines;
  }

  /** Returns what would be dialled, by the exchangers. */
  List<String> lines(List<PlannedExchanger> exchangers, ConnectReport report) {
    List<String> lines = new ArrayList<>();
    for (PlannedExchanger exchanger : exchangers) {
      lines.addAll(lines(exchanger, report));
      report.dane(exchanger.hostname()).map(details::dane).stream()
          .flatMap(List::stream)
          .forEach(line -> lines.add(INDENT + line));
    }
    return lines;
  }

  private List<String> lines(PlannedExchanger exchanger, ConnectReport report) {
    List<String> lines = new ArrayList<>();
    String kind = exchanger.implicitMx() ? " (the domain itself, it has no MX)" : "";
    lines.add("  %5d  %s%s".formatted(exchanger.preference(), name(exchanger), kind));
    exchanger
        .code()
        .ifPresent(code -> lines.add(INDENT + ink.bad(code + ": " + exchanger.reason())));
    if (!exchanger.addresses().isEmpty()) {
      String tls = details.tls(exchanger.tls(), report);
      lines.add(INDENT + addresses(exchanger) + ", TLS: " + tls);
    }
    return lines;
  }

  private String name(PlannedExchanger exchanger) {
    return exchanger.code().isPresent()
        ? ink.plain(exchanger.hostname())
        : ink.strong(exchanger.hostname());
  }

  private static String addresses(PlannedExchanger exchanger) {
    String shown =
        exchanger.addresses().stream().map(IpLiteral::format).collect(Collectors.joining(" "));
    return exchanger.omittedAddresses() == 0
        ? shown
        : shown + " and " + exchanger.omittedAddresses() + " cut off";
  }
}
