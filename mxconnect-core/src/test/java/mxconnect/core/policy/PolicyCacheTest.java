package mxconnect.core.policy;

import static mxconnect.core.policy.FinderWorld.DOMAIN;
import static mxconnect.core.policy.FinderWorld.ENFORCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import mxconnect.api.MtaStsMode;
import mxconnect.api.MtaStsReport.Reason;
import mxconnect.api.MtaStsReport.Source;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.core.policy.text.PolicyDocument;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A policy cache of a third party: what it may do, and what it cannot spoil. */
@Timeout(60)
class PolicyCacheTest {
  private static final Duration WEEK = Duration.ofDays(7);

  private final FakeTime time = new FakeTime();
  private final FakeCache cache = new FakeCache();
  @AutoClose private final FinderWorld world = new FinderWorld(time, cache);

  @Test
  void fetchedPolicyIsStoredAndFoundByAnotherConnector() throws Exception {
    world.know("1", ENFORCE);
    assertEquals(DOMAIN, cache.changes.take());

    assertEquals(Map.of(DOMAIN, policy("1", "mail.example.com", FakeTime.START)), cache.stored);
    try (FinderWorld other = new FinderWorld(time, cache)) {
      AppliedPolicy applied = other.find();
      assertTrue(applied.enforced());
      assertEquals(Source.CACHE, applied.report().source());
    }
  }

  @Test
  void policyThatAnotherConnectorHasFetchedIsNotFetchedAgain() throws Exception {
    world.know("1", ENFORCE);
    cache.changes.take();
    time.pass(Duration.ofSeconds(1));
    cache.stored.put(DOMAIN, policy("2", "new.example.com", time.timeOfDay()));
    world.dns.announce(DOMAIN, "2");

    AppliedPolicy applied = world.find();

    assertEquals(Optional.of("2"), applied.report().id());
    assertEquals(Source.CACHE, applied.report().source());
    assertEquals(1, world.fetcher.requests.size());
  }

  @Test
  void olderPolicyInTheCacheDoesNotReplaceTheKnownOne() throws Exception {
    world.know("1", ENFORCE);
    cache.changes.take();
    cache.stored.put(DOMAIN, policy("2", "evil.example", FakeTime.START.minusSeconds(1)));
    world.dns.announce(DOMAIN, "2");
    world.fetcher.fail();

    AppliedPolicy applied = world.find();

    assertEquals(PolicyVerdict.MATCHES, applied.verdict("mail.example.com"));
    assertEquals(PolicyVerdict.MISMATCH_REFUSED, applied.verdict("evil.example"));
  }

  /** As in the cache itself; a wrong clock elsewhere does not weaken what was fetched here. */
  @Test
  void policyOfTheFutureInTheCacheDoesNotReplaceTheKnownOne() throws Exception {
    world.know("1", ENFORCE);
    cache.changes.take();
    cache.stored.put(DOMAIN, policy("2", "other.example", FakeTime.START.plusSeconds(86_400)));
    world.dns.announce(DOMAIN, "2");
    world.fetcher.fail();

    assertEquals(PolicyVerdict.MATCHES, world.find().verdict("mail.example.com"));
  }

  @Test
  void policyOfTheFutureThatIsKnownIsReplacedByOneOfThePast() throws Exception {
    cache.stored.put(DOMAIN, policy("1", "other.example", FakeTime.START.plusSeconds(86_400)));
    assertTrue(world.find().enforced());
    cache.stored.put(DOMAIN, policy("2", "mail.example.com", FakeTime.START));
    world.dns.announce(DOMAIN, "2");

    assertEquals(PolicyVerdict.MATCHES, world.find().verdict("mail.example.com"));
    assertEquals(0, world.fetcher.requests.size());
  }

  @Test
  void ageCountsFromTheFetchNotFromTheStart() throws Exception {
    cache.stored.put(
        DOMAIN, policy("1", "mail.example.com", FakeTime.START.minus(WEEK).plusSeconds(1)));
    assertTrue(world.find().enforced());
    time.pass(Duration.ofSeconds(1));
    assertFalse(world.find().enforced());
  }

  @Test
  void policyOfTheFutureIsAppliedNoLongerThanItsAge() throws Exception {
    cache.stored.put(
        DOMAIN, policy("1", "mail.example.com", FakeTime.START.plus(Duration.ofDays(9999))));
    assertTrue(world.find().enforced());
    time.pass(WEEK);
    assertFalse(world.find().enforced());
  }

  @Test
  void expiredPolicyIsLeftToTheCache() throws Exception {
    CachedPolicy expired = policy("1", "mail.example.com", FakeTime.START.minus(WEEK));
    cache.stored.put(DOMAIN, expired);
    assertFalse(world.find().enforced());
    world.finder.close();
    assertEquals(Map.of(DOMAIN, expired), cache.stored);
  }

