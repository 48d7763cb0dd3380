package mxconnect.cli;

import java.util.Optional;
import mxconnect.api.ConnectPlan;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.cli.text.ConnectionText;
import mxconnect.cli.text.FailureText;
import mxconnect.cli.text.PlanText;

/**
 * Writes for people.
 *
 * @param target the target as it was asked for
 * @param io takes the lines
 */
record TextReport(String target, Io io) implements Report {
  @Override
  public void connected(MxConnection connection, Optional<String> banner) {
    io.print(new ConnectionText(io.terminal()).lines(target, connection, banner));
  }

  @Override
  public void planned(ConnectPlan plan) {
    io.print(new PlanText(io.terminal()).lines(target, plan));
  }

  @Override
  public void notConnected(MxConnectException failure) {
    io.print(new FailureText(io.terminal()).lines(target, failure));
  }

  @Override
  public void notPlanned(MxConnectException failure) {
    notConnected(failure);
  }
}
