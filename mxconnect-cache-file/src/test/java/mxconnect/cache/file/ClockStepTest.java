package mxconnect.cache.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import mxconnect.api.MtaStsMode;
import mxconnect.api.spi.CachedPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody sets the clock while a policy file is in use. */
class ClockStepTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final Duration WEEK = Duration.ofDays(7);

  private final AtomicReference<Instant> timeOfDay = new AtomicReference<>(NOW);
  private final AtomicLong nanos = new AtomicLong();

  @TempDir Path folder;

  @Test
  void policyIsNotDroppedFromTheFileBecauseTheClockIsSetForth() throws Exception {
    PolicyFile file = new PolicyFile(folder.resolve("policies.json"), timeOfDay::get);
    file.put(Map.of("example.com", policy(NOW)));
    timeOfDay.set(NOW.plus(Duration.ofDays(4_000)));
    file.put(Map.of("example.net", policy(timeOfDay.get())));
    assertEquals(Set.of("example.com", "example.net"), domains());
  }

  /** Read as a process does that starts later. */
  private Set<String> domains() throws Exception {
    PolicyFile file = new PolicyFile(folder.resolve("policies.json"), timeOfDay::get);
    Set<String> domains = new HashSet<>();
    file.refresh();
    file.forEach((domain, policy) -> domains.add(domain));
    return domains;
  }

  @Test
  void earliestTimeGoesOnByItselfAndBackWithTheClock() {
    EarliestTime earliest = new EarliestTime(timeOfDay::get, nanos::get);
    nanos.addAndGet(WEEK.toNanos());
    timeOfDay.set(NOW.plus(Duration.ofDays(4_000)));
    assertEquals(NOW.plus(WEEK), earliest.instant());
    timeOfDay.set(NOW.minus(WEEK));
    assertEquals(NOW.minus(WEEK), earliest.instant());
  }

  private static CachedPolicy policy(Instant fetchedAt) {
    return new CachedPolicy("1", MtaStsMode.ENFORCE, List.of("mail.example.com"), WEEK, fetchedAt);
  }
}
