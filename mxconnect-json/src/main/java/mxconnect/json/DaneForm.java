package mxconnect.json;

import mxconnect.api.DaneReport;
import mxconnect.api.TlsReportResult;
import tools.jackson.databind.node.ObjectNode;

/** What DANE had to say of a mail exchanger. */
final class DaneForm {
  private DaneForm() {}

  static ObjectNode of(DaneReport report) {
    ObjectNode json =
        Forms.object()
            .put("hostname", report.hostname())
            .put("verdict", report.verdict().word())
            .put("mx", Forms.word(report.mx()));
    json.set("addresses", Forms.text(report.addresses().map(Forms::word)));
    json.set("tlsa", Forms.text(report.tlsa().map(Forms::word)));
    json.set("baseDomain", Forms.text(report.baseDomain()));
    json.set("tlsaRecords", TlsaForm.of(report.tlsaRecords()));
    json.set("usableRecords", TlsaForm.of(report.usableRecords()));
    json.put("reason", report.reason());
    json.set("resultType", Forms.text(report.resultType().map(TlsReportResult::token)));
    return json.put("verifiable", report.verifiable());
  }
}
