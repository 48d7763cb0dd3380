package mxconnect.api;

import java.time.Duration;
import java.util.List;

/**
 * What happened in a call, step by step.
 *
 * @param events the events in the order in which they ended
 * @param duration how long the call took
 */
public record Trace(List<TraceEvent> events, Duration duration) {
  /** Makes a trace of a copy of the list. */
  public Trace {
    events = List.copyOf(events);
  }

  /** Returns the events of one step. */
  public List<TraceEvent> of(Step step) {
    return events.stream().filter(event -> event.step() == step).toList();
  }

  /** Returns the events that somebody should look into. */
  public List<TraceEvent> warnings() {
    return events.stream().filter(TraceEvent::warning).toList();
  }
}
