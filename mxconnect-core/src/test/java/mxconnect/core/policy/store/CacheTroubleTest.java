package mxconnect.core.policy.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import mxconnect.api.spi.PolicyCache;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class CacheTroubleTest {
  private final PolicyCache cache = mock();
  private final CacheTrouble writing = new CacheTrouble(cache, "keep");
  private final CacheTrouble reading = new CacheTrouble(cache, "give");

  @BeforeEach
  void nameIt() {
    when(cache.name()).thenReturn("fake");
  }

  @Test
  void operatorsAreToldOnceUntilItGoesWell() {
    assertEquals(Level.WARN, tell(writing));
    assertEquals(Level.DEBUG, tell(writing));
    assertTrue(writing.over());
    assertFalse(writing.over());
    assertEquals(Level.WARN, tell(writing));
  }

  @Test
  void troubleIsOnUntilItGoesWell() {
    assertFalse(writing.isOn());
    Level unused = tell(writing);
    assertTrue(writing.isOn());
    assertTrue(writing.over());
    assertFalse(writing.isOn());
  }

  @Test
  void cacheThatCannotWorkIsAnError() {
    assertEquals(
        Level.ERROR, reading.tell("example.com", "it failed", new NoClassDefFoundError("Redis")));
  }

  /** Each policy that a read-only cache gave brought another warning. */
  @Test
  void cacheThatCanBeReadIsNotHeldToBeWritable() {
    assertEquals(Level.WARN, tell(writing));
    assertFalse(reading.over());
    assertEquals(Level.DEBUG, tell(writing));
  }

  private static Level tell(CacheTrouble trouble) {
    return trouble.tell("example.com", "it failed", new IllegalStateException());
  }
}
