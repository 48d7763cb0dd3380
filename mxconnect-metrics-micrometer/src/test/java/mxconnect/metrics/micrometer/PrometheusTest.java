package mxconnect.metrics.micrometer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.stream.Stream;
import mxconnect.api.ConnectorStatistics;
import mxconnect.api.ErrorCode;
import mxconnect.api.MxConnector;
import org.junit.jupiter.api.Test;

/** What Prometheus reads. */
class PrometheusTest {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final MxMetrics metrics = MxMetrics.of(registry);

  private List<String> series() {
    return registry.scrape().lines().filter(line -> !line.startsWith("#")).toList();
  }

  private void everythingHappens(String domain) {
    metrics.callEnded(Calls.open(domain), Calls.succeeded(domain));
    metrics.callEnded(Calls.open(domain), Calls.failed(ErrorCode.DNS_TIMEOUT));
  }

  @Test
  void namesAreThoseOfPrometheus() {
    MxConnector unused = metrics.bindTo(Calls.connector(ConnectorStatistics.builder()::build));
    everythingHappens("example.com");
    String text = registry.scrape();
    Stream.of(
            "mxconnect_calls_seconds_count{kind=\"open\",outcome=\"succeeded\"} 1\n",
            "mxconnect_calls_seconds_sum{kind=\"open\",outcome=\"succeeded\"} 1.5\n",
            "mxconnect_calls_seconds_max{kind=\"open\",outcome=\"succeeded\"} 1.5\n",
            "mxconnect_calls_active 0.0\n",
            "mxconnect_failures_total{category=\"dns\",code=\"DNS_TIMEOUT\"} 1.0\n",
            "mxconnect_attempts_seconds_count{code=\"TIMED_OUT\",outcome=\"failed\"} 1\n",
            "mxconnect_blocked_addresses_total 1.0\n",
            "mxconnect_mtasts_results_total{mode=\"enforce\",reason=\"fetch-failed\","
                + "source=\"cache\"} 1.0\n",
            "mxconnect_dane_verdicts_total{verdict=\"no-records\"} 1.0\n",
            "mxconnect_tls_results_total{policy=\"sts\",result=\"success\"} 1.0\n",
            "mxconnect_policies{state=\"enforced\"} 0.0\n",
            "mxconnect_dns_queries_total 0.0\n",
            "mxconnect_dns_queries_active 0.0\n",
            "mxconnect_memory_size{memory=\"failed-addresses\"} 0.0\n",
            "mxconnect_memory_gets_total{memory=\"policies\",result=\"hit\"} 0.0\n",
            "mxconnect_memory_evictions_total{memory=\"policies\"} 0.0\n")
        .forEach(line -> assertTrue(text.contains(line), () -> line + "in\n" + text));
  }

  @Test
  void tenThousandTargetsMakeNoMoreSeriesThanOne() {
    everythingHappens("example.com");
    int one = series().size();
    for (int i = 0; i < 10_000; i++) {
      everythingHappens("domain" + i + ".example");
    }
    assertEquals(one, series().size());
    assertFalse(registry.scrape().contains("example"), "names of domains");
  }

  @Test
  void everyCodeMakesABoundedNumberOfSeries() {
    for (ErrorCode code : ErrorCode.values()) {
      metrics.callEnded(Calls.open("example.com"), Calls.failed(code));
    }
    assertEquals(
        ErrorCode.values().length,
        series().stream().filter(line -> line.startsWith("mxconnect_failures_total")).count());
  }
}
