package mxconnect.json;

import java.time.Duration;
import mxconnect.api.MtaStsReport;
import tools.jackson.databind.node.ObjectNode;

/** The MTA-STS policy of a call, or why there is none. */
final class MtaStsForm {
  private MtaStsForm() {}

  static ObjectNode of(MtaStsReport report) {
    ObjectNode json = Forms.object().put("source", Forms.word(report.source()));
    json.set("mode", Forms.text(report.mode().map(Forms::word)));
    json.set("id", Forms.text(report.id()));
    json.set("mx", Forms.texts(report.mx()));
    json.set("maxAge", Forms.number(report.maxAge().map(Duration::toSeconds)));
    json.set("matched", Forms.truth(report.matched()));
    json.set("reason", Forms.text(report.reason().map(Forms::word)));
    return json;
  }
}
