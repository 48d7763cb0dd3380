package mxconnect.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TraceTest {
  private static final TraceEvent LOOKUP = event(Step.EXCHANGERS, false);
  private static final TraceEvent ALIAS = event(Step.EXCHANGERS, true);
  private static final TraceEvent ATTEMPT = event(Step.ATTEMPT, false);

  @Test
  void eventsAreFoundByStepAndWarning() {
    Trace trace = new Trace(List.of(LOOKUP, ALIAS, ATTEMPT), Duration.ofMillis(9));
    assertEquals(List.of(LOOKUP, ALIAS), trace.of(Step.EXCHANGERS));
    assertEquals(List.of(), trace.of(Step.DANE));
    assertEquals(List.of(ALIAS), trace.warnings());
  }

  @Test
  void traceAndEventKeepCopies() {
    List<TraceEvent> events = new ArrayList<>(List.of(LOOKUP));
    Trace trace = new Trace(events, Duration.ZERO);
    events.clear();
    assertEquals(List.of(LOOKUP), trace.events());
    assertThrows(UnsupportedOperationException.class, () -> trace.events().clear());
  }

  @Test
  void detailsKeepTheirOrder() {
    Map<String, String> details = new LinkedHashMap<>();
    for (String key : List.of("z", "y", "a", "m", "b")) {
      details.put(key, "1");
    }
    TraceEvent event =
        new TraceEvent(Step.DANE, "x", "y", Duration.ZERO, Duration.ZERO, false, details);
    details.clear();
    assertEquals(List.of("z", "y", "a", "m", "b"), List.copyOf(event.details().keySet()));
    assertThrows(UnsupportedOperationException.class, () -> event.details().clear());
  }

  private static TraceEvent event(Step step, boolean warning) {
    return new TraceEvent(
        step, "example.com", "done", Duration.ZERO, Duration.ZERO, warning, Map.of());
  }
}
