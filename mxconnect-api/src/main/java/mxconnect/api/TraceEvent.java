package mxconnect.api;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One thing that happened on the way.
 *
 * @param step the step it belongs to
 * @param subject what it is about: a domain, a host, an address, a question to the DNS
 * @param message what came of it, in one line of printable characters
 * @param start when it began, counted from the beginning of the call
 * @param duration how long it took; zero for a moment
 * @param warning true for something that somebody should mend, such as an exchanger that is an
 *     alias
 * @param details further facts by name, for programs, in a fixed order
 */
public record TraceEvent(
    Step step,
    String subject,
    String message,
    Duration start,
    Duration duration,
    boolean warning,
    Map<String, String> details) {
  /** Makes an event with a copy of the map. */
  public TraceEvent {
    details =
        details.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(details));
  }
}
