package mxconnect.json;

import mxconnect.api.AttemptResult;
import mxconnect.api.IpLiteral;
import tools.jackson.databind.node.ObjectNode;

/** One address dialled, or one host left out. */
final class AttemptForm {
  private AttemptForm() {}

  static ObjectNode of(AttemptResult attempt) {
    ObjectNode json = Forms.object().put("hostname", attempt.hostname());
    json.set("host", Forms.text(attempt.address().map(IpLiteral::format)));
    json.put("port", attempt.port());
    attempt.plannedAddress().ifPresent(planned -> json.put("planned", IpLiteral.format(planned)));
    json.put("outcome", Forms.word(attempt.outcome()));
    json.set("code", Forms.text(attempt.code().map(Enum::name)));
    json.put("message", attempt.message()).put("millis", attempt.duration().toMillis());
    attempt.retryAfter().ifPresent(wait -> json.put("retryAfter", wait.toMillis()));
    return json;
  }
}