  @Test
  void policyThatCouldNotBeWrittenIsWrittenLater() throws Exception {
    cache.fail(new IllegalStateException("locked"));
    world.know("1", ENFORCE);
    world.dns.announce("other.example", "1");
    assertTrue(world.find("other.example").enforced());
    cache.awaitFailures(2);
    assertEquals(Map.of(), cache.stored);

    cache.work();
    world.finder.upkeep();
    assertEquals(
        Set.of(DOMAIN, "other.example"), Set.of(cache.changes.take(), cache.changes.take()));
  }

  @Test
  void policyThatCouldNotBeWrittenIsTriedOnceMoreWhenTheConnectorIsClosed() throws Exception {
    cache.fail(new IllegalStateException("locked"));
    world.know("1", ENFORCE);
    cache.awaitFailures(1);
    cache.work();
    world.finder.close();
    assertEquals(Set.of(DOMAIN), cache.stored.keySet());
  }

  @Test
  void cacheThatThrowsEqualsNone() throws Exception {
    cache.fail(new IllegalStateException("down"));
    assertTrue(world.know("1", ENFORCE).enforced());
    assertTrue(world.find().enforced());
    assertEquals(Optional.of(Reason.NO_RECORD), world.find("other.example").report().reason());
  }

  @Test
  void cacheThatCannotWorkMayHoldAPolicy() throws Exception {
    cache.fail(new NoClassDefFoundError("Redis"));
    assertTrue(world.know("1", ENFORCE).enforced());
    AppliedPolicy unknown = world.find("other.example");
    assertTrue(unknown.unavailable());
    assertEquals(Optional.of(Reason.PROVIDER_FAILED), unknown.report().reason());
    cache.work();
    assertEquals(Optional.of(Reason.NO_RECORD), world.find("another.example").report().reason());
  }

  @Test
  void cacheThatHangsEqualsNone() throws Exception {
    cache.hang();
    assertTrue(world.know("1", ENFORCE).enforced());
    assertEquals(Source.CACHE, world.find().report().source());
  }

  /** One call waits for it, and then not every one. */
  @Test
  void cacheThatHangsIsLeftAloneUntilItAnswers() throws Exception {
    Semaphore pauses = new Semaphore(0);
    try (FinderWorld process = FinderWorld.waiting(time, cache, pause -> pauses.acquire())) {
      process.find("other.example");
      cache.hang();
      for (int i = 0; i < 30; i++) {
        process.find("d" + i + ".example");
      }
      assertEquals(2, cache.reads.get());
      cache.work();
      cache.stored.put(DOMAIN, policy("1", "mail.example.com", FakeTime.START));
      assertFalse(process.find().enforced());

      pauses.release();
      for (int tries = 0; !process.find().enforced(); tries++) {
        assertTrue(tries < 60_000, "never asked again");
        Thread.sleep(1);
      }
    }
  }

  /** Redis beyond a firewall fails after its time limit, which is as good as a hang. */
  @Test
  void cacheThatFailsSlowlyIsLeftAloneAsWell() throws Exception {
    Semaphore pauses = new Semaphore(0);
    try (FinderWorld process = FinderWorld.waiting(time, cache, pause -> pauses.acquire())) {
      process.find("other.example");
      cache.failAfter(() -> time.pass(Duration.ofMillis(250)));
      for (int i = 0; i < 30; i++) {
        process.find("d" + i + ".example");
      }
      assertEquals(2, cache.reads.get());
    }
  }

  /** Of calls that have no second left, none finds out; one that nobody waits for does. */
  @Test
  void cacheThatHangsIsFoundOutThoughEveryCallIsInHaste() throws Exception {
    cache.hang();
    int reads = 0;
    do {
      reads = cache.reads.get();
      world.find("d" + reads + ".example", Duration.ofMillis(100));
    } while (cache.reads.get() > reads && reads < 1_000);
    assertTrue(reads < 1_000, "asked in each call");
  }

  @Test
  void cacheThatHangsDoesNotUseUpTheTimeOfACall() throws Exception {
    cache.hang();
    world.dns.announce(DOMAIN, "1");
    world.fetcher.serve(ENFORCE);
    Future<AppliedPolicy> call = world.aside(() -> world.find(DOMAIN, Duration.ofMillis(700)));
    assertTrue(call.get().enforced());
  }

  @Test
  void absenceIsRememberedForAMomentIfTheRecordSaysNothingOfTime() throws Exception {
    world.find();
    world.find();
    assertEquals(1, cache.reads.get());
    cache.stored.put(DOMAIN, policy("1", "mail.example.com", FakeTime.START));
    assertFalse(world.find().enforced());

    time.pass(Duration.ofSeconds(10));
    assertTrue(world.find().enforced());
  }

