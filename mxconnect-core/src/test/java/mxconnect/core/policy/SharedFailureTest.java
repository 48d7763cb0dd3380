package mxconnect.core.policy;

import static mxconnect.core.policy.FinderWorld.DOMAIN;
import static mxconnect.core.policy.FinderWorld.ENFORCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mxconnect.api.ConnectOptions;
import mxconnect.api.MtaStsMode;
import mxconnect.api.MtaStsReport.Reason;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.api.spi.FailedFetch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What one process could not fetch, the others do not try for five minutes (RFC 8461 §3.3). */
@Timeout(60)
class SharedFailureTest {
  private final FakeTime time = new FakeTime();
  private final FakeCache cache = new FakeCache();
  @AutoClose private final FinderWorld world = new FinderWorld(time, cache);

  @Test
  void failureIsToldAndKeepsTheOthersFromTrying() throws Exception {
    world.dns.announce(DOMAIN, "1");
    world.fetcher.fail();
    world.find();
    assertEquals(DOMAIN, cache.failuresTold.take());
    assertEquals("1", cache.failed.get(DOMAIN).id());

    try (FinderWorld other = new FinderWorld(time, cache)) {
      other.dns.announce(DOMAIN, "1");
      other.fetcher.serve(ENFORCE);
      assertEquals(Optional.of(Reason.FETCH_FAILED), other.find().report().reason());
      assertEquals(List.of(), other.fetcher.requests);

      time.pass(Duration.ofMinutes(5));
      assertTrue(other.find().enforced());
    }
  }

  /** The time counts from the failure, not from the moment at which a process hears of it. */
  @Test
  void failureOfAWhileAgoCountsForTheRest() throws Exception {
    world.dns.announce(DOMAIN, "1");
    world.fetcher.serve(ENFORCE);
    fail("1", Reason.FETCH_FAILED, Duration.ofMinutes(4));
    assertFalse(world.find().enforced());
    time.pass(Duration.ofMinutes(1));
    assertTrue(world.find().enforced());
  }

  @Test
  void failureOfAnotherIdDoesNotCount() throws Exception {
    world.dns.announce(DOMAIN, "2");
    world.fetcher.serve(ENFORCE);
    fail("1", Reason.FETCH_FAILED, Duration.ZERO);
    assertTrue(world.find().enforced());
  }

  @Test
  void failureOfTheFutureAndAnOldOneDoNotCount() throws Exception {
    world.dns.announce(DOMAIN, "1");
    world.fetcher.serve(ENFORCE);
    for (Duration age : List.of(Duration.ofSeconds(-1), Duration.ofMinutes(5))) {
      fail("1", Reason.FETCH_FAILED, age);
      world.finder.forget(DOMAIN);
      fail("1", Reason.FETCH_FAILED, age);
      assertTrue(world.find().enforced(), age::toString);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {"PROVIDER_FAILED", "DNS_FAILURE", "NO_RECORD", "RECORD_INVALID"})
  void failureThatIsNotTheDomainsDoesNotCount(Reason reason) throws Exception {
    world.dns.announce(DOMAIN, "1");
    world.fetcher.serve(ENFORCE);
    fail("1", reason, Duration.ZERO);
    assertTrue(world.find().enforced());
  }

  @Test
  void failureOfAProviderIsNotTold() throws Exception {
    world.dns.announce(DOMAIN, "1");
    world.fetcher.behave(
        request -> {
          throw new IllegalStateException("broken");
        });
    world.find();
    world.finder.close();
    assertEquals(Map.of(), cache.failed);
  }

  /** Another process may have other rules. */
  @Test
  void failureByTheRulesOfThisConnectorIsNotTold() throws Exception {
    try (FinderWorld guarded =
        FinderWorld.guardedBy(ConnectOptions.forPublicInternet().addressRules(), time, cache)) {
      guarded.dns.announce(DOMAIN, "1");
      guarded.fetcher.serve(ENFORCE);
      assertFalse(guarded.find().enforced());
    }
    assertEquals(Map.of(), cache.failed);
  }

  @Test
  void failureBeforeAPolicyWasForgottenDoesNotCount() throws Exception {
    world.dns.announce(DOMAIN, "1");
    world.fetcher.serve(ENFORCE);
    fail("1", Reason.FETCH_FAILED, Duration.ofMinutes(1));
    assertFalse(world.find().enforced());
    world.finder.forget(DOMAIN);
    assertTrue(world.find().enforced());
  }

  @Test
  void failedRenewalIsNotTriedByTheOthers() throws Exception {
    world.know("1", ENFORCE);
    cache.changes.take();
    time.pass(Duration.ofDays(1));
    fail("1", Reason.FETCH_FAILED, Duration.ofMinutes(1));
    assertTrue(world.find().enforced());
    for (int tries = 0; world.find().report().reason().isEmpty(); tries++) {
      assertTrue(tries < 60_000, "the failure is not heard of");
      Thread.sleep(1);
    }
    assertEquals(1, world.fetcher.requests.size());
    assertTrue(world.find().enforced());
  }

  @Test
  void failureBeforeAnotherProcessFetchedThePolicyDoesNotCount() throws Exception {
    world.know("1", FinderWorld.policy("enforce", Duration.ofMinutes(4)));
    cache.changes.take();
    fail("1", Reason.FETCH_FAILED, Duration.ofSeconds(1));
    time.pass(Duration.ofMinutes(2));
    assertTrue(world.find().enforced());
    world.fetcher.awaitRequest();
  }

  @Test
  void cacheThatKeepsNoFailuresIsEnough() throws Exception {
    cache.stored.put(
        DOMAIN,
        new CachedPolicy(
            "0",
            MtaStsMode.ENFORCE,
            List.of("mail.example.com"),
            Duration.ofDays(7),
            FakeTime.START));
    world.dns.announce(DOMAIN, "1");
    world.fetcher.fail();
    assertTrue(world.find().enforced());
    cache.failed.clear();
    assertTrue(world.find().enforced());
    assertEquals(1, world.fetcher.requests.size());
  }

  private void fail(String id, Reason reason, Duration ago) {
    cache.failed.put(
        DOMAIN, new FailedFetch(id, reason, "status 404", time.timeOfDay().minus(ago)));
  }
}
