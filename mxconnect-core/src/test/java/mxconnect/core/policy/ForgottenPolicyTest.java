package mxconnect.core.policy;

import static mxconnect.core.policy.FinderWorld.DOMAIN;
import static mxconnect.core.policy.FinderWorld.ENFORCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import mxconnect.api.MtaStsMode;
import mxconnect.api.MtaStsReport.Source;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.core.hook.Hooks;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A policy that is forgotten is looked for anew (RFC 8461 §10.3). */
@Timeout(60)
class ForgottenPolicyTest {
  private final FakeTime time = new FakeTime();
  private final FakeCache cache = new FakeCache();
  @AutoClose private final FinderWorld world = new FinderWorld(time, cache);

  @Test
  void forgottenPolicyIsFetchedAgainThoughItsIdIsTheSame() throws Exception {
    world.know("1", ENFORCE);
    forget();
    world.fetcher.serve(FinderWorld.policy("testing"));

    AppliedPolicy applied = world.find();

    assertFalse(applied.enforced());
    assertEquals(Source.FETCHED, applied.report().source());
  }

  @Test
  void forgottenPolicyIsNotInForceWhenItCannotBeFetched() throws Exception {
    world.know("1", ENFORCE);
    forget();
    world.fetcher.fail();
    assertEquals(Source.NONE, world.find().report().source());
  }

  @Test
  void forgottenPolicyIsGoneFromTheCache() throws Exception {
    world.know("1", ENFORCE);
    assertEquals(DOMAIN, cache.changes.take());
    forget();
    assertEquals(Map.of(), cache.stored);
  }

  @Test
  void policyThatWasNotWrittenYetIsNotWrittenAnyMore() throws Exception {
    cache.fail(new IllegalStateException("locked"));
    world.know("1", ENFORCE);
    cache.awaitFailures(1);
    forget();
    cache.work();
    world.finder.close();
    assertEquals(Map.of(), cache.stored);
  }

  @Test
  void cacheThatCannotForgetDoesNotBringThePolicyBack() throws Exception {
    world.know("1", ENFORCE);
    assertEquals(DOMAIN, cache.changes.take());
    CachedPolicy stored = cache.stored.get(DOMAIN);
    cache.fail(new IllegalStateException("down"));
    forget();
    cache.work();
    assertEquals(Map.of(DOMAIN, stored), cache.stored);
    world.dns.noSuchName(DOMAIN);

    assertFalse(world.find().enforced());
    world.finder.upkeep();
    assertFalse(world.find().enforced());
  }

  @Test
  void whatTheCacheCouldNotForgetIsRemovedLater() throws Exception {
    world.know("1", ENFORCE);
    assertEquals(DOMAIN, cache.changes.take());
    cache.fail(new IllegalStateException("down"));
    forget();
    cache.work();
    world.finder.upkeep();
    assertEquals(DOMAIN, cache.changes.take());
    assertEquals(Map.of(), cache.stored);
  }

  @Test
  void whatAnotherProcessHasFetchedSinceIsNotRemovedLater() throws Exception {
    world.know("1", ENFORCE);
    assertEquals(DOMAIN, cache.changes.take());
    CachedPolicy stored = cache.stored.get(DOMAIN);
    cache.fail(new IllegalStateException("down"));
    forget();
    time.pass(Duration.ofMinutes(1));
    CachedPolicy since =
        new CachedPolicy("1", stored.mode(), stored.mx(), stored.maxAge(), time.timeOfDay());
    cache.stored.put(DOMAIN, since);
    cache.work();
    world.finder.upkeep();
    world.finder.close();
    assertEquals(Map.of(DOMAIN, since), cache.stored);
  }

  /** It has come through a wrong clock. */
  @Test
  void policyOfTheFutureIsForgottenToo() throws Exception {
    Instant future = time.timeOfDay().plus(Duration.ofDays(9));
    cache.stored.put(
        DOMAIN,
        new CachedPolicy(
            "1", MtaStsMode.ENFORCE, List.of("mail.example.com"), Duration.ofDays(7), future));
    forget();
    assertEquals(Map.of(), cache.stored);
  }