  /** So that of a fleet one fetches it. */
  @Test
  void cacheIsAskedBeforeAFetchThoughItHadNothingAMomentAgo() throws Exception {
    world.find();
    cache.stored.put(DOMAIN, policy("1", "mail.example.com", FakeTime.START));
    world.dns.announce(DOMAIN, "1");
    assertEquals(Source.CACHE, world.find().report().source());
    assertEquals(0, world.fetcher.requests.size());
    assertEquals(
        "another process has fetched the policy",
        world.told("mta-sts.example.com").getFirst().message());
  }

  @Test
  void cacheIsAskedBeforeARenewal() throws Exception {
    world.know("1", ENFORCE);
    cache.changes.take();
    time.pass(Duration.ofDays(2));
    cache.stored.put(DOMAIN, policy("1", "renewed.example.com", time.timeOfDay()));
    assertEquals(PolicyVerdict.MATCHES, world.find().verdict("renewed.example.com"));
    assertEquals(1, world.fetcher.requests.size());
  }

  @Test
  void policyOfAnotherIdThatTheCacheHasStaysInForceWhenTheFetchFails() throws Exception {
    world.find();
    cache.stored.put(DOMAIN, policy("1", "mail.example.com", FakeTime.START));
    world.dns.announce(DOMAIN, "2");
    world.fetcher.fail();
    assertTrue(world.find().enforced());
  }

  @Test
  void cacheThatCannotBeWrittenIsTriedWithOnePolicyAtATime() throws Exception {
    cache.failToWrite(new IllegalStateException("read-only"));
    for (int i = 0; i < 5; i++) {
      world.dns.announce("d" + i + ".example", "1");
      world.fetcher.serve(ENFORCE);
      world.find("d" + i + ".example");
    }
    cache.awaitFailures(5);
    world.finder.upkeep();
    cache.awaitFailures(1);
    cache.work();
    world.finder.upkeep();
    for (int i = 0; i < 5; i++) {
      cache.changes.take();
    }
  }

  @Test
  void cacheThatFailsDoesNotWeakenAKnownPolicy() throws Exception {
    world.know("1", ENFORCE);
    cache.changes.take();
    cache.fail(new IllegalStateException("down"));
    world.dns.announce(DOMAIN, "2");
    world.fetcher.fail();
    assertTrue(world.find().enforced());
    world.dns.fail(DOMAIN, DnsLookupException.Reason.TIMEOUT);
    assertTrue(world.find().enforced());
  }

  @Test
  void cacheThatLosesAPolicyDoesNotWeakenAKnownOne() throws Exception {
    world.know("1", ENFORCE);
    cache.changes.take();
    cache.stored.clear();
    world.dns.noSuchName(DOMAIN);
    assertTrue(world.find().enforced());
  }

  @Test
  void nonsenseInTheCacheEqualsNone() throws Exception {
    List<String> mx = List.of("mail.example.com");
    for (CachedPolicy nonsense :
        List.of(
            policy("1", "192.0.2.1", FakeTime.START),
            policy("1\nERROR forged", "mail.example.com", FakeTime.START),
            policy("", "mail.example.com", FakeTime.START),
            policy("1".repeat(33), "mail.example.com", FakeTime.START),
            new CachedPolicy("1", MtaStsMode.ENFORCE, List.of(), WEEK, FakeTime.START),
            new CachedPolicy("1", MtaStsMode.ENFORCE, mx, WEEK.negated(), FakeTime.START))) {
      cache.stored.put(DOMAIN, nonsense);
      assertEquals(Optional.of(Reason.NO_RECORD), world.find().report().reason());
    }
  }

  @Test
  void ageInTheCacheIsCutToTheMaximum() throws Exception {
    cache.stored.put(
        DOMAIN,
        new CachedPolicy(
            "1",
            MtaStsMode.ENFORCE,
            List.of("mail.example.com"),
            Duration.ofSeconds(Long.MAX_VALUE),
            FakeTime.START));
    assertEquals(Optional.of(PolicyDocument.MAX_AGE), world.find().report().maxAge());
  }

  @Test
  void closingLetsAPolicyBeStored() throws Exception {
    world.know("1", ENFORCE);
    world.finder.close();
    assertTrue(cache.stored.containsKey(DOMAIN));
  }

  private static CachedPolicy policy(String id, String mx, Instant fetchedAt) {
    return new CachedPolicy(id, MtaStsMode.ENFORCE, List.of(mx), WEEK, fetchedAt);
  }
}
