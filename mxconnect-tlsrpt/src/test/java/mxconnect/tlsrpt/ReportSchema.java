package mxconnect.tlsrpt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The form of a report, told once more from RFC 8460 §4.4. */
final class ReportSchema {
  private static final Set<String> POLICY_TYPES = Set.of("sts", "tlsa", "no-policy-found");

  /** §4.3. */
  private static final Set<String> RESULT_TYPES =
      Set.of(
          "starttls-not-supported",
          "certificate-host-mismatch",
          "certificate-expired",
          "certificate-not-trusted",
          "validation-failure",
          "tlsa-invalid",
          "dnssec-invalid",
          "dane-required",
          "sts-policy-fetch-error",
          "sts-policy-invalid",
          "sts-webpki-invalid");

  private static final Pattern IP = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-f:]+");
  private static final Pattern A_LABELS = Pattern.compile("[a-z0-9_-]+(\\.[a-z0-9_-]+)*");
  private static final Pattern ADDRESS = Pattern.compile("[^@ ]+@[a-z0-9.-]+");

  private ReportSchema() {}

  static void check(JsonNode report) {
    fields(
        report,
        Set.of("organization-name", "date-range", "contact-info", "report-id", "policies"),
        Set.of());
    text(report, "organization-name");
    assertTrue(ADDRESS.matcher(text(report, "contact-info")).matches());
    text(report, "report-id");
    wholeDay(report.path("date-range"));
    assertTrue(report.path("policies").isArray() && !report.path("policies").isEmpty());
    report.path("policies").forEach(ReportSchema::checkPolicy);
  }

  /** §4.1: a day of UTC. */
  private static void wholeDay(JsonNode range) {
    fields(range, Set.of("start-datetime", "end-datetime"), Set.of());
    OffsetDateTime start = OffsetDateTime.parse(text(range, "start-datetime"));
    OffsetDateTime end = OffsetDateTime.parse(text(range, "end-datetime"));
    assertTrue(text(range, "start-datetime").endsWith("T00:00:00Z"));
    assertEquals(start.plusDays(1).minusSeconds(1), end);
  }

  private static void checkPolicy(JsonNode entry) {
    fields(entry, Set.of("policy", "summary"), Set.of("failure-details"));
    JsonNode policy = entry.path("policy");
    fields(policy, Set.of("policy-type", "policy-domain"), Set.of("policy-string", "mx-host"));
    assertTrue(POLICY_TYPES.contains(text(policy, "policy-type")));
    assertTrue(A_LABELS.matcher(text(policy, "policy-domain")).matches());
    for (String name : List.of("policy-string", "mx-host")) {
      if (policy.has(name)) {
        assertTrue(policy.path(name).isArray() && !policy.path(name).isEmpty());
        policy.path(name).forEach(line -> assertTrue(line.isString()));
      }
    }
    JsonNode summary = entry.path("summary");
    fields(
        summary, Set.of("total-successful-session-count", "total-failure-session-count"), Set.of());
    count(summary, "total-successful-session-count");
    long failed = 0;
    for (JsonNode detail : entry.path("failure-details")) {
      failed += checkDetail(detail);
    }
    assertEquals(count(summary, "total-failure-session-count"), failed);
  }

  private static long checkDetail(JsonNode detail) {
    fields(
        detail,
        Set.of("result-type", "failed-session-count"),
        Set.of(
            "sending-mta-ip",
            "receiving-mx-hostname",
            "receiving-mx-helo",
            "receiving-ip",
            "additional-information",
            "failure-reason-code"));
    assertTrue(RESULT_TYPES.contains(text(detail, "result-type")));
    for (String name : List.of("sending-mta-ip", "receiving-ip")) {
      assertTrue(!detail.has(name) || IP.matcher(text(detail, name)).matches());
    }
    for (String name :
        List.of("receiving-mx-hostname", "receiving-mx-helo", "failure-reason-code")) {
      assertTrue(!detail.has(name) || !text(detail, name).isEmpty());
    }
    return count(detail, "failed-session-count");
  }

  private static void fields(JsonNode object, Set<String> required, Set<String> optional) {
    assertTrue(object.isObject());
    Set<String> rest = new TreeSet<>(object.propertyNames());
    assertTrue(rest.containsAll(required), rest::toString);
    rest.removeAll(required);
    rest.removeAll(optional);
    assertEquals(Set.of(), rest);
    object.forEach(value -> assertFalse(value.isNull()));
  }

  private static String text(JsonNode object, String name) {
    assertTrue(object.path(name).isString(), name);
    return object.path(name).asString();
  }

  private static long count(JsonNode object, String name) {
    assertTrue(object.path(name).isIntegralNumber() && object.path(name).asLong() >= 0, name);
    return object.path(name).asLong();
  }
}
