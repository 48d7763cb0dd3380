package mxconnect.api.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlineTest {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1);

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "1000000, 1", "1000001, 2", "1999999, 2"})
  void millisecondsAreRoundedUp(long nanos, int millis) {
    assertEquals(millis, in(Duration.ofNanos(nanos)).remainingMillis());
  }

  @Test
  void itHasPassedWhenItsMillisecondsAreOver() {
    Deadline deadline = in(Duration.ofNanos(1_500_000));
    now.addAndGet(TimeUnit.MILLISECONDS.toNanos(deadline.remainingMillis()));
    assertTrue(deadline.expired());
    assertEquals(0, deadline.remainingMillis());
  }

  @Test
  void timesOutOfRangeAreCut() {
    assertEquals(Integer.MAX_VALUE, in(Duration.ofSeconds(Long.MAX_VALUE)).remainingMillis());
    assertTrue(in(Duration.ofSeconds(-1)).expired());
    assertTrue(in(Duration.ofSeconds(Long.MIN_VALUE)).expired());
  }

  @Test
  void theEarlierOneCounts() {
    Deadline deadline = in(Duration.ofSeconds(5));
    assertSame(deadline, deadline.within(Duration.ofSeconds(6)));
    assertEquals(Duration.ofSeconds(4), deadline.within(Duration.ofSeconds(4)).remaining());
    assertFalse(deadline.expired());
  }

  private Deadline in(Duration time) {
    return Deadline.after(time, now::get);
  }
}
