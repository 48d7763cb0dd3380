package mxconnect.cli.json;

import java.util.List;
import java.util.Optional;
import mxconnect.api.DaneReport;
import mxconnect.api.TlsReportResult;

/** What DANE had to say of mail exchangers. */
final class DaneJson {
  private DaneJson() {}

  /** Returns a list, or nothing if it is off or came to no host. */
  static Optional<List<JsonObject>> of(List<DaneReport> reports) {
    return Optional.of(reports.stream().map(DaneJson::of).toList())
        .filter(hosts -> !hosts.isEmpty());
  }

  static JsonObject of(DaneReport report) {
    return new JsonObject()
        .with("hostname", report.hostname())
        .with("verdict", report.verdict().word())
        .with("mx", Words.of(report.mx()))
        .with("addresses", report.addresses().map(Words::of))
        .with("tlsa", report.tlsa().map(Words::of))
        .with("baseDomain", report.baseDomain())
        .with("tlsaRecords", TlsaJson.of(report.tlsaRecords()))
        .with("usableRecords", TlsaJson.of(report.usableRecords()))
        .with("reason", report.reason())
        .with("resultType", report.resultType().map(TlsReportResult::token))
        .with("verifiable", report.verifiable());
  }
}
