package mxconnect.core.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import mxconnect.api.AttemptResult;
import mxconnect.api.AttemptResult.Outcome;
import mxconnect.api.ErrorCode;
import mxconnect.api.IpLiteral;
import org.junit.jupiter.api.Test;

class AttemptEntryTest {
  private static final Problem REFUSED = Problem.of(ErrorCode.CONNECTION_REFUSED, "refused");

  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1_000);
  private final AttemptEntry entry =
      new AttemptEntry("a.example", IpLiteral.parse("192.0.2.1"), 25, clock::get);

  @Test
  void durationIsTheTimeUpToItsEnd() {
    clock.addAndGet(2_000);
    assertEquals(Duration.ofNanos(2_000), entry.connected().duration());
    clock.addAndGet(3_000);
    assertEquals(Duration.ofNanos(2_000), entry.result().duration());
  }

  @Test
  void whatComesAfterTheEndDoesNotCount() {
    AttemptResult failed = entry.failed(REFUSED);
    assertEquals(failed, entry.cancelled("another attempt was first"));
    assertEquals(Outcome.FAILED, entry.result().outcome());
    assertEquals(Optional.of(ErrorCode.CONNECTION_REFUSED), entry.result().code());
  }

  @Test
  void attemptWithoutAnEndWasStillWaiting() {
    assertEquals(
        "CANCELLED a.example [192.0.2.1]:25: still waiting when the call ended",
        entry.result().toString());
    assertEquals(Outcome.CONNECTED, entry.connected().outcome());
  }
}
