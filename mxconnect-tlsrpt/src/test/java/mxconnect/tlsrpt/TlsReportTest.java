package mxconnect.tlsrpt;

import static mxconnect.tlsrpt.Results.DOMAIN;
import static mxconnect.tlsrpt.Results.call;
import static mxconnect.tlsrpt.Results.failure;
import static mxconnect.tlsrpt.Results.sts;
import static mxconnect.tlsrpt.Results.success;
import static mxconnect.tlsrpt.Results.tlsa;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import mxconnect.api.ConnectReport;
import mxconnect.api.TlsPolicyType;
import mxconnect.api.TlsReportResult;
import mxconnect.api.TlsResult;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a report looks like when it is sent (RFC 8460 §4.4, §5, Appendix B). */
class TlsReportTest {
  /** The numbers of the example in Appendix B. */
  private static final int SUCCESSES = 5_326;

  private static final int EXPIRED = 100;
  private static final int NOT_SUPPORTED = 200;
  private static final int INVALID = 3;

  @Test
  void exampleOfTheRfcIsWrittenSo() {
    TlsReports reports = reports("2016-04-01T12:00:00Z", "5065427c23d3");
    repeat(reports, SUCCESSES, success());
    repeat(
        reports,
        EXPIRED,
        sts()
            .failure(TlsReportResult.CERTIFICATE_EXPIRED, "")
            .hostname("mx1.mail.company-y.example")
            .addresses(Results.ip("203.0.113.56"), Results.ip("2001:db8:abcd:12::1"))
            .build());
    repeat(
        reports,
        NOT_SUPPORTED,
        sts()
            .failure(TlsReportResult.STARTTLS_NOT_SUPPORTED, "")
            .hostname("mx2.mail.company-y.example")
            .addresses(Results.ip("203.0.113.56"), Results.ip("2001:db8:abcd:13::1"))
            .build());
    repeat(
        reports,
        INVALID,
        sts()
            .failure(TlsReportResult.VALIDATION_FAILURE, "X509_V_ERR_PROXY_PATH_LENGTH_EXCEEDED")
            .hostname("mx-backup.mail.company-y.example")
            .addresses(Results.ip("203.0.113.58"), Results.ip("198.51.100.62"))
            .build());

    JsonNode json = Json.of(reports.drain(LocalDate.parse("2016-04-01")).getFirst());

    assertEquals(
        Json.read(
            """
            {
              "organization-name": "Company-X",
              "date-range": {
                "start-datetime": "2016-04-01T00:00:00Z",
                "end-datetime": "2016-04-01T23:59:59Z"
              },
              "contact-info": "sts-reporting@company-x.example",
              "report-id": "5065427c23d3@company-x.example",
              "policies": [{
                "policy": {
                  "policy-type": "sts",
                  "policy-string": ["version: STSv1", "mode: testing",
                        "mx: *.mail.company-y.example", "max_age: 86400"],
                  "policy-domain": "company-y.example",
                  "mx-host": ["*.mail.company-y.example"]
                },
                "summary": {
                  "total-successful-session-count": 5326,
                  "total-failure-session-count": 303
                },
                "failure-details": [{
                  "result-type": "certificate-expired",
                  "sending-mta-ip": "2001:db8:abcd:12::1",
                  "receiving-mx-hostname": "mx1.mail.company-y.example",
                  "receiving-ip": "203.0.113.56",
                  "failed-session-count": 100
                }, {
                  "result-type": "starttls-not-supported",
                  "sending-mta-ip": "2001:db8:abcd:13::1",
                  "receiving-mx-hostname": "mx2.mail.company-y.example",
                  "receiving-ip": "203.0.113.56",
                  "failed-session-count": 200
                }, {
                  "result-type": "validation-failure",
                  "sending-mta-ip": "198.51.100.62",
                  "receiving-mx-hostname": "mx-backup.mail.company-y.example",
                  "receiving-ip": "203.0.113.58",
                  "failed-session-count": 3,
                  "failure-reason-code": "X509_V_ERR_PROXY_PATH_LENGTH_EXCEEDED"
                }]
              }]
            }\
            """),
        json);
    ReportSchema.check(json);
  }

  @Test
  void whateverHappenedKeepsToTheSchema() {
    for (TlsReportResult type : TlsReportResult.values()) {
      for (TlsResult.Builder policy :
          List.of(
              sts(),
              tlsa("3 1 1 AB"),
              TlsResult.builder(TlsPolicyType.STS, DOMAIN),
              TlsResult.builder(TlsPolicyType.NO_POLICY_FOUND, DOMAIN))) {
        ReportSchema.check(Json.of(report(call(success(), policy.failure(type, "").build()))));
      }
    }
  }

