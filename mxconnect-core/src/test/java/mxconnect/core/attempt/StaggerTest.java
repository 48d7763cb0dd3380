package mxconnect.core.attempt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import mxconnect.api.Racing;
import org.junit.jupiter.api.Test;

class StaggerTest {
  private static final long DELAY = TimeUnit.MILLISECONDS.toNanos(250);

  private final VirtualTime time = new VirtualTime();
  private final Stagger stagger = new Stagger(Racing.on().withMaxConcurrent(2), time);

  @Test
  void firstAttemptMayStartAtOnce() {
    assertTrue(stagger.allowsOneMore(0));
  }

  @Test
  void nextOneMayStartWhenTheDelayIsOver() {
    stagger.started();
    time.pass(DELAY - 1);
    assertFalse(stagger.allowsOneMore(1));
    assertEquals(1, stagger.nanosUntilNext());
    time.pass(1);
    assertTrue(stagger.allowsOneMore(1));
    assertEquals(Long.MAX_VALUE, stagger.nanosUntilNext());
  }

  @Test
  void nextOneMayStartWhenOneHasEnded() {
    stagger.started();
    stagger.ended();
    assertTrue(stagger.allowsOneMore(1));
    stagger.started();
    assertFalse(stagger.allowsOneMore(1));
  }

  @Test
  void noneMayStartWhenAsManyRunAsAreAllowed() {
    stagger.started();
    stagger.ended();
    time.pass(DELAY);
    assertFalse(stagger.allowsOneMore(2));
  }

  @Test
  void withoutRacingNoneMayStartBesideAnother() {
    Stagger off = new Stagger(Racing.off(), time);
    off.started();
    off.ended();
    time.pass(DELAY);
    assertFalse(off.allowsOneMore(1));
    assertTrue(off.allowsOneMore(0));
    assertEquals(Long.MAX_VALUE, off.nanosUntilNext());
  }
}
