package mxconnect.core.policy;

import static mxconnect.core.policy.FinderWorld.DOMAIN;
import static mxconnect.core.policy.FinderWorld.ENFORCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import mxconnect.api.MtaStsReport.Source;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody sets the clock while a policy is known here and lies in a cache (RFC 8461 §3.2). */
@Timeout(60)
class ClockStepTest {
  private static final Duration WEEK = Duration.ofDays(7);

  private final FakeTime time = new FakeTime();
  private final FakeCache cache = new FakeCache();
  @AutoClose private final FinderWorld world = new FinderWorld(time, cache);

  @BeforeEach
  void know() throws Exception {
    world.know("1", ENFORCE);
    assertEquals(DOMAIN, cache.changes.take());
    world.dns.noSuchName(DOMAIN);
  }

  @ParameterizedTest
  @ValueSource(longs = {-4_000, -1, 1, 4_000})
  void stepDoesNotEndAPolicy(long days) throws Exception {
    step(days);
    time.pass(WEEK.minusSeconds(1));
    assertTrue(world.find().enforced());
  }

  /** What the cache gives is the policy that is known to have expired. */
  @ParameterizedTest
  @ValueSource(longs = {-4_000, -1, 1, 4_000})
  void stepDoesNotProlongAPolicyThatComesOutOfTheCacheAgain(long days) throws Exception {
    step(days);
    time.pass(WEEK);
    assertEquals(Source.NONE, world.find().report().source());
    time.pass(WEEK);
    assertEquals(Source.NONE, world.find().report().source());
  }

  /** The clock was wrong when the policy was fetched, and is set right. */
  @ParameterizedTest
  @ValueSource(longs = {-4_000, -1, 1, 4_000})
  void newPolicyCountsAfterAStep(long days) throws Exception {
    step(days);
    world.know("2", ENFORCE.replace("mail.", "new."));
    assertEquals(PolicyVerdict.MATCHES, world.find().verdict("new.example.com"));
  }

  /** A process that starts before the clock is set right has not judged the policy for good. */
  @Test
  void policyThatSeemedToHaveExpiredCountsWhenTheClockIsSetRight() throws Exception {
    step(4_000);
    try (FinderWorld other = new FinderWorld(time, cache)) {
      other.dns.noSuchName(DOMAIN);
      assertEquals(Source.NONE, other.find().report().source());
      time.pass(Duration.ofHours(2)); // for which the absence of a policy may be remembered
      step(0);
      assertTrue(other.find().enforced());
    }
  }

  private void step(long days) {
    time.setTimeOfDay(FakeTime.START.plus(Duration.ofDays(days)));
  }
}