  @Test
  void controlCharactersAndHalfCharactersAreEscapedOrReplaced() {
    TlsReport report =
        report(
            call(
                sts()
                    .policyStrings(List.of("version: STSv1", "x: \"\u0000\b\\\u2028", "y: \ud800"))
                    .failure(TlsReportResult.VALIDATION_FAILURE, "a\r\nb\u001b[2J")
                    .helo("mx\u0007\u202e")
                    .build()));

    JsonNode policy = Json.of(report).at("/policies/0");

    assertEquals("x: \"\u0000\b\\\u2028", policy.at("/policy/policy-string/1").asString());
    assertEquals("y: ?", policy.at("/policy/policy-string/2").asString());
    assertEquals(
        "a\\u000d\\u000ab\\u001b[2J",
        policy.at("/failure-details/0/failure-reason-code").asString());
    assertEquals("mx\\u0007\\u202e", policy.at("/failure-details/0/receiving-mx-helo").asString());
    assertTrue(report.json().chars().allMatch(c -> c >= ' '), report::json);
  }

  @Test
  void nothingIsNull() {
    String json = report(call(TlsResult.builder(TlsPolicyType.STS, DOMAIN).build())).json();
    assertFalse(json.contains("null"), json);
    assertFalse(json.contains("[]"), json);
  }

  @Test
  void compressedReportIsTheSame() throws IOException {
    TlsReport report = report(call(success(), failure(TlsReportResult.CERTIFICATE_EXPIRED)));
    assertEquals(Json.of(report), Json.received(report));
  }

  @Test
  void streamStaysOpen() throws IOException {
    AtomicBoolean closed = new AtomicBoolean();
    try (OutputStream out =
        new ByteArrayOutputStream() {
          @Override
          public void close() {
            closed.set(true);
          }
        }) {
      report(call(success())).writeGzip(out);
      assertFalse(closed.get());
    }
  }

  @Test
  void fileIsNamedBySubmitterDomainSecondsAndId() {
    assertEquals(
        "company-x.example!company-y.example!1459468800!1459555199!5065427c23d3.json.gz",
        report(call(success())).fileName());
  }

  @Test
  void messageIsToBeFoundByItsHeaderFields() {
    assertEquals(
        Map.of(
            "Subject",
            "Report Domain: company-y.example Submitter: company-x.example"
                + " Report-ID: <5065427c23d3@company-x.example>",
            "TLS-Report-Domain",
            "company-y.example",
            "TLS-Report-Submitter",
            "company-x.example",
            "TLS-Required",
            "No"),
        report(call(success())).mailHeaders());
  }

  @Test
  void postHasTheMediaType() {
    assertEquals(
        Map.of("Content-Type", "application/tlsrpt+gzip"), report(call(success())).httpHeaders());
  }

  @Test
  void idsAreUnique() {
    TlsReports reports = TlsReports.builder("Company-X", "sts-reporting@company-x.example").build();
    reports.add(call("a.example", success()));
    reports.add(call("b.example", success()));
    assertEquals(
        2, reports.drain(LocalDate.MAX).stream().map(TlsReport::reportId).distinct().count());
  }

  /** RFC 8460 §5.1: {@code unique-id = 1*(ALPHA / DIGIT)}. */
  @Test
  void idOfTheFileNameIsThatOfTheReport() {
    TlsReports reports = TlsReports.builder("Company-X", "sts-reporting@company-x.example").build();
    reports.add(call(success()));
    TlsReport report = reports.drain(LocalDate.MAX).getFirst();
    String id = report.reportId().split("@")[0];
    assertTrue(id.matches("[A-Za-z0-9]+"), id);
    assertTrue(report.fileName().endsWith("!" + id + ".json.gz"), report::fileName);
  }

  private static TlsReport report(ConnectReport call) {
    TlsReports reports = reports("2016-04-01T12:00:00Z", "5065427c23d3");
    reports.add(call);
    return reports.drain(LocalDate.parse("2016-04-01")).getFirst();
  }

  private static TlsReports reports(String now, String id) {
    return TlsReports.builder("Company-X", "sts-reporting@company-x.example")
        .clock(() -> Instant.parse(now))
        .ids(() -> id)
        .build();
  }

  private static void repeat(TlsReports reports, int times, TlsResult result) {
    for (int i = 0; i < times; i++) {
      reports.add(call(result));
    }
  }
}
