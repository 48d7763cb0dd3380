package mxconnect.metrics.micrometer;

import java.util.List;
import mxconnect.api.CacheStatistics;
import mxconnect.api.ConnectorStatistics;
import mxconnect.api.ConnectorStatistics.Memory;
import mxconnect.api.ConnectorStatistics.PolicyState;

/** Shows what a connector holds and did. */
final class StatisticsMeters {
  private final Meters meters;
  private final RecentStatistics recent;

  StatisticsMeters(Meters meters, RecentStatistics recent) {
    this.meters = meters;
    this.recent = recent;
  }

  void add() {
    gauge(Metric.CALLS_ACTIVE, List.of(), ConnectorStatistics::callsUnderWay);
    counter(Metric.DNS_QUERIES, List.of(), ConnectorStatistics::queries);
    gauge(Metric.DNS_QUERIES_ACTIVE, List.of(), ConnectorStatistics::queriesUnderWay);
    for (PolicyState state : PolicyState.values()) {
      gauge(Metric.POLICIES, List.of(Word.of(state)), now -> policies(now, state));
    }
    for (Memory memory : Memory.values()) {
      String name = Word.of(memory);
      gauge(Metric.MEMORY_SIZE, List.of(name), now -> of(now, memory).size());
      counter(Metric.MEMORY_GETS, List.of(name, "hit"), now -> of(now, memory).hits());
      counter(Metric.MEMORY_GETS, List.of(name, "miss"), now -> of(now, memory).misses());
      counter(Metric.MEMORY_EVICTIONS, List.of(name), now -> of(now, memory).evictions());
    }
  }

  /** Engines newer or older than this module may know another set. */
  private static CacheStatistics of(ConnectorStatistics now, Memory memory) {
    return now.memories().getOrDefault(memory, CacheStatistics.none());
  }

  private static long policies(ConnectorStatistics now, PolicyState state) {
    return now.policies().getOrDefault(state, 0L);
  }

  private void gauge(Metric metric, List<String> labels, Figure figure) {
    meters.gauge(metric, metric.labelled(labels), recent, r -> figure.of(r.get()));
  }

  private void counter(Metric metric, List<String> labels, Figure figure) {
    meters.counter(metric, metric.labelled(labels), recent, r -> figure.of(r.get()));
  }

  /** One figure of the statistics. */
  @FunctionalInterface
  private interface Figure {
    long of(ConnectorStatistics statistics);
  }
}
