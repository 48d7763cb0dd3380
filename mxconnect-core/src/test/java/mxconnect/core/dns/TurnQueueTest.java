package mxconnect.core.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TurnQueueTest {
  private final Turns turns = new Turns(1, 0, Duration.ofSeconds(1), () -> 0);
  private final TurnQueue queue = new TurnQueue();
  private final Turn first = turns.next();
  private final Turn second = turns.next();
  private final Turn third = turns.next();

  @BeforeEach
  void fill() {
    queue.add(first);
    queue.add(second);
    queue.add(third);
  }

  @Test
  void turnsComeInTheirOrder() {
    assertEquals(first, queue.first());
    assertEquals(first, queue.removeFirst());
    assertEquals(second, queue.removeFirst());
    assertEquals(third, queue.removeFirst());
    assertTrue(queue.isEmpty());
    assertThrows(NoSuchElementException.class, queue::first);
  }

  @Test
  void turnThatIsTakenOutOfTheMiddleOrFromTheEndLeavesTheOthers() {
    assertTrue(queue.remove(second));
    assertFalse(queue.remove(second));
    assertFalse(queue.contains(second));
    assertTrue(queue.remove(third));
    assertEquals(1, queue.size());
    queue.add(second);
    assertEquals(first, queue.removeFirst());
    assertEquals(second, queue.removeFirst());
    assertTrue(queue.isEmpty());
  }

  @Test
  void turnOfAnotherQueueIsNotHere() {
    TurnQueue other = new TurnQueue();
    assertTrue(queue.remove(first));
    other.add(first);
    assertFalse(queue.contains(first));
    assertFalse(queue.remove(first));
    assertEquals(first, other.first());
    assertEquals(second, queue.first());
  }
}
