package mxconnect.core.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One who asks without a deadline of its own does not wait for its turn for ever. */
@Timeout(60)
class TurnTest {
  private final Turns turns = new Turns(1, 0, Duration.ofMillis(20), System::nanoTime);

  @Test
  void turnThatDoesNotComeInTimeIsGivenUp() throws Exception {
    Turn first = turns.next();
    assertTrue(first.takeInTime().isPresent());
    Turn second = turns.next();
    assertEquals(Optional.empty(), second.takeInTime());
    second.end();
    assertEquals(Optional.empty(), turns.next().takeInTime());
    first.end();
    assertTrue(turns.next().takeInTime().isPresent());
  }
}
