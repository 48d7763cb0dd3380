package mxconnect.metrics.micrometer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import mxconnect.api.CacheStatistics;
import mxconnect.api.CallResult;
import mxconnect.api.ConnectReport;
import mxconnect.api.ConnectorStatistics;
import mxconnect.api.ErrorCode;
import mxconnect.api.MxConnector;
import org.junit.jupiter.api.Test;

class MxMetricsTest {
  private final MockClock clock = new MockClock();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);

  private double counter(String name, String... labels) {
    return registry.get(name).tags(labels).counter().count();
  }

  private double gauge(String name, String... labels) {
    return registry.get(name).tags(labels).gauge().value();
  }

  private Timer timer(String name, String... labels) {
    return registry.get(name).tags(labels).timer();
  }

  @Test
  void callIsTimedByKindAndOutcome() {
    MxMetrics metrics = MxMetrics.of(registry);
    metrics.callEnded(Calls.open("example.com"), Calls.succeeded("example.com"));
    metrics.callEnded(Calls.open("example.com"), Calls.failed(ErrorCode.TIMED_OUT));
    metrics.callEnded(Calls.open("example.com"), Calls.failed(ErrorCode.NULL_MX));
    metrics.callEnded(
        Calls.open("example.com"),
        CallResult.abandoned(Duration.ofMillis(7), ConnectReport.empty()));

    Timer succeeded = timer("mxconnect.calls", "kind", "open", "outcome", "succeeded");
    assertEquals(1, succeeded.count());
    assertEquals(1500, succeeded.totalTime(TimeUnit.MILLISECONDS));
    for (String outcome : List.of("temporary-failure", "permanent-failure", "abandoned")) {
      assertEquals(1, timer("mxconnect.calls", "kind", "open", "outcome", outcome).count());
    }
  }

  @Test
  void whatIsToBeAlertedOnIsThereFromTheBeginning() {
    MxMetrics unused = MxMetrics.of(registry);
    assertEquals(12, registry.get("mxconnect.calls").timers().size());
    assertEquals(0, timer("mxconnect.calls", "kind", "plan", "outcome", "succeeded").count());
    assertEquals(0, counter("mxconnect.dane.verdicts", "verdict", "lookup-failed"));
    assertEquals(0, counter("mxconnect.blocked.addresses"));
    for (ErrorCode code : ErrorCode.values()) {
      String category = code.category().name().toLowerCase(Locale.ROOT);
      assertEquals(0, counter("mxconnect.failures", "code", code.name(), "category", category));
    }
  }

  @Test
  void failureIsCountedByCodeAndCategory() {
    MxMetrics metrics = MxMetrics.of(registry);
    metrics.callEnded(Calls.open("example.com"), Calls.failed(ErrorCode.DNS_SERVFAIL));
    metrics.callEnded(Calls.open("example.org"), Calls.failed(ErrorCode.DNS_SERVFAIL));
    assertEquals(2, counter("mxconnect.failures", "code", "DNS_SERVFAIL", "category", "dns"));
  }

  @Test
  void whatTheReportSaysIsCounted() {
    MxMetrics metrics = MxMetrics.of(registry);
    metrics.callEnded(Calls.open("example.com"), Calls.succeeded("example.com"));

    assertEquals(
        30,
        timer("mxconnect.attempts", "outcome", "failed", "code", "TIMED_OUT")
            .totalTime(TimeUnit.SECONDS));
    assertEquals(1, timer("mxconnect.attempts", "outcome", "connected", "code", "none").count());
    assertEquals(1, counter("mxconnect.blocked.addresses"));
    assertEquals(
        1,
        counter(
            "mxconnect.mtasts.results",
            "source",
            "cache",
            "mode",
            "enforce",
            "reason",
            "fetch-failed"));
    assertEquals(1, counter("mxconnect.dane.verdicts", "verdict", "no-records"));
    assertEquals(1, counter("mxconnect.tls.results", "policy", "sts", "result", "success"));
    assertEquals(
        1, counter("mxconnect.tls.results", "policy", "sts", "result", "certificate-expired"));
  }

  @Test
  void statisticsAreShown() {
    ConnectorStatistics.Builder statistics =
        ConnectorStatistics.builder()
            .callsUnderWay(3)
            .queries(1000)
            .queriesUnderWay(5)
            .policies(ConnectorStatistics.PolicyState.NOT_RENEWED, 7)
            .memory(
                ConnectorStatistics.Memory.DNS_ANSWERS, new CacheStatistics(400, 300, 200, 100));
    MxConnector connector = Calls.connector(statistics::build);
    assertSame(connector, MxMetrics.of(registry).bindTo(connector));

    assertEquals(3, gauge("mxconnect.calls.active"));
    assertEquals(1000, registry.get("mxconnect.dns.queries").functionCounter().count());
    assertEquals(5, gauge("mxconnect.dns.queries.active"));
    assertEquals(7, gauge("mxconnect.policies", "state", "not-renewed"));
    assertEquals(0, gauge("mxconnect.policies", "state", "enforced"));
    assertEquals(400, gauge("mxconnect.memory.size", "memory", "dns-answers"));
    assertEquals(300, memoryGets("hit"));
    assertEquals(200, memoryGets("miss"));
    assertEquals(
        100,
        registry
            .get("mxconnect.memory.evictions")
            .tags("memory", "dns-answers")
            .functionCounter()
            .count());
  }

  private double memoryGets(String result) {
    return registry
        .get("mxconnect.memory.gets")
        .tags("memory", "dns-answers", "result", result)
        .functionCounter()
        .count();
  }

  @Test
  void statisticsAreTakenOnceASecondHoweverManyFiguresAreRead() {
    AtomicInteger taken = new AtomicInteger();
    MxConnector unused =
        MxMetrics.of(registry)
            .bindTo(
                Calls.connector(
                    () -> ConnectorStatistics.builder().queries(taken.incrementAndGet()).build()));
    registry.getMeters().forEach(meter -> meter.measure().forEach(m -> m.getValue()));
    assertEquals(1, taken.get());

    clock.add(Duration.ofSeconds(1));
    registry.getMeters().forEach(meter -> meter.measure().forEach(m -> m.getValue()));
    assertEquals(2, taken.get());
    assertEquals(2, registry.get("mxconnect.dns.queries").functionCounter().count());
  }

  /** Programs are scraped, and tests look, in the second in which a connector was made. */
  @Test
  void firstScrapeShowsWhatHappenedSinceTheConnectorWasBound() {
    AtomicLong queries = new AtomicLong();
    MxConnector unused =
        MxMetrics.of(registry)
            .bindTo(
                Calls.connector(
                    () -> ConnectorStatistics.builder().queries(queries.get()).build()));
    queries.set(3);
    assertEquals(3, registry.get("mxconnect.dns.queries").functionCounter().count());
  }

  @Test
  void closeRemovesAllMeters() {
    MxMetrics metrics = MxMetrics.of(registry);
    MxConnector unused = metrics.bindTo(Calls.connector(ConnectorStatistics.builder()::build));
    metrics.callEnded(Calls.open("example.com"), Calls.succeeded("example.com"));
    assertNotEquals(List.of(), registry.getMeters());

    metrics.close();
    metrics.callEnded(Calls.open("example.com"), Calls.succeeded("example.com"));
    metrics.callEnded(Calls.open("example.com"), Calls.failed(ErrorCode.INTERNAL));
    assertEquals(List.of(), registry.getMeters());
  }

  @Test
  void closeLeavesTheMetersOfOthers() {
    MxMetrics first = MxMetrics.of(registry, Tags.of("connector", "first"));
    MxMetrics second = MxMetrics.of(registry, Tags.of("connector", "second"));
    first.close();
    second.callEnded(Calls.open("example.com"), Calls.succeeded("example.com"));
    assertEquals(
        1,
        timer("mxconnect.calls", "connector", "second", "kind", "open", "outcome", "succeeded")
            .count());
    assertEquals(12, registry.get("mxconnect.calls").timers().size());
  }

  @Test
  void anotherConnectorNeedsATagOfItsOwn() {
    MxMetrics first = MxMetrics.of(registry);
    assertThrows(IllegalStateException.class, () -> MxMetrics.of(registry));
    first.close();
    assertEquals(0, registry.getMeters().size());
    MxMetrics next = MxMetrics.of(registry);
    MxConnector unused = next.bindTo(Calls.connector(ConnectorStatistics.builder()::build));
    assertThrows(IllegalStateException.class, () -> next.bindTo(unused));
  }

  /** Registries hold what they show by weak references, so that it could be gone. */
  @Test
  void figuresDoNotNeedTheCallerToHoldTheMetrics() {
    AtomicLong size = new AtomicLong(1);
    MxConnector unused =
        MxMetrics.of(registry)
            .bindTo(
                Calls.connector(
                    () ->
                        ConnectorStatistics.builder()
                            .callsUnderWay(size.get())
                            .queries(size.get())
                            .build()));
    size.set(2);
    clock.add(Duration.ofSeconds(2));
    System.gc();
    assertEquals(2, gauge("mxconnect.calls.active"));
    assertEquals(2, registry.get("mxconnect.dns.queries").functionCounter().count());
  }
}
