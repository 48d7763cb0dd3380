package mxconnect.core.attempt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import mxconnect.api.CacheStatistics;
import mxconnect.api.FailedAddress;
import org.junit.jupiter.api.Test;

/** RFC 5321 §4.5.4.1. */
class HealthMemoryTest {
  private static final Duration PENALTY = Duration.ofMinutes(5);
  private static final InetAddress ADDRESS = Samples.ip("192.0.2.1");
  private static final long NEVER = Long.MAX_VALUE;

  private final VirtualTime time = new VirtualTime();
  private final HealthMemory health = new HealthMemory(PENALTY, 10_000, time::getAsLong);

  private static InetSocketAddress peer(InetAddress address, int port) {
    return new InetSocketAddress(address, port);
  }

  @Test
  void failureIsRememberedWithItsAge() {
    health.failed(peer(ADDRESS, 25));
    time.pass(1_000);
    assertEquals(1_000, health.nanosSinceFailure(ADDRESS, 25));
  }

  @Test
  void failureIsForgottenAfterThePenalty() {
    health.failed(peer(ADDRESS, 25));
    time.pass(PENALTY.toNanos());
    assertEquals(NEVER, health.nanosSinceFailure(ADDRESS, 25));
  }

  @Test
  void failureIsForgottenOnSuccess() {
    health.failed(peer(ADDRESS, 25));
    health.succeeded(peer(ADDRESS, 25));
    assertEquals(NEVER, health.nanosSinceFailure(ADDRESS, 25));
  }

  @Test
  void failureCountsForItsAddressAndPortOnly() {
    health.failed(peer(ADDRESS, 25));
    assertEquals(NEVER, health.nanosSinceFailure(ADDRESS, 587));
    assertEquals(NEVER, health.nanosSinceFailure(Samples.ip("192.0.2.2"), 25));
  }

  @Test
  void nothingIsRememberedWithoutAPenalty() {
    HealthMemory none = new HealthMemory(Duration.ZERO, 10_000, time::getAsLong);
    none.failed(peer(ADDRESS, 25));
    assertEquals(NEVER, none.nanosSinceFailure(ADDRESS, 25));
  }

  @Test
  void noMoreAreRememberedThanThereIsRoomFor() {
    HealthMemory small = new HealthMemory(PENALTY, 2, time::getAsLong);
    for (int port = 1; port <= 10; port++) {
      small.failed(peer(ADDRESS, port));
    }
    assertEquals(
        2,
        IntStream.rangeClosed(1, 10)
            .filter(port -> small.nanosSinceFailure(ADDRESS, port) != NEVER)
            .count());
  }

  @Test
  void operatorSeesWhatIsRememberedTheLatestFirst() {
    health.failed(peer(ADDRESS, 25));
    time.pass(1_000);
    health.failed(peer(Samples.ip("192.0.2.2"), 587));
    time.pass(10);
    assertEquals(
        List.of(
            new FailedAddress(
                new InetSocketAddress(Samples.ip("192.0.2.2"), 587), Duration.ofNanos(10)),
            new FailedAddress(new InetSocketAddress(ADDRESS, 25), Duration.ofNanos(1_010))),
        health.failed());
    time.pass(PENALTY.toNanos() - 10);
    assertEquals(List.of(), health.failed());
  }

  @Test
  void whatIsForgottenInTimeHasNotMadeRoom() {
    health.failed(peer(ADDRESS, 25));
    assertTrue(health.hasFailedLately(ADDRESS, 25));
    time.pass(PENALTY.toNanos());
    assertFalse(health.hasFailedLately(ADDRESS, 25));
    assertEquals(new CacheStatistics(0, 1, 1, 0), health.statistics());
  }

  @Test
  void ageIsNeverNegativeThoughTheClockOfAnotherThreadIsAhead() {
    AtomicLong clock = new AtomicLong(1_000);
    HealthMemory memory = new HealthMemory(PENALTY, 10_000, clock::get);
    memory.failed(peer(ADDRESS, 25));
    clock.set(400);
    assertEquals(Duration.ZERO, memory.failed().getFirst().since());
  }
}
