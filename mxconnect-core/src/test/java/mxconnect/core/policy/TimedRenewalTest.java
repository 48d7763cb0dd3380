package mxconnect.core.policy;

import static mxconnect.core.policy.FinderWorld.DOMAIN;
import static mxconnect.core.policy.FinderWorld.ENFORCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import mxconnect.api.MtaStsMode;
import mxconnect.api.MtaStsReport.Reason;
import mxconnect.api.MtaStsReport.Source;
import mxconnect.api.spi.CachedPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Renewal without traffic: RFC 8461 §10.2. */
@Timeout(60)
class TimedRenewalTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final String RENEWED = ENFORCE.replace("mail.", "renewed.");

  private final FakeTime time = new FakeTime();
  private final FakeCache cache = new FakeCache();
  @AutoClose private final FinderWorld world = new FinderWorld(time, cache);

  @Test
  void policyInTheCacheIsRenewedThoughNoCallAsksForIt() throws Exception {
    cache.stored.put(DOMAIN, policy("mail.example.com"));
    world.fetcher.serve(RENEWED);
    time.pass(DAY.minusSeconds(1));
    world.finder.upkeep();
    assertEquals(0, world.fetcher.requests.size());

    time.pass(Duration.ofMinutes(10));
    world.finder.upkeep();
    assertEquals(DOMAIN, cache.changes.take());

    CachedPolicy renewed = cache.stored.get(DOMAIN);
    assertEquals(List.of("renewed.example.com"), renewed.mx());
    assertEquals(time.timeOfDay(), renewed.fetchedAt());
    assertEquals("1", renewed.id());
  }

  @Test
  void policyInMemoryIsRenewedThoughNoCallAsksForItAgain() throws Exception {
    try (FinderWorld alone = new FinderWorld(time, Optional.empty(), Map.of())) {
      alone.know("1", ENFORCE);
      time.pass(DAY);
      alone.finder.upkeep();
      alone.fetcher.awaitRequest();
    }
  }

  /** Nor would it come back without a record that announces it (RFC 8461 §10.3). */
  @Test
  void policyThatIsForgottenBeforeItsTurnIsNotRenewed() throws Exception {
    try (FinderWorld alone = new FinderWorld(time, Optional.empty(), Map.of())) {
      alone.fetcher.serve(ENFORCE);
      for (int i = 0; i < 100; i++) {
        alone.dns.announce("d" + i + ".example", "1");
        AppliedPolicy unused = alone.find("d" + i + ".example");
      }
      time.pass(DAY);
      alone.finder.upkeep();
      for (int i = 0; i < 100 + 64; i++) {
        alone.fetcher.awaitRequest();
      }
      for (int i = 0; i < 100; i++) {
        alone.finder.forget("d" + i + ".example");
      }
      alone.finder.upkeep();
      alone.know("1", ENFORCE);
      assertEquals(100 + 64 + 1, alone.fetcher.requests.size());
    }
  }

  /** The turns come by themselves, from the first call on. */
  @Test
  void callForOneDomainHasThoseOfOthersRenewed() throws Exception {
    cache.stored.put(DOMAIN, policy("mail.example.com"));
    time.pass(DAY);
    try (FinderWorld kept = FinderWorld.keptUp(time, cache, Duration.ofMillis(1))) {
      kept.fetcher.serve(RENEWED);
      AppliedPolicy unused = kept.find("other.example");
      assertEquals(DOMAIN, cache.changes.take());
    }
  }

  @Test
  void domainThatGotNoMailForLongerThanItsPolicyIsValidIsProtected() throws Exception {
    cache.stored.put(DOMAIN, policy("mail.example.com"));
    world.fetcher.serve(ENFORCE);
    time.pass(Duration.ofDays(6));
    world.finder.upkeep();
    assertEquals(DOMAIN, cache.changes.take());
    time.pass(Duration.ofDays(6));
    assertTrue(world.find().enforced());
  }

  @Test
  void whatAnotherProcessHasRenewedIsNotRenewedAgain() throws Exception {
    world.know("1", ENFORCE);
    cache.changes.take();
    time.pass(DAY);
    cache.stored.put(
        DOMAIN,
        new CachedPolicy(
            "1", MtaStsMode.ENFORCE, List.of("new.example.com"), WEEK, time.timeOfDay()));
    time.pass(Duration.ofHours(1));
    world.finder.upkeep();
    assertEquals(1, world.fetcher.requests.size());
  }

  @Test
  void expiredPoliciesAndNonsenseAreNotRenewed() throws Exception {
    cache.stored.put("expired.example", policy("mail.example.com"));
    time.pass(WEEK);
    cache.stored.put(
        "nonsense.example",
        new CachedPolicy("1", MtaStsMode.ENFORCE, List.of(), WEEK, time.timeOfDay().minus(DAY)));
    world.finder.upkeep();
    assertEquals(0, world.fetcher.requests.size());
  }

  /** They would get into the log, and to operators. */
  @Test
  void namesInTheCacheThatAreNoDomainsAreLeftThere() throws Exception {
    List<String> names =
        List.of(
            "a.example\nERROR forged", "A.example", "a.example.", "a..example", "192.0.2.1", "");
    names.forEach(name -> cache.stored.put(name, policy("mail.example.com")));
    time.pass(DAY);
    world.finder.upkeep();
    assertEquals(List.of(), world.finder.views().policies());
    assertEquals(names.size(), cache.stored.size());
  }

  @Test
  void afterALongPauseNotAllAreFetchedAtOnce() throws Exception {
    Set<String> domains = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      domains.add("d" + i + ".example");
    }
    domains.forEach(domain -> cache.stored.put(domain, policy("mail.example.com")));
    world.fetcher.serve(ENFORCE);
    time.pass(DAY);
    Set<String> renewed = new HashSet<>();

    world.finder.upkeep();
    for (int i = 0; i < 64; i++) {
      renewed.add(cache.changes.take());
    }
    assertEquals(64, world.fetcher.requests.size());
    world.finder.upkeep();
    for (int i = 64; i < 100; i++) {
      renewed.add(cache.changes.take());
    }

    assertEquals(domains, renewed);
    assertEquals(100, world.fetcher.requests.size());
  }

  @Test
  void thoseThatExpireFirstAreRenewedFirst() throws Exception {
    for (int i = 0; i < 3 * 64; i++) {
      cache.stored.put("d" + i + ".example", policy(WEEK.multipliedBy(8)));
    }
    world.fetcher.serve(ENFORCE);
    time.pass(Duration.ofDays(6));
    world.finder.upkeep();
    awaitRenewals(64);

    Set<String> urgent = new HashSet<>();
    for (int i = 0; i < 64; i++) {
      urgent.add("urgent" + i + ".example");
    }
    urgent.forEach(domain -> cache.stored.put(domain, policy(Duration.ofDays(6).plusMinutes(30))));
    time.pass(Duration.ofMinutes(10));
    world.finder.upkeep();
    assertEquals(urgent, awaitRenewals(64));
  }

  private Set<String> awaitRenewals(int count) throws InterruptedException {
    Set<String> renewed = new HashSet<>();
    for (int i = 0; i < count; i++) {
      renewed.add(cache.changes.take());
    }
    return renewed;
  }

  private static CachedPolicy policy(Duration maxAge) {
    return new CachedPolicy(
        "1", MtaStsMode.ENFORCE, List.of("mail.example.com"), maxAge, FakeTime.START);
  }

  /** A cache may have hundreds of thousands, and be shared by a fleet. */
  @Test
  void allThatTheCacheHasIsLookedThroughOnceInTenMinutes() throws Exception {
    for (int looks = 1; looks < 4; looks++) {
      world.finder.upkeep();
      assertEquals(looks, cache.readsOfAll.get());
      time.pass(Duration.ofMinutes(10).minusNanos(1));
      world.finder.upkeep();
      assertEquals(looks, cache.readsOfAll.get());
      time.pass(Duration.ofNanos(1));
    }
  }

  @Test
  void failedRenewalIsTriedAgainAndThePolicyStays() throws Exception {
    cache.stored.put(DOMAIN, policy("mail.example.com"));
    world.dns.announce(DOMAIN, "1");
    world.fetcher.fail();
    time.pass(DAY);
    world.finder.upkeep();
    world.fetcher.awaitRequest();
    while (!world.find().report().reason().equals(Optional.of(Reason.FETCH_FAILED))) {
      Thread.yield();
    }
    assertEquals(Source.CACHE, world.find().report().source());

    world.fetcher.serve(RENEWED);
    assertEquals(DOMAIN, renewedInOneOfTheNextTurns());
  }

  /** The turn that meets the end of the failed fetch starts no other one; a later one does. */
  private String renewedInOneOfTheNextTurns() throws InterruptedException {
    String renewed = null;
    for (int turn = 0; renewed == null && turn < 24; turn++) {
      time.pass(Duration.ofHours(4));
      world.finder.upkeep();
      renewed = cache.changes.poll(1, TimeUnit.SECONDS);
    }
    return Objects.requireNonNull(renewed, "not tried again");
  }

  @Test
  void cacheThatFailsToGiveAllDoesNotEndTheUpkeep() throws Exception {
    cache.fail(new NoClassDefFoundError("Redis"));
    world.finder.upkeep();
    cache.work();
    cache.stored.put(DOMAIN, policy("mail.example.com"));
    world.fetcher.serve(ENFORCE);
    time.pass(DAY);
    world.finder.upkeep();
    assertEquals(DOMAIN, cache.changes.take());
  }

  @Test
  void closingEndsRenewalsThatWaitForTheirMoment() throws Exception {
    Semaphore waiting = new Semaphore(0);
    Semaphore interrupted = new Semaphore(0);
    FinderWorld process =
        FinderWorld.waiting(
            time,
            cache,
            pause -> {
              waiting.release();
              try {
                new CountDownLatch(1).await();
              } finally {
                interrupted.release();
              }
            });
    cache.stored.put(DOMAIN, policy("mail.example.com"));
    time.pass(DAY);
    process.finder.upkeep();
    waiting.acquire();
    process.close();
    interrupted.acquire();
  }

  private static CachedPolicy policy(String mx) {
    return new CachedPolicy("1", MtaStsMode.ENFORCE, List.of(mx), WEEK, FakeTime.START);
  }
}
