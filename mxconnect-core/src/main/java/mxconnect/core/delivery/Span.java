package mxconnect.core.delivery;

import java.time.Duration;
import java.util.Map;
import mxconnect.api.Step;

/**
 * Something under way that ends as one event of the trace.
 *
 * @param recorder where it ends
 * @param step the step it belongs to
 * @param subject what it is about
 * @param start when it began, counted from the beginning of the call
 */
public record Span(TraceRecorder recorder, Step step, String subject, Duration start) {
  /** Ends it. */
  public void end(String message) {
    recorder.record(this, message, false, Map.of());
  }

  /** Ends it with further facts, in the order of the map. */
  public void end(String message, Map<String, String> details) {
    recorder.record(this, message, false, details);
  }

  /** Ends it with something that somebody should look into. */
  public void warn(String message) {
    recorder.record(this, message, true, Map.of());
  }

  /** Ends it with something that somebody should look into, and further facts. */
  public void warn(String message, Map<String, String> details) {
    recorder.record(this, message, true, details);
  }
}
