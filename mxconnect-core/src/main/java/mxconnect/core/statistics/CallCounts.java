package mxconnect.core.statistics;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import mxconnect.api.CallResult.Outcome;
import mxconnect.api.ConnectorStatistics;

/** Counts the calls of a connector. Thread-safe. */
public final class CallCounts {
  private final LongAdder started = new LongAdder();
  private final Map<Outcome, LongAdder> ended = new EnumMap<>(Outcome.class);

  /** Makes counts of nothing so far. */
  public CallCounts() {
    for (Outcome outcome : Outcome.values()) {
      ended.put(outcome, new LongAdder());
    }
  }

  /** Notes that a call has begun. */
  public void started() {
    started.increment();
  }

  /** Notes how one that had begun has ended. */
  public void ended(Outcome outcome) {
    requireNonNull(ended.get(outcome)).increment();
  }

  /** Adds the counts so far: the ends first, so that none is without its start. */
  public void addTo(ConnectorStatistics.Builder statistics) {
    long over = 0;
    for (Map.Entry<Outcome, LongAdder> number : ended.entrySet()) {
      long sum = number.getValue().sum();
      statistics.calls(number.getKey(), sum);
      over += sum;
    }
    statistics.callsUnderWay(started.sum() - over);
  }
}
