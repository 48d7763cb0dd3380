package mxconnect.core.policy;

import static mxconnect.core.policy.FinderWorld.DOMAIN;
import static mxconnect.core.policy.FinderWorld.ENFORCE;
import static mxconnect.core.policy.FinderWorld.policy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mxconnect.api.CacheStatistics;
import mxconnect.api.ConnectorStatistics.PolicyState;
import mxconnect.api.PolicyInMemory;
import mxconnect.core.hook.Hooks;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an operator sees of policies. */
@Timeout(60)
class PolicyViewsTest {
  @AutoClose private final FinderWorld world = new FinderWorld();
  private final PolicyViews views = world.finder.views();

  @Test
  void policiesAreListedByDomainAndCountedByState() throws Exception {
    know("z.example", "enforce");
    know("a.example", "testing");
    know("m.example", "none");
    know("b.example", "enforce");

    assertEquals(
        List.of("a.example", "b.example", "m.example", "z.example"),
        views.policies().stream().map(PolicyInMemory::domain).toList());
    assertEquals(
        Map.of(
            PolicyState.ENFORCED, 2L,
            PolicyState.TESTING, 1L,
            PolicyState.NONE, 1L,
            PolicyState.NOT_RENEWED, 0L),
        views.states());
  }

  @Test
  void policyThatCannotBeRenewedIsCountedAsSuchAlone() throws Exception {
    world.know("1", ENFORCE);
    world.fetcher.fail();
    world.time.pass(Duration.ofDays(1));
    world.find();
    for (int tries = 0; views.policies().getFirst().failures() == 0; tries++) {
      assertTrue(tries < 60_000, "not renewed");
      Thread.sleep(1);
    }
    assertEquals(1, views.states().get(PolicyState.NOT_RENEWED));
    assertEquals(0, views.states().get(PolicyState.ENFORCED));
    assertTrue(views.policies().getFirst().notRenewedBecause().isPresent());
    assertEquals(1, views.failedFetches().size());
  }

  @Test
  void questionsOfDeliveriesAreCounted() throws Exception {
    world.know("1", ENFORCE);
    world.find();
    world.find();
    assertEquals(new CacheStatistics(1, 2, 1, 0), views.memory());
  }

  @Test
  void questionsForFailedFetchesAreCountedUntilTheyMayBeTriedAgain() throws Exception {
    world.dns.announce(DOMAIN, "1");
    world.fetcher.fail();
    for (int i = 0; i < 3; i++) {
      AppliedPolicy unused = world.find();
    }
    assertEquals(new CacheStatistics(1, 2, 1, 0), views.failedFetches());
    world.time.pass(Duration.ofMinutes(5));
    assertEquals(new CacheStatistics(0, 2, 1, 0), views.failedFetches());
  }

  @Test
  void renewalThatNoCallAsksForIsNotCounted() throws Exception {
    world.know("1", ENFORCE);
    CacheStatistics before = views.failedFetches();
    world.time.pass(Duration.ofDays(1));
    world.finder.upkeep();
    world.fetcher.awaitRequest();
    assertEquals(before, views.failedFetches());
  }

  @Test
  void expiredPoliciesAreNotShown() throws Exception {
    world.know("1", policy("enforce", Duration.ofMinutes(1)));
    world.time.pass(Duration.ofMinutes(1));
    assertEquals(List.of(), views.policies());
    assertEquals(0, views.states().get(PolicyState.ENFORCED));
  }

  @Test
  void withoutAFetcherNothingIsToBeSeen() {
    assertEquals(Optional.empty(), views(Optional.empty()));
  }

  @Test
  void withAFetcherItsPoliciesAreToBeSeen() throws Exception {
    world.know("1", ENFORCE);
    assertEquals(views.policies(), views(Optional.of(world.finder)).orElseThrow().policies());
  }

  private static Optional<PolicyViews> views(Optional<PolicyFinder> finder) {
    return new PolicyStep(finder, new Hooks(List.of())).views();
  }

  private void know(String domain, String mode) throws InterruptedException {
    world.dns.announce(domain, "1");
    world.fetcher.serve(policy(mode));
    AppliedPolicy unused = world.find(domain);
    assertTrue(!domain.equals(DOMAIN) && unused.report().id().isPresent());
  }
}
