package mxconnect.json;

import java.util.Optional;
import mxconnect.api.IpLiteral;
import mxconnect.api.TlsReportResult;
import mxconnect.api.TlsResult;
import tools.jackson.databind.node.ObjectNode;

/** What came of TLS, in the terms of TLS reports (RFC 8460 §4.3). */
final class TlsResultForm {
  private TlsResultForm() {}

  static ObjectNode of(TlsResult result) {
    ObjectNode json =
        Forms.object()
            .put("policyType", result.policyType().token())
            .put("policyDomain", result.policyDomain())
            .put("result", result.failure().map(TlsReportResult::token).orElse("success"));
    json.set("hostname", Forms.text(result.hostname()));
    json.set("address", Forms.text(result.address().map(IpLiteral::format)));
    json.set("message", Forms.text(Optional.of(result.message()).filter(said -> !said.isEmpty())));
    return json;
  }
}
