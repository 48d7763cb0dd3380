package mxconnect.cli.batch;

import java.util.Optional;
import mxconnect.api.ConnectPlan;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.MxConnector;
import mxconnect.api.SmtpSession;
import mxconnect.cli.json.ConnectionJson;
import mxconnect.cli.json.FailureJson;
import mxconnect.cli.json.JsonObject;
import mxconnect.cli.json.PlanJson;
import mxconnect.cli.json.RawJson;
import mxconnect.cli.smtp.Greeting;
import mxconnect.cli.smtp.Sessions;

/** What is done with a request. */
@FunctionalInterface
public interface Call {
  /**
   * Does it.
   *
   * @param id the request's id
   * @param request the request
   * @return the result or the failure
   * @throws InterruptedException if the batch ends
   */
  Answer answer(RawJson id, BatchRequest request) throws InterruptedException;

  /**
   * Returns the call that connects, or opens a session, and closes the connection.
   *
   * @param connector connects
   * @param banner whether the greeting is read
   */
  static Call connecting(MxConnector connector, boolean banner) {
    return (id, request) -> {
      try {
        return Answer.success(
            request.session()
                ? opened(id, connector, request)
                : connected(id, connector, request, banner));
      } catch (MxConnectException e) {
        return Answer.failure(FailureJson.ofConnection(id, e), e.temporary());
      }
    };
  }

  private static JsonObject opened(RawJson id, MxConnector connector, BatchRequest request)
      throws MxConnectException, InterruptedException {
    try (SmtpSession session =
        connector.open(request.request(), Sessions.opener(request.greetingTimeout()))) {
      Sessions.quit(session);
      return ConnectionJson.of(id, session);
    }
  }

  private static JsonObject connected(
      RawJson id, MxConnector connector, BatchRequest request, boolean banner)
      throws MxConnectException, InterruptedException {
    try (MxConnection connection = connector.connect(request.request())) {
      return ConnectionJson.of(
          id,
          connection,
          banner
              ? Greeting.read(connection.socket(), request.greetingTimeout())
              : Optional.empty());
    }
  }

  /**
   * Returns the call that plans.
   *
   * @param connector plans
   */
  static Call planning(MxConnector connector) {
    return (id, request) -> {
      try {
        ConnectPlan plan = connector.plan(request.request());
        return Answer.success(PlanJson.of(id, plan));
      } catch (MxConnectException e) {
        return Answer.failure(FailureJson.ofPlan(id, e), e.temporary());
      }
    };
  }
}
