package mxconnect.metrics.micrometer;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import mxconnect.api.ConnectorStatistics;
import mxconnect.api.ErrorCode;
import mxconnect.api.MxConnector;
import org.junit.jupiter.api.Test;

/** The names that users build dashboards on. */
class MetricsPageTest {
  private static final Path PAGE = Path.of("..", "docs", "metrics.md");
  private static final String HEAD =
      """
      | name | type | labels | what it says |
      | --- | --- | --- | --- |
      """;

  @Test
  void tableEqualsTheCode() throws IOException {
    String page = Files.readString(PAGE);
    int start = page.indexOf(HEAD);
    int end = page.indexOf("\n\n", start) + 1;
    String now = page.substring(0, start) + HEAD + rows() + page.substring(end);
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(PAGE, now);
    }
    assertEquals(now, Files.readString(PAGE), () -> PAGE + ": -Dgolden.write=true writes it anew");
  }

  private static String rows() {
    return Stream.of(Metric.values())
        .map(
            metric ->
                "| `%s` | %s | %s | %s |\n"
                    .formatted(
                        metric.id(),
                        Word.of(metric.type()),
                        metric.labels().stream().map(l -> "`" + l + "`").collect(joining(", ")),
                        metric.description()))
        .collect(joining());
  }

  @Test
  void metersAreThoseOfTheTable() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    MxMetrics metrics = MxMetrics.of(registry);
    MxConnector unused = metrics.bindTo(Calls.connector(ConnectorStatistics.builder()::build));
    metrics.callEnded(Calls.open("example.com"), Calls.succeeded("example.com"));
    metrics.callEnded(Calls.open("example.com"), Calls.failed(ErrorCode.NULL_MX));

    Map<String, List<String>> made = new TreeMap<>();
    for (Meter meter : registry.getMeters()) {
      List<String> labels = meter.getId().getTags().stream().map(Tag::getKey).toList();
      made.put(meter.getId().getName() + " " + meter.getId().getType(), labels);
    }
    Map<String, List<String>> stated = new TreeMap<>();
    for (Metric metric : Metric.values()) {
      stated.put(metric.id() + " " + metric.type(), metric.labels().stream().sorted().toList());
    }
    assertEquals(stated, made);
  }
}
