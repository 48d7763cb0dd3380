package mxconnect.json;

import mxconnect.api.MxConnectException;
import tools.jackson.databind.node.ObjectNode;

/** A call that failed. */
final class FailureForm {
  private FailureForm() {}

  static ObjectNode ofConnection(MxConnectException failure) {
    return of(failure, Forms.object());
  }

  static ObjectNode ofPlan(MxConnectException failure) {
    ObjectNode field = Forms.object();
    field.set("exchangers", ExchangerForm.of(failure.exchangers(), failure.report()));
    return of(failure, field);
  }

  private static ObjectNode of(MxConnectException failure, ObjectNode exchangers) {
    ObjectNode json = Forms.object().put("ok", false);
    ReportForm.addTarget(json, failure.report());
    json.set("error", error(failure));
    ReportForm.addPolicies(json, failure.report());
    ReportForm.addResults(json, failure.report());
    json.setAll(exchangers);
    ReportForm.addAttempts(json, failure.report());
    ReportForm.addEnd(json, failure.report());
    return json;
  }

  private static ObjectNode error(MxConnectException failure) {
    ObjectNode json =
        Forms.object()
            .put("code", failure.code().name())
            .put("category", Forms.word(failure.category()))
            .put("temporary", failure.temporary())
            .put("message", failure.getMessage())
            .put("reply", failure.reply().toString());
    failure.retryAfter().ifPresent(wait -> json.put("retryAfter", wait.toMillis()));
    return json;
  }
}
