package mxconnect.cli;

import java.util.List;
import java.util.Optional;
import mxconnect.api.ConnectPlan;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.SmtpSession;
import mxconnect.cli.json.ConnectionJson;
import mxconnect.cli.json.FailureJson;
import mxconnect.cli.json.JsonObject;
import mxconnect.cli.json.PlanJson;
import mxconnect.cli.json.RawJson;

/**
 * Writes for programs: one line each.
 *
 * @param io takes the line
 */
record JsonReport(Io io) implements Report {
  @Override
  public void connected(MxConnection connection, Optional<String> banner) {
    print(ConnectionJson.of(RawJson.NULL, connection, banner));
  }

  @Override
  public void opened(SmtpSession session) {
    print(ConnectionJson.of(RawJson.NULL, session));
  }

  @Override
  public void planned(ConnectPlan plan) {
    print(PlanJson.of(RawJson.NULL, plan));
  }

  @Override
  public void notConnected(MxConnectException failure) {
    print(FailureJson.ofConnection(RawJson.NULL, failure));
  }

  @Override
  public void notPlanned(MxConnectException failure) {
    print(FailureJson.ofPlan(RawJson.NULL, failure));
  }

  private void print(JsonObject json) {
    io.print(List.of(json.toString()));
  }
}
