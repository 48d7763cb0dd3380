package mxconnect.cli.json;

import mxconnect.api.AttemptResult;
import mxconnect.api.IpLiteral;

/** One address dialled, or one host left out. */
final class AttemptJson {
  private AttemptJson() {}

  static JsonObject of(AttemptResult attempt) {
    JsonObject json =
        new JsonObject()
            .with("hostname", attempt.hostname())
            .with("host", attempt.address().map(IpLiteral::format))
            .with("port", attempt.port());
    attempt.plannedAddress().ifPresent(planned -> json.with("planned", IpLiteral.format(planned)));
    return json.with("outcome", Words.of(attempt.outcome()))
        .with("code", attempt.code().map(Enum::name))
        .with("message", attempt.message())
        .with("millis", attempt.duration().toMillis());
  }
}
