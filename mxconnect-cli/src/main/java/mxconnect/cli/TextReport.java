package mxconnect.cli;

import java.util.Optional;
import mxconnect.api.ConnectPlan;
import mxconnect.api.Dane;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.SmtpSession;
import mxconnect.cli.text.ConnectionText;
import mxconnect.cli.text.FailureText;
import mxconnect.cli.text.PlanText;

/**
 * Writes for people.
 *
 * @param target the target as it was asked for
 * @param dane whether DANE is to be applied
 * @param io takes the lines
 */
record TextReport(String target, Dane dane, Io io) implements Report {
  @Override
  public void connected(MxConnection connection, Optional<String> banner) {
    io.print(new ConnectionText(io.terminal()).lines(target, connection, banner));
    hint(connection);
  }

  @Override
  public void opened(SmtpSession session) {
    io.print(new ConnectionText(io.terminal()).lines(target, session));
    hint(session.connection());
  }

  private void hint(MxConnection connection) {
    hint(connection.report().dane(connection.hostname()).isPresent());
  }

  @Override
  public void planned(ConnectPlan plan) {
    io.print(new PlanText(io.terminal()).lines(target, plan));
    hint(
        plan.exchangers().stream()
            .filter(exchanger -> exchanger.code().isEmpty())
            .allMatch(exchanger -> plan.report().dane(exchanger.hostname()).isPresent()));
  }

  @Override
  public void notConnected(MxConnectException failure) {
    io.print(new FailureText(io.terminal()).lines(target, failure));
  }

  @Override
  public void notPlanned(MxConnectException failure) {
    notConnected(failure);
  }

  /** Every host that may be used has been judged, unless the resolver knows no DNSSEC. */
  private void hint(boolean judged) {
    if (dane == Dane.IF_AVAILABLE && !judged) {
      io.out().println("DANE is not applied: the resolver validates nothing (see --dnssec)");
    }
  }
}
