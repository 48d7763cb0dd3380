package mxconnect.tlsrpt;

import static mxconnect.tlsrpt.Results.DOMAIN;
import static mxconnect.tlsrpt.Results.call;
import static mxconnect.tlsrpt.Results.failure;
import static mxconnect.tlsrpt.Results.sts;
import static mxconnect.tlsrpt.Results.success;
import static mxconnect.tlsrpt.Results.tlsa;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mxconnect.api.ConnectReport;
import mxconnect.api.Target;
import mxconnect.api.TlsPolicyType;
import mxconnect.api.TlsReportResult;
import mxconnect.api.TlsResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What is counted, and under what (RFC 8460 §4). */
@Timeout(60)
class TlsReportsTest {
  private static final String END_OF_DAY = "2026-11-26T23:59:59.999999999Z";
  private static final String NEXT_DAY = "2026-11-27T00:00:00Z";

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse(END_OF_DAY));
  private final TlsReports reports = builder().build();

  @Test
  void sessionsOfOnePolicyAreCountedTogether() {
    reports.add(call(success()));
    reports.add(call(failure(TlsReportResult.CERTIFICATE_EXPIRED), success()));
    reports.add(call(success()));

    TlsReport report = only();

    assertEquals(3, report.successfulSessions());
    assertEquals(1, report.failedSessions());
    JsonNode policies = Json.of(report).path("policies");
    assertEquals(1, policies.size());
    assertEquals(3, policies.path(0).at("/summary/total-successful-session-count").asLong());
    assertEquals(1, policies.path(0).at("/summary/total-failure-session-count").asLong());
  }

  @Test
  void eachPolicyOfADomainIsCountedByItself() {
    reports.add(
        call(
            success(),
            sts().policyStrings(List.of("version: STSv1", "mode: none", "max_age: 1")).build(),
            tlsa("3 1 1 AB").build(),
            tlsa("3 1 1 CD").build(),
            TlsResult.builder(TlsPolicyType.NO_POLICY_FOUND, DOMAIN).build()));
    assertEquals(5, Json.of(only()).path("policies").size());
  }

  @Test
  void recordsInAnotherOrderAreTheSamePolicy() {
    reports.add(call(tlsa("3 1 1 AB", "3 1 1 CD").build()));
    reports.add(call(tlsa("3 1 1 CD", "3 1 1 AB").build()));
    assertEquals(1, Json.of(only()).path("policies").size());
  }

  @Test
  void linesInAnotherOrderAreAnotherPolicy() {
    reports.add(call(success()));
    reports.add(call(sts().policyStrings(Results.POLICY.reversed()).build()));
    assertEquals(2, Json.of(only()).path("policies").size());
  }

  @Test
  void reportGoesToTheRecipientDomainAndNamesTheDomainOfThePolicy() {
    reports.add(call(tlsa("3 1 1 AB").build()));
    TlsReport report = only();
    assertEquals(DOMAIN, report.domain());
    assertEquals(
        "mx.company-y.example", Json.of(report).at("/policies/0/policy/policy-domain").asString());
  }

  @Test
  void failuresAreTakenTogetherByTypeHostAndAddresses() {
    String mx1 = "mx1.mail.company-y.example";
    TlsReportResult expired = TlsReportResult.CERTIFICATE_EXPIRED;
    reports.add(call(failure(expired, mx1, "192.0.2.1", "mx1")));
    reports.add(call(failure(expired, mx1, "192.0.2.1", "mx1")));
    reports.add(call(failure(expired, mx1, "192.0.2.2", "mx1")));
    reports.add(call(failure(expired, mx1, "192.0.2.1", "other")));
    reports.add(call(failure(expired, "mx2.mail.company-y.example", "192.0.2.1", "mx1")));
    reports.add(call(failure(TlsReportResult.VALIDATION_FAILURE, mx1, "192.0.2.1", "mx1")));

    JsonNode details = Json.of(only()).at("/policies/0/failure-details");

    assertEquals(
        List.of(2L, 1L, 1L, 1L, 1L),
        details.valueStream().map(d -> d.path("failed-session-count").asLong()).toList());
    assertEquals(
        Json.read(
            """
            {"result-type":"certificate-expired","sending-mta-ip":"2001:db8::1",
            "receiving-mx-hostname":"mx1.mail.company-y.example","receiving-mx-helo":"mx1",
            "receiving-ip":"192.0.2.1","failed-session-count":2,
            "failure-reason-code":"as it was"}\
            """),
        details.path(0));
  }

  @Test
  void dayEndsAtMidnightInUtc() {
    reports.add(call(success()));
    assertEquals(List.of(), reports.drain(), "the day has not ended");
    now.set(Instant.parse(NEXT_DAY));
    reports.add(call(success()));

    TlsReport report = only();

    assertEquals(LocalDate.parse("2026-11-26"), report.day());
    assertEquals(1, report.successfulSessions());
    assertEquals(List.of(), reports.drain());
    assertEquals(1, reports.drain(LocalDate.parse("2026-11-27")).size());
  }

  @Test
  void daysAndDomainsComeInOrder() {
    reports.add(call("b.example", success()));
    reports.add(call("a.example", success()));
    now.set(Instant.parse(NEXT_DAY));
    reports.add(call("a.example", success()));
    assertEquals(
        List.of("2026-11-26 a.example", "2026-11-26 b.example", "2026-11-27 a.example"),
        reports.drain(LocalDate.parse("2026-11-27")).stream()
            .map(report -> report.day() + " " + report.domain())
            .toList());
  }

  @Test
  void nobodyAsksForReportsOnAddresses() {
    reports.add(
        ConnectReport.builder()
            .target(new Target.Literal(Results.ip("192.0.2.1"), false))
            .tlsResults(List.of(success()))
            .build());
    reports.add(ConnectReport.builder().tlsResults(List.of(success())).build());
    reports.add(call());
    assertEquals(List.of(), reports.drain(LocalDate.MAX));
  }

  @Test
  void nothingIsLostAmongThreads() throws Exception {
    int threads = 8;
    int calls = 500;
    CyclicBarrier start = new CyclicBarrier(threads);
    List<Future<?>> work = new ArrayList<>();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < threads; i++) {
        work.add(
            executor.submit(
                () -> {
                  start.await();
                  for (int n = 0; n < calls; n++) {
                    reports.add(call(success(), failure(TlsReportResult.CERTIFICATE_EXPIRED)));
                  }
                  return null;
                }));
      }
      for (Future<?> each : work) {
        each.get();
      }
    }
    TlsReport report = only();
    assertEquals(threads * calls, report.successfulSessions());
    assertEquals(threads * calls, report.failedSessions());
  }

  @Test
  void failuresWithoutRoomForDetailsAreCountedByTypeAlone() {
    for (int i = 0; i < 250; i++) {
      reports.add(
          call(
              failure(
                  i % 2 == 0
                      ? TlsReportResult.CERTIFICATE_EXPIRED
                      : TlsReportResult.VALIDATION_FAILURE,
                  "mx" + i + ".mail.company-y.example",
                  "192.0.2.1",
                  "mx")));
    }
    TlsReport report = only();
    assertEquals(250, report.failedSessions());
    JsonNode details = Json.of(report).at("/policies/0/failure-details");
    assertEquals(102, details.size());
    assertEquals(75, details.path(101).path("failed-session-count").asLong());
    assertTrue(details.path(101).path("receiving-mx-hostname").isMissingNode());
    assertEquals(0, reports.dropped());
  }

  /** RFC 8460 §4.4: the type is what an entry cannot do without. */
  @Test
  void fullDomainStillTellsTheTypesOfItsFailures() {
    TlsReports small = builder().maxOctets(1024 * 1024).build();
    for (int i = 0; i < 50; i++) {
      String mx = "mx" + i + ".mail.company-y.example";
      for (TlsReportResult type : TlsReportResult.values()) {
        small.add(call(failure(type, mx, "192.0.2.1", "mx")));
      }
    }
    TlsReport report = small.drain(LocalDate.MAX).getFirst();
    List<JsonNode> rest =
        Json.of(report)
            .at("/policies/0/failure-details")
            .valueStream()
            .filter(detail -> detail.path("receiving-mx-hostname").isMissingNode())
            .toList();
    assertEquals(50 * TlsReportResult.values().length, report.failedSessions());
    assertEquals(
        Stream.of(TlsReportResult.values()).map(TlsReportResult::token).toList(),
        rest.stream().map(detail -> detail.path("result-type").asString()).toList());
    assertTrue(rest.stream().allMatch(d -> d.path("failure-reason-code").isMissingNode()));
    assertEquals(0, small.dropped());
  }

  @Test
  void hostileDomainTakesOnlyItsShare() {
    TlsReports small = builder().maxOctets(1024 * 1024).build();
    for (int i = 0; i < 1_000; i++) {
      small.add(call(sts().policyStrings(List.of("x: " + i)).build()));
    }
    small.add(call("honest.example", success()));
    long dropped = small.dropped();
    assertTrue(dropped > 980, () -> "dropped " + dropped);
    List<TlsReport> drained = small.drain(LocalDate.MAX);
    assertEquals(
        List.of(DOMAIN, "honest.example"), drained.stream().map(TlsReport::domain).toList());
    assertEquals(1_000 - dropped, drained.getFirst().successfulSessions());
  }

  @Test
  void roomOfWhatWasReportedIsFreeAgain() {
    TlsReports small = builder().maxOctets(1024 * 1024).build();
    for (int day = 0; day < 3; day++) {
      IntStream.range(0, 10_000).forEach(i -> small.add(call("d" + i + ".example", success())));
      assertEquals(10_000 * (day + 1L), small.dropped() + counted(small, day));
    }
  }

  private int first;

  /** As many on each day as on the first one. */
  private long counted(TlsReports small, int day) {
    int counted = small.drain(LocalDate.MAX).size();
    first = day == 0 ? counted : first;
    assertEquals(first, counted);
    assertTrue(counted > 500 && counted < 10_000, () -> "counted " + counted);
    return (long) counted * (day + 1);
  }

  /** RFC 8460 §5.1; without its dot, {@code 1.1} would have the file of {@code 11}. */
  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a@b", "a>b", "\u00fc", "-", "1.1", "1-1", "1_1", "1+1"})
  void idThatFitsIntoNoFileNameIsRefusedAndNothingIsLost(String id) {
    AtomicReference<String> ids = new AtomicReference<>(id);
    TlsReports odd = builder().ids(ids::get).build();
    odd.add(call(success()));
    assertThrows(IllegalArgumentException.class, () -> odd.drain(LocalDate.MAX));
    ids.set("1");
    assertEquals(1, odd.drain(LocalDate.MAX).size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.com",
        "a@b@example.com",
        "a@",
        "@example.com",
        "a@EXAMPLE.com",
        "a@b\u00fccher.example",
        "a\r\nb@example.com",
        "a@example.com!",
        "a b@example.com"
      })
  void contactIsAnAddressThatFitsIntoHeaderFields(String contact) {
    assertThrows(IllegalArgumentException.class, () -> TlsReports.builder("Company-X", contact));
  }

  private TlsReport only() {
    List<TlsReport> ended =
        now.get().equals(Instant.parse(END_OF_DAY))
            ? reports.drain(LocalDate.parse("2026-11-26"))
            : reports.drain();
    assertEquals(1, ended.size(), ended::toString);
    return ended.getFirst();
  }

  private TlsReports.Builder builder() {
    return TlsReports.builder("Company-X", "sts-reporting@company-x.example").clock(now::get);
  }
}
