package mxconnect.cli.batch;

import mxconnect.api.ConnectPlan;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.MxConnector;
import mxconnect.api.SmtpSession;
import mxconnect.cli.json.JsonObject;
import mxconnect.cli.json.RawJson;
import mxconnect.cli.smtp.Greeting;
import mxconnect.cli.smtp.Sessions;
import mxconnect.json.MxJson;
import tools.jackson.databind.node.ObjectNode;

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

  /** Returns the same call, started no more often than that. */
  default Call paced(CallRate rate) {
    Pace pace = Pace.of(rate);
    return (id, request) -> {
      pace.await();
      return answer(id, request);
    };
  }

  /**
   * Returns the same call, repeated as long as its answer is temporary; the last answer counts, and
   * says how many calls were made.
   *
   * @param retries how often it is repeated at most
   */
  default Call retried(int retries) {
    return Retrying.of(this, retries);
  }

  /**
   * Returns the call that connects, or opens a session, and closes the connection.
   *
   * @param connector connects
   * @param banner whether the greeting is read
   */
  static Call connecting(MxConnector connector, boolean banner) {
    return (id, request) -> {
      try {
        ObjectNode result =
            request.session() ? opened(connector, request) : connected(connector, request, banner);
        return Answer.success(JsonObject.answer(id, result));
      } catch (MxConnectException e) {
        return Answer.failure(JsonObject.answer(id, MxJson.failure(e)), e.temporary());
      }
    };
  }

  private static ObjectNode opened(MxConnector connector, BatchRequest request)
      throws MxConnectException, InterruptedException {
    try (SmtpSession session =
        connector.open(request.request(), Sessions.opener(request.greetingTimeout()))) {
      Sessions.quit(session);
      return MxJson.session(session);
    }
  }

  private static ObjectNode connected(MxConnector connector, BatchRequest request, boolean banner)
      throws MxConnectException, InterruptedException {
    try (MxConnection connection = connector.connect(request.request())) {
      ObjectNode json = MxJson.connection(connection);
      if (banner) {
        Greeting.read(connection.socket(), request.greetingTimeout())
            .ifPresent(line -> json.put("banner", line));
      }
      return json;
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
        return Answer.success(JsonObject.answer(id, MxJson.plan(plan)));
      } catch (MxConnectException e) {
        return Answer.failure(JsonObject.answer(id, MxJson.planFailure(e)), e.temporary());
      }
    };
  }
}
