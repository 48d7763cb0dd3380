package mxconnect.cli;

import java.util.List;
import java.util.Optional;
import mxconnect.api.ConnectPlan;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.SmtpSession;
import mxconnect.cli.json.JsonObject;
import mxconnect.cli.json.RawJson;
import mxconnect.json.MxJson;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes for programs: one line each.
 *
 * @param io takes the line
 */
record JsonReport(Io io) implements Report {
  @Override
  public void connected(MxConnection connection, Optional<String> banner) {
    ObjectNode json = MxJson.connection(connection);
    banner.ifPresent(line -> json.put("banner", line));
    print(json);
  }

  @Override
  public void opened(SmtpSession session) {
    print(MxJson.session(session));
  }

  @Override
  public void planned(ConnectPlan plan) {
    print(MxJson.plan(plan));
  }

  @Override
  public void notConnected(MxConnectException failure) {
    print(MxJson.failure(failure));
  }

  @Override
  public void notPlanned(MxConnectException failure) {
    print(MxJson.planFailure(failure));
  }

  private void print(ObjectNode json) {
    io.print(List.of(JsonObject.answer(RawJson.NULL, json).toString()));
  }
}
