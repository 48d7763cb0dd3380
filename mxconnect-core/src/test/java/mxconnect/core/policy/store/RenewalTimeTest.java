package mxconnect.core.policy.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import mxconnect.api.MtaStsMode;
import mxconnect.api.spi.CachedPolicy;
import org.junit.jupiter.api.Test;

class RenewalTimeTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void renewalsAreSpreadOverTime() {
    CachedPolicy policy =
        new CachedPolicy("1", MtaStsMode.ENFORCE, List.of("a.example"), Duration.ofDays(7), NOW);
    PolicyClock early = new PolicyClock(() -> NOW, () -> 0, () -> 0);
    PolicyClock late = new PolicyClock(() -> NOW, () -> 0, () -> 1);
    assertEquals(DAY.toNanos(), KnownPolicy.of(policy, early).renewal());
    assertEquals(
        DAY.multipliedBy(3).dividedBy(2).toNanos(), KnownPolicy.of(policy, late).renewal());
  }

  @Test
  void renewalsOfProcessesThatShareACacheAreSpreadOverTime() {
    PolicyClock clock = new PolicyClock(() -> NOW, () -> 0, () -> 0.25);
    assertEquals(Duration.ofHours(6), clock.part(DAY));
    PolicyClock system = PolicyClock.system();
    assertTrue(Stream.generate(() -> system.part(DAY)).limit(20).distinct().count() > 1);
  }
}
