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
import java.util.function.Consumer;
import mxconnect.api.MtaStsMode;
import mxconnect.api.MtaStsReport.Source;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.spi.CachedPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * That a cache has no policy is remembered for as long as the record counts by which there could be
 * one, and where one is announced, for no time at all.
 */
@Timeout(60)
class AbsenceTest {
  private static final Duration TTL = Duration.ofMinutes(30);

  private final FakeTime time = new FakeTime();
  private final FakeCache cache = new FakeCache();
  @AutoClose private final FinderWorld world = new FinderWorld(time, cache);

  @Test
  void cacheIsNotAskedAgainAsLongAsNoPolicyCanBeAnnounced() throws Exception {
    world.dns.keepFor(TTL);
    world.find();
    time.pass(TTL.minusSeconds(1));
    world.find();
    assertEquals(1, cache.reads.get());

    time.pass(Duration.ofSeconds(1));
    cache.stored.put(DOMAIN, policy());
    assertTrue(world.find().enforced());
  }

  @Test
  void absenceIsNotRememberedForDays() throws Exception {
    world.dns.keepFor(Duration.ofDays(7));
    world.find();
    cache.stored.put(DOMAIN, policy());
    time.pass(Duration.ofHours(1));
    assertTrue(world.find().enforced());
  }

  /** An answer may have to make room, or count for less time than its TTL. */
  @Test
  void absenceDoesNotOutliveTheAnswerThatItRestsOn() throws Exception {
    assertFoundAfter(unkept -> {});
  }

  @Test
  void absenceDoesNotCountWhereTheDnsFails() throws Exception {
    assertFoundAfter(unkept -> unkept.dns.fail(DOMAIN, Reason.SERVFAIL));
  }

  private void assertFoundAfter(Consumer<FinderWorld> change) throws Exception {
    Map<String, String> noAnswers = Map.of("dns.cache.size", "0");
    try (FinderWorld unkept = new FinderWorld(time, Optional.of(cache), noAnswers)) {
      unkept.dns.keepFor(TTL);
      assertFalse(unkept.find().enforced());
      time.pass(Duration.ofMinutes(1));
      cache.stored.put(DOMAIN, policy());
      change.accept(unkept);
      assertTrue(unkept.find().enforced());
    }
  }

  @Test
  void policyThatAnotherProcessPutsIsNotMissedWhereOneIsAnnounced() throws Exception {
    world.find();
    world.dns.keepFor(TTL);
    world.dns.announce(DOMAIN, "1");
    cache.stored.put(DOMAIN, policy());
    assertEquals(Source.CACHE, world.find().report().source());
    assertEquals(List.of(), world.fetcher.requests);
  }

  @Test
  void policyThatAnotherProcessCouldFetchIsFoundAfterAFailureHere() throws Exception {
    world.dns.keepFor(TTL);
    world.dns.announce(DOMAIN, "1");
    world.fetcher.fail();
    assertFalse(world.find().enforced());
    cache.stored.put(DOMAIN, policy());
    assertEquals(Source.CACHE, world.find().report().source());
    assertEquals(1, world.fetcher.requests.size());
  }

  @Test
  void forgettingAPolicyForgetsThatThereIsNone() throws Exception {
    world.dns.keepFor(TTL);
    world.find();
    time.pass(Duration.ofMinutes(1));
    world.finder.forget(DOMAIN);
    cache.stored.put(
        DOMAIN,
        new CachedPolicy(
            "1", MtaStsMode.ENFORCE, List.of("mail.example.com"), TTL, time.timeOfDay()));
    assertTrue(world.find().enforced());
  }

  @Test
  void absenceEndsWithAFetch() throws Exception {
    world.find();
    assertTrue(world.know("1", ENFORCE).enforced());
    assertEquals(DOMAIN, cache.changes.take());
    assertEquals(Source.CACHE, world.find().report().source());
  }

  private static CachedPolicy policy() {
    return new CachedPolicy(
        "1", MtaStsMode.ENFORCE, List.of("mail.example.com"), Duration.ofDays(7), FakeTime.START);
  }
}
