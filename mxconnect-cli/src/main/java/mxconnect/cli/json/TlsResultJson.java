package mxconnect.cli.json;

import java.util.List;
import java.util.Optional;
import mxconnect.api.ConnectReport;
import mxconnect.api.IpLiteral;
import mxconnect.api.TlsReportResult;
import mxconnect.api.TlsResult;

/** What came of TLS, in the terms of TLS reports (RFC 8460). */
final class TlsResultJson {
  private TlsResultJson() {}

  /** Returns the field {@code tlsResults}; no field if there is nothing to report. */
  static JsonObject field(ConnectReport report) {
    List<JsonObject> results = report.tlsResults().stream().map(TlsResultJson::of).toList();
    return results.isEmpty() ? new JsonObject() : new JsonObject().with("tlsResults", results);
  }

  private static JsonObject of(TlsResult result) {
    return new JsonObject()
        .with("policyType", result.policyType().token())
        .with("policyDomain", result.policyDomain())
        .with("result", result.failure().map(TlsReportResult::token).orElse("success"))
        .with("hostname", result.hostname())
        .with("address", result.address().map(IpLiteral::format))
        .with("message", Optional.of(result.message()).filter(text -> !text.isEmpty()));
  }
}
