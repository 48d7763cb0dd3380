package mxconnect.api.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlineTest {
  private final AtomicLong clock = new AtomicLong();

  @Test
  void timeLeftShrinksToZeroAndStaysThere() {
    Deadline deadline = after(Duration.ofMillis(100));
    assertEquals(Duration.ofMillis(100), deadline.remaining());
    pass(Duration.ofMillis(40));
    assertEquals(Duration.ofMillis(60), deadline.remaining());
    assertFalse(deadline.expired());
    pass(Duration.ofMillis(60));
    assertEquals(Duration.ZERO, deadline.remaining());
    assertTrue(deadline.expired());
    pass(Duration.ofDays(100_000));
    assertEquals(0, deadline.remainingNanos());
    assertTrue(deadline.expired());
  }

  @Test
  void clockMayWrapAround() {
    clock.set(Long.MAX_VALUE - 10);
    Deadline deadline = after(Duration.ofNanos(100));
    assertEquals(100, deadline.remainingNanos());
    clock.addAndGet(50);
    assertEquals(50, deadline.remainingNanos());
    clock.addAndGet(50);
    assertTrue(deadline.expired());
  }

  @Test
  void millisecondsAreNeverZeroWhileTimeIsLeft() {
    Deadline deadline = after(Duration.ofNanos(1_500_000));
    assertEquals(1, deadline.remainingMillis());
    clock.addAndGet(1_499_999);
    assertEquals(1, deadline.remainingMillis());
    clock.addAndGet(1);
    assertEquals(0, deadline.remainingMillis());
  }

  @Test
  void millisecondsFitAnInt() {
    assertEquals(Integer.MAX_VALUE, after(Duration.ofDays(365)).remainingMillis());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 50, 9_999_999_999L})
  void endlessTimeIsCutAndDoesNotPass(long days) {
    Deadline deadline = after(ChronoUnit.FOREVER.getDuration());
    pass(Duration.ofDays(Math.min(days, 50_000)));
    assertFalse(deadline.expired());
    assertEquals(Integer.MAX_VALUE, deadline.remainingMillis());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE + 1, Long.MIN_VALUE})
  void timeThatIsNotAheadHasPassedForGood(long nanos) {
    Deadline deadline = after(Duration.ofNanos(nanos));
    assertTrue(deadline.expired());
    pass(Duration.ofDays(1));
    assertTrue(deadline.expired());
    assertEquals(0, deadline.remainingMillis());
  }

  @Test
  void timeBeforeAnyClockHasPassedToo() {
    Deadline deadline = after(Duration.ofSeconds(Long.MIN_VALUE));
    assertTrue(deadline.expired());
  }

  @Test
  void withinGivesTheEarlierOne() {
    Deadline deadline = after(Duration.ofSeconds(10));
    assertEquals(Duration.ofSeconds(3), deadline.within(Duration.ofSeconds(3)).remaining());
    assertSame(deadline, deadline.within(Duration.ofSeconds(11)));
    assertSame(deadline, deadline.within(ChronoUnit.FOREVER.getDuration()));
    pass(Duration.ofSeconds(8));
    assertEquals(Duration.ofSeconds(2), deadline.within(Duration.ofSeconds(3)).remaining());
  }

  @Test
  void realClockRuns() {
    assertFalse(Deadline.after(Duration.ofDays(1)).expired());
    assertTrue(Deadline.after(Duration.ZERO).expired());
  }

  @Test
  void textTellsTheTimeLeft() {
    assertEquals("Deadline[1500 ms left]", after(Duration.ofMillis(1_500)).toString());
  }

  private Deadline after(Duration time) {
    return Deadline.after(time, clock::get);
  }

  private void pass(Duration time) {
    clock.addAndGet(time.toNanos());
  }
}