  @Test
  void cacheThatNeverForgetsTakesTheNextPolicyAllTheSame() throws Exception {
    world.know("1", ENFORCE);
    assertEquals(DOMAIN, cache.changes.take());
    cache.keepWhatIsRemoved();
    forget();
    world.dns.announce(DOMAIN, "2");
    assertTrue(world.find().enforced());
    assertEquals(DOMAIN, cache.changes.take());
    assertEquals("2", cache.stored.get(DOMAIN).id());
  }

  @Test
  void policyThatAnotherProcessFetchesLaterCounts() throws Exception {
    world.know("1", ENFORCE);
    assertEquals(DOMAIN, cache.changes.take());
    CachedPolicy stored = cache.stored.get(DOMAIN);
    forget();
    time.pass(Duration.ofMinutes(1));
    cache.stored.put(
        DOMAIN,
        new CachedPolicy("1", stored.mode(), stored.mx(), stored.maxAge(), time.timeOfDay()));
    world.fetcher.fail();

    AppliedPolicy applied = world.find();

    assertTrue(applied.enforced());
    assertEquals(Source.CACHE, applied.report().source());
  }

  @Test
  void fetchThatFailedIsNotWaitedForAnyMore() throws Exception {
    world.dns.announce(DOMAIN, "1");
    world.fetcher.fail();
    assertFalse(world.find().enforced());
    world.fetcher.serve(ENFORCE);
    assertFalse(world.find().enforced(), "not so soon again (RFC 8461 §3.3)");

    forget();

    assertTrue(world.find().enforced());
  }

  @Test
  void fetchThatIsUnderWayBringsAPolicyThatCounts() throws Exception {
    world.dns.announce(DOMAIN, "1");
    CountDownLatch served = world.fetcher.serveLater(ENFORCE);
    Future<AppliedPolicy> delivery = world.aside(() -> world.find());
    world.fetcher.awaitRequest();
    forget();
    served.countDown();

    assertTrue(delivery.get().enforced());
    assertTrue(world.find().enforced());
    assertEquals(1, world.fetcher.requests.size());
  }

  @Test
  void otherDomainsKeepTheirs() throws Exception {
    world.dns.announce("other.example", "1");
    world.know("1", ENFORCE);
    assertTrue(world.find("other.example").enforced());
    forget();
    world.fetcher.fail();
    assertTrue(world.find("other.example").enforced());
  }

  @Test
  void domainIsReadAsTargetsAre() throws Exception {
    PolicyStep step = new PolicyStep(Optional.of(world.finder), new Hooks(List.of()));
    world.dns.announce("xn--bcher-kva.example", "1");
    world.fetcher.serve(ENFORCE);
    for (String name :
        new String[] {"b\u00fccher.example", "xn--bcher-kva.example", "XN--Bcher-kva.Example."}) {
      assertTrue(world.find("xn--bcher-kva.example").enforced());
      assertEquals(Source.CACHE, world.find("xn--bcher-kva.example").report().source());
      step.forget(name);
      assertEquals(Source.FETCHED, world.find("xn--bcher-kva.example").report().source());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a..example", "192.0.2.1", "[192.0.2.1]", "2001:db8::1", "who@example.com"})
  void whatIsNoDomainIsRefusedByName(String value) {
    for (PolicyStep step :
        new PolicyStep[] {
          new PolicyStep(Optional.of(world.finder), new Hooks(List.of())),
          new PolicyStep(Optional.empty(), new Hooks(List.of()))
        }) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> step.forget(value)).getMessage();
      assertTrue(message.contains(value), message);
    }
  }

  @Test
  void nothingHappensWithoutAFetcher() throws Exception {
    new PolicyStep(Optional.empty(), new Hooks(List.of())).forget(DOMAIN);
  }

  private void forget() throws InterruptedException {
    world.finder.forget(DOMAIN);
  }
}
