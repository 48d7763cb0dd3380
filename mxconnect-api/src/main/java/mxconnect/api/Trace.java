package mxconnect.api;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/** What happened in a call, step by step. */
public final class Trace {
  private static final Trace EMPTY = new Trace(List.of(), Duration.ZERO);

  private final List<TraceEvent> events;
  private final Duration duration;

  private Trace(List<TraceEvent> events, Duration duration) {
    this.events = events;
    this.duration = duration;
  }

  /**
   * Returns a trace: for the engine, and for tests of code that reads one.
   *
   * @param events the events in the order in which they ended
   * @param duration how long the call took
   */
  public static Trace of(List<TraceEvent> events, Duration duration) {
    return new Trace(
        List.copyOf(requireNonNull(events, "events")), requireNonNull(duration, "duration"));
  }

  /** Returns the trace of a call in which nothing happened. */
  public static Trace empty() {
    return EMPTY;
  }

  /** Returns the events in the order in which they ended. */
  public List<TraceEvent> events() {
    return events;
  }

  /** Returns how long the call took. */
  public Duration duration() {
    return duration;
  }

  /** Returns the events of one step. */
  public List<TraceEvent> of(Step step) {
    requireNonNull(step, "step");
    return events.stream().filter(event -> event.step() == step).toList();
  }

  /** Returns the events that somebody should look into. */
  public List<TraceEvent> warnings() {
    return events.stream().filter(TraceEvent::warning).toList();
  }

  /** Returns the events, a line each. */
  @Override
  public String toString() {
    StringBuilder lines = new StringBuilder();
    events.forEach(event -> lines.append(event).append('\n'));
    return lines.toString();
  }
}
