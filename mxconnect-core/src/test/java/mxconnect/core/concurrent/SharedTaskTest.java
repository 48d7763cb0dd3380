package mxconnect.core.concurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SharedTaskTest {
  private final SharedTask<String> task = new SharedTask<>(() -> "done") {};

  /** Before JDK 22 there may be no memory to wake a virtual thread. */
  @Test
  void listenerThatCannotBeToldKeepsNoOtherFromBeingTold() throws Exception {
    AtomicInteger told = new AtomicInteger();
    task.whenDone(told::incrementAndGet);
    task.whenDone(
        () -> {
          throw new OutOfMemoryError("as the test wants it");
        });
    task.whenDone(told::incrementAndGet);
    assertThrows(OutOfMemoryError.class, task::run);
    assertEquals(2, told.get());
    assertEquals("done", task.get());
  }
}
