package mxconnect.core.policy;

import static mxconnect.core.policy.FinderWorld.DOMAIN;
import static mxconnect.core.policy.FinderWorld.ENFORCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import mxconnect.api.ConnectOptions;
import mxconnect.api.MtaSts;
import mxconnect.core.concurrent.TaskScope;
import mxconnect.core.hook.Hooks;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Only a search that may have to wait goes on beside the call; one that need not is made by it. */
@Timeout(60)
class PolicyAtHandTest {
  private static final Duration TTL = Duration.ofMinutes(30);
  private static final ConnectOptions OPTIONS =
      ConnectOptions.builder().tls(tls -> tls.mtaSts(MtaSts.IF_AVAILABLE)).build();

  private final FakeTime time = new FakeTime();
  private final FakeCache cache = new FakeCache();
  @AutoClose private FinderWorld world = new FinderWorld();

  /** Tells whether the search is made on a thread of its own. */
  private boolean isMadeAside() throws Exception {
    List<String> threads = new ArrayList<>();
    try (TaskScope tasks =
        new TaskScope(
            (thread, task) -> {
              threads.add(thread);
              task.run();
            })) {
      PolicyStep step = new PolicyStep(Optional.of(world.finder), new Hooks(List.of()));
      Future<AppliedPolicy> search =
          step.begin(world.delivery(FinderWorld.target(DOMAIN), OPTIONS, tasks)).orElseThrow();
      assertTrue(search.isDone());
      assertEquals(DOMAIN, search.get().domain());
    }
    return !threads.isEmpty();
  }

  private boolean isAtHand() {
    return world.finder.isAtHand(FinderWorld.target(DOMAIN));
  }

  @Test
  void nothingIsKnownOfADomainThatNobodyHasAskedFor() throws Exception {
    assertFalse(isAtHand());
    assertEquals(List.of(), world.dns.asked);
    assertTrue(isMadeAside());
  }

  @Test
  void absenceOfARecordIsKnownAsLongAsTheAnswerCounts() throws Exception {
    world.find();
    assertFalse(isAtHand());
    world.dns.keepFor(TTL);
    world.find();
    assertTrue(isAtHand());
    assertFalse(isMadeAside());
  }

  @Test
  void policyIsKnownWithItsRecord() throws Exception {
    world.dns.keepFor(TTL);
    world.know("1", ENFORCE);
    assertTrue(isAtHand());
    assertFalse(isMadeAside());
    assertEquals(1, world.fetcher.requests.size());
  }

  @Test
  void policyOfAnotherIdIsToBeFetched() throws Exception {
    world.know("1", ENFORCE);
    world.dns.keepFor(TTL);
    world.dns.announce(DOMAIN, "2");
    world.fetcher.fail();
    world.find();
    assertFalse(isAtHand());
  }

  @Test
  void announcedPolicyThatIsNotKnownIsToBeFetched() throws Exception {
    world.dns.keepFor(TTL);
    world.dns.announce(DOMAIN, "1");
    world.fetcher.fail();
    world.find();
    assertFalse(isAtHand());
  }

  @Test
  void policyThatIsDueMayHaveBeenRenewedByAnotherProcess() throws Exception {
    world.dns.keepFor(TTL);
    world.know("1", ENFORCE);
    world.time.pass(Duration.ofDays(1));
    assertFalse(isAtHand());
  }

  @Test
  void policyThatIsDueIsNoLongerAtHandThoughItsRecordIsGone() throws Exception {
    world.know("1", ENFORCE);
    world.dns.keepFor(TTL);
    world.dns.noSuchName(DOMAIN);
    world.find();
    assertTrue(isAtHand());
    world.time.pass(Duration.ofDays(1));
    assertFalse(isAtHand());
  }

  @Test
  void cacheThatMayHaveAPolicyIsAsked() throws Exception {
    world.close();
    world = new FinderWorld(time, cache);
    world.dns.keepFor(TTL);
    world.find();
    assertTrue(isAtHand());
    time.pass(TTL);
    assertFalse(isAtHand());
  }
}
