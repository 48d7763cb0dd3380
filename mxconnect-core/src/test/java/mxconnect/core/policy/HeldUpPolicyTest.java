package mxconnect.core.policy;

import static mxconnect.core.policy.FinderWorld.DOMAIN;
import static mxconnect.core.policy.FinderWorld.ENFORCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import mxconnect.api.ErrorCode;
import mxconnect.api.MtaSts;
import mxconnect.api.MtaStsReport.Reason;
import mxconnect.api.MtaStsReport.Source;
import mxconnect.core.delivery.Problem;
import mxconnect.core.delivery.StepException;
import mxconnect.core.hook.Hooks;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A policy that was not found because questions waited here ({@code dns.max-queries}). */
@Timeout(60)
class HeldUpPolicyTest {
  private static final String OTHER = "other.example";
  private static final Duration SHORT = Duration.ofMillis(300);

  @AutoClose
  private final FinderWorld world =
      new FinderWorld(new FakeTime(), Optional.empty(), Map.of("dns.max-queries", "1"));

  @Test
  void hostWhoseAddressesWaitedIsNotWithoutAPolicy() throws Exception {
    world.dns.keepFor(Duration.ofHours(1));
    world.dns.announce(DOMAIN, "1");
    world.fetcher.fail();
    world.find();
    world.finder.forget(DOMAIN);
    Future<AppliedPolicy> other = takeTheTurn();
    world.fetcher.serve(ENFORCE);
    assertIsOurs(world.find(DOMAIN, SHORT));
    assertEquals(List.of(), world.log.tlsResults());
    other.cancel(true);
    assertTrue(world.find().enforced(), "there is nothing to wait for");
  }

  @Test
  void recordThatWaitedIsNotWithoutAPolicy() throws Exception {
    Future<AppliedPolicy> other = takeTheTurn();
    world.dns.announce(DOMAIN, "1");
    assertIsOurs(world.find(DOMAIN, SHORT));
    other.cancel(true);
  }

  @Test
  void silenceWithoutAWaitIsThatOfTheDomain() throws Exception {
    world.dns.hang(DOMAIN);
    AppliedPolicy applied = world.find(DOMAIN, Duration.ofSeconds(3));
    assertEquals(Optional.of(Reason.DNS_FAILURE), applied.report().reason());
    assertEquals(applied, awaited(applied, MtaSts.ON));
  }

  private Future<AppliedPolicy> takeTheTurn() {
    world.dns.hang(OTHER);
    Future<AppliedPolicy> other = world.aside(() -> world.find(OTHER));
    while (!world.dns.asked.contains("_mta-sts." + OTHER)) {
      Thread.onSpinWait();
    }
    return other;
  }

  /** Under ON mail waits, and the message says for what; nothing is in the log. */
  private static void assertIsOurs(AppliedPolicy applied) throws Exception {
    assertEquals(Source.NONE, applied.report().source());
    assertEquals(Optional.of(Reason.PROVIDER_FAILED), applied.report().reason());
    Problem problem =
        assertThrows(StepException.class, () -> awaited(applied, MtaSts.ON)).problem();
    assertEquals(ErrorCode.LOCAL_RESOURCES, problem.code());
    assertTrue(problem.temporary());
    assertTrue(problem.message().contains(DOMAIN), problem::message);
    assertFalse(problem.message().contains("the log has"), problem::message);
    assertEquals(applied, awaited(applied, MtaSts.IF_AVAILABLE));
  }

  private static AppliedPolicy awaited(AppliedPolicy applied, MtaSts option) throws Exception {
    FutureTask<AppliedPolicy> found = new FutureTask<>(() -> applied);
    found.run();
    try (PolicyStep step = new PolicyStep(Optional.empty(), new Hooks(List.of()))) {
      return step.await(Optional.of(found), option);
    }
  }
}
