package mxconnect.core.policy;

import static mxconnect.core.policy.FinderWorld.DOMAIN;
import static mxconnect.core.policy.FinderWorld.ENFORCE;
import static mxconnect.core.policy.FinderWorld.policy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import mxconnect.api.MtaStsReport.Reason;
import mxconnect.api.MtaStsReport.Source;
import mxconnect.api.TraceEvent;
import mxconnect.api.dns.DnsLookupException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Renewal ahead of expiry: RFC 8461 §3.3, §10.2. */
@Timeout(60)
class RenewalTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration PAUSE = Duration.ofHours(3);
  private static final String RENEWED = ENFORCE.replace("mail.", "renewed.");

  @AutoClose private final FinderWorld world = new FinderWorld();

  @Test
  void usedPolicyIsRenewedInTheBackgroundAfterADay() throws Exception {
    world.know("1", ENFORCE);
    world.fetcher.serve(RENEWED);
    world.time.pass(DAY.minusNanos(1));
    world.find();
    assertEquals(1, world.fetcher.requests.size());

    world.time.pass(Duration.ofNanos(1));
    assertEquals(Source.CACHE, world.find().report().source());
    awaitRenewed();
  }

  @Test
  void renewedPolicyIsValidFromItsRenewal() throws Exception {
    world.know("1", ENFORCE);
    world.fetcher.serve(RENEWED);
    world.dns.noSuchName(DOMAIN);
    world.time.pass(DAY);
    awaitRenewed();
    world.fetcher.fail();
    world.time.pass(Duration.ofDays(7).minusNanos(1));
    assertTrue(world.find().enforced());
    world.time.pass(Duration.ofNanos(1));
    assertFalse(world.find().enforced());
  }

  @Test
  void renewalDoesNotNeedTheRecord() throws Exception {
    world.know("1", ENFORCE);
    world.fetcher.serve(RENEWED);
    world.dns.fail(DOMAIN, DnsLookupException.Reason.SERVFAIL);
    world.time.pass(DAY);
    awaitRenewed();
  }

  @Test
  void shortLivedPolicyIsRenewedWellBeforeItExpires() throws Exception {
    world.know("1", policy("enforce", Duration.ofHours(1)));
    world.time.pass(Duration.ofMinutes(30));
    world.find();
    world.fetcher.awaitRequest();
  }

  @Test
  void failedRenewalLeavesThePolicyAndIsTriedAgainLater() throws Exception {
    world.know("1", ENFORCE);
    failRenewal(DAY);
    assertEquals(Optional.of(Reason.FETCH_FAILED), world.find().report().reason());

    world.time.pass(PAUSE.minusNanos(1));
    assertTrue(world.find().enforced());
    assertEquals(2, world.fetcher.requests.size());

    world.fetcher.serve(RENEWED);
    world.time.pass(Duration.ofNanos(1));
    awaitRenewed();
    assertEquals(Optional.empty(), world.find().report().reason());
  }

  @Test
  void renewalThatFailsAgainIsWarnedOfDaysBeforeExpiry() throws Exception {
    world.know("1", ENFORCE);
    failRenewal(DAY);
    assertEquals(List.of(), warnings());

    failRenewal(PAUSE);
    until(() -> !warnings().isEmpty());

    assertTrue(
        warnings()
            .getFirst()
            .message()
            .startsWith("the policy, which expires at 2026-11-08T12:00:00Z, cannot be renewed"));
  }

  @Test
  void lastChanceIsWarnedOfAtOnce() throws Exception {
    world.know("1", policy("enforce", Duration.ofMinutes(8)));
    failRenewal(Duration.ofMinutes(4));
    assertEquals(1, warnings().size());
  }

  @Test
  void nobodyMissesAPolicyOfModeNone() throws Exception {
    world.know("1", policy("none"));
    failRenewal(DAY);
    failRenewal(PAUSE);
    world.find();
    assertEquals(List.of(), warnings());
  }

  @Test
  void renewalThatFindsModeNoneReplacesThePolicy() throws Exception {
    world.know("1", ENFORCE);
    world.fetcher.serve(policy("none"));
    world.time.pass(DAY);
    assertTrue(world.find().enforced());
    until(() -> !world.find().enforced());
  }

  /** Uses the policy when its renewal is due, and waits for that to fail. */
  private void failRenewal(Duration later) throws Exception {
    world.fetcher.fail();
    world.time.pass(later);
    world.find();
    world.fetcher.awaitRequest();
    until(() -> world.find().report().reason().equals(Optional.of(Reason.FETCH_FAILED)));
  }

  private void awaitRenewed() throws Exception {
    until(() -> world.find().verdict("renewed.example.com") == PolicyVerdict.MATCHES);
  }

  private List<TraceEvent> warnings() throws InterruptedException {
    world.find();
    return world.trace.trace().warnings();
  }

  /** Waits for what happens in the background; the time limit of the class ends it. */
  private static void until(Callable<Boolean> condition) throws Exception {
    while (!condition.call()) {
      Thread.yield();
    }
  }
}
