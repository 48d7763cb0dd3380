package mxconnect.tlsrpt;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes a report as I-JSON (RFC 8460 §4.4, RFC 7493). What is not known is left out; nothing is
 * null.
 */
final class ReportJson {
  private static final JsonFactory JSON = new JsonFactory();

  private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
  private final Submitter submitter;
  private final TlsReport report;
  private final List<PolicyResult> results;

  ReportJson(Submitter submitter, TlsReport report, List<PolicyResult> results) {
    this.submitter = submitter;
    this.report = report;
    this.results = results;
  }

  byte[] octets() {
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), octets)) {
      json.writeStartObject();
      write("organization-name", submitter.organizationName(), json);
      json.writeObjectPropertyStart("date-range");
      write("start-datetime", report.start().toString(), json);
      write("end-datetime", report.end().toString(), json);
      json.writeEndObject();
      write("contact-info", submitter.contactInfo(), json);
      write("report-id", report.reportId(), json);
      json.writeArrayPropertyStart("policies");
      results.forEach(result -> policy(result, json));
      json.writeEndArray();
      json.writeEndObject();
    }
    return octets.toByteArray();
  }

  private static void policy(PolicyResult result, JsonGenerator json) {
    json.writeStartObject();
    json.writeObjectPropertyStart("policy");
    write("policy-type", result.policy().type().token(), json);
    write("policy-string", result.policy().strings(), json);
    write("policy-domain", result.policy().domain(), json);
    write("mx-host", result.policy().mxHosts(), json);
    json.writeEndObject();
    json.writeObjectPropertyStart("summary");
    json.writeNumberProperty("total-successful-session-count", result.successes());
    json.writeNumberProperty("total-failure-session-count", result.failed());
    json.writeEndObject();
    if (!result.failures().isEmpty()) {
      json.writeArrayPropertyStart("failure-details");
      result.failures().forEach(failure -> failure(failure, json));
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void failure(PolicyResult.Failure failure, JsonGenerator json) {
    FailureKey key = failure.key();
    json.writeStartObject();
    write("result-type", key.type().token(), json);
    write("sending-mta-ip", key.sendingIp(), json);
    write("receiving-mx-hostname", key.hostname(), json);
    write("receiving-mx-helo", key.helo(), json);
    write("receiving-ip", key.receivingIp(), json);
    json.writeNumberProperty("failed-session-count", failure.count());
    write("failure-reason-code", Optional.of(failure.reason()).filter(r -> !r.isEmpty()), json);
    json.writeEndObject();
  }

  private static void write(String name, Optional<String> value, JsonGenerator json) {
    value.ifPresent(text -> write(name, text, json));
  }

  private static void write(String name, List<String> values, JsonGenerator json) {
    if (!values.isEmpty()) {
      json.writeArrayPropertyStart(name);
      values.forEach(value -> json.writeString(wellFormed(value)));
      json.writeEndArray();
    }
  }

  private static void write(String name, String value, JsonGenerator json) {
    json.writeStringProperty(name, wellFormed(value));
  }

  /** Half a surrogate pair has no form in UTF-8 (RFC 7493 §2.1). */
  private static String wellFormed(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
