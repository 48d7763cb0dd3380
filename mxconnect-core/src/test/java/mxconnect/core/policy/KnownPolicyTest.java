package mxconnect.core.policy;

import static mxconnect.core.policy.FinderWorld.DOMAIN;
import static mxconnect.core.policy.FinderWorld.ENFORCE;
import static mxconnect.core.policy.FinderWorld.policy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mxconnect.api.MtaStsMode;
import mxconnect.api.MtaStsReport.Reason;
import mxconnect.api.MtaStsReport.Source;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.TxtRecord;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** How long a known policy is gone by, and what replaces it: RFC 8461 §3.3, §5.1. */
class KnownPolicyTest {
  private static final Duration WEEK = Duration.ofDays(7);

  @AutoClose private final FinderWorld world = new FinderWorld();

  @Test
  void knownPolicyIsNotFetchedAgainWhileItsIdStays() throws Exception {
    world.know("1", ENFORCE);
    world.time.pass(Duration.ofHours(11));

    AppliedPolicy applied = world.find();

    assertEquals(Source.CACHE, applied.report().source());
    assertTrue(applied.enforced());
    assertEquals(Optional.empty(), applied.report().reason());
    assertEquals(1, world.fetcher.requests.size());
  }

  @Test
  void knownPolicyOutlivesTheRecordThatIsGoneOrInvalid() throws Exception {
    world.know("1", ENFORCE);

    world.dns.noSuchName(DOMAIN);
    assertKept(Reason.NO_RECORD);
    world.dns.noRecords(DOMAIN);
    assertKept(Reason.NO_RECORD);
    world.dns.records(DOMAIN, record("v=STSv1; id=1;"), record("v=STSv1; id=2;"));
    assertKept(Reason.RECORD_INVALID);
    world.dns.records(DOMAIN, record("v=STSv1;"));
    assertKept(Reason.RECORD_INVALID);
    for (DnsLookupException.Reason reason : DnsLookupException.Reason.values()) {
      world.dns.fail(DOMAIN, reason);
      assertKept(Reason.DNS_FAILURE);
    }
    assertEquals(1, world.fetcher.requests.size());
  }

  @Test
  void newIdIsFetched() throws Exception {
    world.know("1", ENFORCE);

    AppliedPolicy applied = world.know("2", ENFORCE.replace("mail.", "new."));

    assertEquals(Source.FETCHED, applied.report().source());
    assertEquals(Optional.of("2"), applied.report().id());
    assertEquals(PolicyVerdict.MATCHES, applied.verdict("new.example.com"));
    assertEquals(PolicyVerdict.MISMATCH_REFUSED, applied.verdict("mail.example.com"));
    assertEquals(Optional.of("2"), world.find().report().id());
    assertEquals(2, world.fetcher.requests.size());
  }

  @Test
  void newIdThatCannotBeFetchedLeavesTheOldPolicyInForceUntilItExpires() throws Exception {
    world.know("1", ENFORCE);
    world.dns.announce(DOMAIN, "2");
    world.fetcher.fail();

    assertKept(Reason.FETCH_FAILED);
    world.fetcher.serve("this is no policy");
    world.time.pass(Duration.ofMinutes(5));
    assertKept(Reason.POLICY_INVALID);

    world.time.pass(WEEK);
    assertNone(Reason.POLICY_INVALID);
  }

  /** As it would if the memory had to give it up meanwhile. */
  @Test
  void policyThatWasValidWhenADeliveryBeganCountsForItThoughTheFetchOfANewerOneFails()
      throws Exception {
    world.know("1", ENFORCE);
    world.dns.announce(DOMAIN, "2");
    world.fetcher.behave(
        request -> {
          world.time.pass(WEEK);
          throw new IOException("as the test wants it");
        });
    assertKept(Reason.FETCH_FAILED);
  }

  @Test
  void fetchedModeNoneReplacesAtOnce() throws Exception {
    world.know("1", ENFORCE);
    assertEquals(Optional.of(MtaStsMode.NONE), world.know("2", policy("none")).report().mode());
    assertEquals(Optional.of(MtaStsMode.NONE), world.find().report().mode());
    assertFalse(world.find().enforced());
  }

  @Test
  void expiredPolicyIsFetchedAgainThoughTheIdIsTheSame() throws Exception {
    world.know("1", ENFORCE);
    world.time.pass(WEEK);

    assertEquals(Source.FETCHED, world.find().report().source());
    assertEquals(2, world.fetcher.requests.size());
  }

  @Test
  void expiredPolicyIsNotApplied() throws Exception {
    world.know("1", ENFORCE);
    world.fetcher.fail();
    world.time.pass(WEEK);
    assertNone(Reason.FETCH_FAILED);
    world.dns.noSuchName(DOMAIN);
    assertNone(Reason.NO_RECORD);
  }

  @Test
  void policyOfNoAgeIsForTheDeliveryThatFetchedIt() throws Exception {
    assertTrue(world.know("1", policy("enforce", Duration.ZERO)).enforced());
    world.dns.noSuchName(DOMAIN);
    assertNone(Reason.NO_RECORD);
  }

  @Test
  void stepOfTheTimeOfDayNeitherEndsNorProlongsAPolicy() throws Exception {
    world.know("1", ENFORCE);
    world.dns.noSuchName(DOMAIN);

    world.time.setTimeOfDay(FakeTime.START.plus(Duration.ofDays(4000)));
    assertKept(Reason.NO_RECORD);
    world.time.setTimeOfDay(FakeTime.START.minus(Duration.ofDays(4000)));
    assertKept(Reason.NO_RECORD);

    world.time.pass(WEEK);
    assertNone(Reason.NO_RECORD);
  }

  @Test
  void failedFetchIsNotRepeatedForFiveMinutes() throws Exception {
    world.dns.announce(DOMAIN, "1");
    world.fetcher.fail();
    assertNone(Reason.FETCH_FAILED);
    world.fetcher.serve(ENFORCE);

    world.time.pass(Duration.ofMinutes(5).minusNanos(1));
    assertNone(Reason.FETCH_FAILED);
    assertEquals(1, world.fetcher.requests.size());

    world.time.pass(Duration.ofNanos(1));
    assertEquals(Source.FETCHED, world.find().report().source());
  }

  @Test
  void newIdIsTriedSoonAfterAFailure() throws Exception {
    world.dns.announce(DOMAIN, "1");
    world.fetcher.fail();
    assertNone(Reason.FETCH_FAILED);
    assertTrue(world.know("2", ENFORCE).enforced());
  }

  @Test
  void silentNameServersDoNotDelayADeliveryThatHasAPolicy() throws Exception {
    world.know("1", ENFORCE);
    world.dns.hang(DOMAIN);
    assertKept(Reason.DNS_FAILURE);
  }

  private void assertKept(Reason reason) throws InterruptedException {
    AppliedPolicy applied = world.find();
    assertTrue(applied.enforced());
    assertEquals(Source.CACHE, applied.report().source());
    assertEquals(Optional.of("1"), applied.report().id());
    assertEquals(Optional.of(reason), applied.report().reason());
  }

  private void assertNone(Reason reason) throws InterruptedException {
    AppliedPolicy applied = world.find();
    assertEquals(Source.NONE, applied.report().source());
    assertEquals(Optional.of(reason), applied.report().reason());
  }

  private static TxtRecord record(String text) {
    return new TxtRecord(List.of(text));
  }
}
