package mxconnect.json;

import mxconnect.api.ConnectReport;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is known of every call, whatever came of it: the fields that a connection, a plan and a
 * failure have in common, in parts, because each has others in between.
 */
final class ReportForm {
  private ReportForm() {}

  static ObjectNode of(ConnectReport report) {
    ObjectNode json = Forms.object();
    addTarget(json, report);
    addPolicies(json, report);
    addResults(json, report);
    addAttempts(json, report);
    addEnd(json, report);
    return json;
  }

  /** There is no site if the mail exchangers did not become known. */
  static void addTarget(ObjectNode json, ConnectReport report) {
    json.set("target", Forms.object(report.target().map(TargetForm::of)));
    report.site().ifPresent(site -> json.put("site", site.text()));
  }

  static void addPolicies(ObjectNode json, ConnectReport report) {
    addMtaSts(json, report);
    json.set("dane", Forms.listUnlessEmpty(report.dane(), DaneForm::of));
  }

  static void addMtaSts(ObjectNode json, ConnectReport report) {
    json.set("mtaSts", Forms.object(report.mtaSts().map(MtaStsForm::of)));
  }

  /** There is no such field if there is nothing to report. */
  static void addResults(ObjectNode json, ConnectReport report) {
    if (!report.tlsResults().isEmpty()) {
      json.set("tlsResults", Forms.list(report.tlsResults(), TlsResultForm::of));
    }
  }

  static void addAttempts(ObjectNode json, ConnectReport report) {
    json.set("attempts", Forms.list(report.attempts(), AttemptForm::of));
  }

  /** There is no id of a call that has none. */
  static void addEnd(ObjectNode json, ConnectReport report) {
    json.set("blockedAddresses", Forms.list(report.blockedAddresses(), BlockedForm::of));
    json.put("millis", report.trace().duration().toMillis());
    if (!report.callId().isEmpty()) {
      json.put("callId", report.callId());
    }
  }
}
