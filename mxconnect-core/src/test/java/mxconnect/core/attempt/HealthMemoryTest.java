package mxconnect.core.attempt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** RFC 5321 §4.5.4.1. */
class HealthMemoryTest {
  private static final Duration PENALTY = Duration.ofMinutes(5);
  private static final InetAddress ADDRESS = Samples.ip("192.0.2.1");
  private static final long NEVER = Long.MAX_VALUE;

  private final VirtualTime time = new VirtualTime();
  private final HealthMemory health = new HealthMemory(PENALTY, time::getAsLong);

  @Test
  void failureIsRememberedWithItsAge() {
    health.failed(ADDRESS, 25);
    time.pass(1_000);
    assertEquals(1_000, health.nanosSinceFailure(ADDRESS, 25));
  }

  @Test
  void failureIsForgottenAfterThePenalty() {
    health.failed(ADDRESS, 25);
    time.pass(PENALTY.toNanos());
    assertEquals(NEVER, health.nanosSinceFailure(ADDRESS, 25));
  }

  @Test
  void failureIsForgottenOnSuccess() {
    health.failed(ADDRESS, 25);
    health.succeeded(ADDRESS, 25);
    assertEquals(NEVER, health.nanosSinceFailure(ADDRESS, 25));
  }

  @Test
  void failureCountsForItsAddressAndPortOnly() {
    health.failed(ADDRESS, 25);
    assertEquals(NEVER, health.nanosSinceFailure(ADDRESS, 587));
    assertEquals(NEVER, health.nanosSinceFailure(Samples.ip("192.0.2.2"), 25));
  }

  @Test
  void nothingIsRememberedWithoutAPenalty() {
    HealthMemory none = new HealthMemory(Duration.ZERO, time::getAsLong);
    none.failed(ADDRESS, 25);
    assertEquals(NEVER, none.nanosSinceFailure(ADDRESS, 25));
  }
}
