package mxconnect.cli.text;

import java.util.ArrayList;
import java.util.List;
import mxconnect.api.MxConnectException;

/** A failure, in lines for people. */
public final class FailureText {
  private final Ink ink;
  private final Details details;
  private final PlanText plan;
  private final AttemptText attempts;

  /** Makes a writer for a terminal. */
  public FailureText(Terminal terminal) {
    this.ink = new Ink(terminal.colours());
    this.details = new Details(ink, terminal);
    this.plan = new PlanText(terminal);
    this.attempts = new AttemptText(terminal);
  }

  /**
   * Returns why there is no connection, what to do with the message, and what was tried.
   *
   * @param target the target as it was asked for
   * @param failure what is known
   */
  public List<String> lines(String target, MxConnectException failure) {
    List<String> lines = new ArrayList<>();
    lines.add(headline(target, failure));
    lines.add("  " + ink.strong(failure.getMessage()));
    lines.add(
        failure.temporary()
            ? "  temporary: the message may be tried again"
            : "  permanent: the message is to be returned");
    lines.addAll(plan.lines(failure.exchangers(), failure.report()));
    if (!failure.attempts().isEmpty()) {
      lines.add("  attempts:");
      attempts.lines(failure.attempts()).forEach(attempt -> lines.add("  " + attempt));
    }
    failure
        .report()
        .mtaSts()
        .ifPresent(report -> lines.add("  MTA-STS: " + details.mtaSts(report)));
    if (failure.exchangers().isEmpty()) {
      lines.addAll(details.dane(failure.report().dane()));
    }
    lines.addAll(details.failedTls(failure.report().tlsResults()));
    lines.addAll(details.refused(failure.report().blockedAddresses()));
    lines.addAll(details.steps(failure.trace()));
    return lines;
  }

  /**
   * Returns why there is no connection, in one line with the SMTP reply.
   *
   * @param target the target as it was asked for
   * @param failure what is known
   */
  public String headline(String target, MxConnectException failure) {
    return ink.bad("failed")
        + " "
        + ink.plain(target)
        + " -> "
        + ink.strong(failure.code().name())
        + "  "
        + ink.plain(failure.reply().toString());
  }
}
