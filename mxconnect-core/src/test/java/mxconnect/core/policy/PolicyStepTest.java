package mxconnect.core.policy;

import static mxconnect.core.policy.FinderWorld.DOMAIN;
import static mxconnect.core.policy.FinderWorld.ENFORCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import mxconnect.api.ConnectOptions;
import mxconnect.api.IpLiteral;
import mxconnect.api.MtaSts;
import mxconnect.api.Target;
import mxconnect.core.hook.Hooks;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The policy of a delivery, and a newer one before mail is refused (RFC 8461 §5.1). */
@Timeout(60)
class PolicyStepTest {
  private static final ConnectOptions ON =
      ConnectOptions.builder().tls(tls -> tls.mtaSts(MtaSts.ON)).build();

  @AutoClose private final FinderWorld world = new FinderWorld();
  @AutoClose private final PolicyStep step = step(Optional.of(world.finder));

  @Test
  void newerPolicyIsLookedFor() throws Exception {
    assertEquals(Optional.of("2"), recheck(step, ON).report().id());
  }

  @Test
  void withoutMtaStsNoNewerPolicyIsLookedFor() throws Exception {
    assertEquals(Optional.of("1"), recheck(step, ConnectOptions.builder().build()).report().id());
  }

  @Test
  void withoutAFetcherNoNewerPolicyIsLookedFor() throws Exception {
    try (PolicyStep without = step(Optional.empty())) {
      assertEquals(Optional.of("1"), recheck(without, ON).report().id());
    }
  }

  /** RFC 8461 §3.4. */
  @Test
  void addressLiteralHasNoPolicy() throws Exception {
    Target literal = new Target.Literal(IpLiteral.parse("192.0.2.1").orElseThrow(), false);
    AppliedPolicy none = AppliedPolicy.none();
    assertSame(none, step.recheck(none, world.delivery(literal, ON)));
    assertEquals(List.of(), world.dns.asked);
  }

  @Test
  void callWhoseSearchIsGivenUpIsInterrupted() {
    InterruptedException closed = new InterruptedException();
    assertSame(closed, assertThrows(InterruptedException.class, () -> await(closed)));
    IllegalStateException broken = new IllegalStateException();
    assertSame(broken, assertThrows(IllegalStateException.class, () -> await(broken)).getCause());
  }

  @Test
  void closingEndsTheSearchForPolicies() {
    world.dns.announce(DOMAIN, "1");
    world.fetcher.serve(ENFORCE);
    step.close();
    assertThrows(InterruptedException.class, () -> world.find());
  }

  private AppliedPolicy recheck(PolicyStep step, ConnectOptions options) throws Exception {
    AppliedPolicy applied = world.know("1", ENFORCE);
    world.dns.announce(DOMAIN, "2");
    return step.recheck(applied, world.delivery(FinderWorld.target(DOMAIN), options));
  }

  private AppliedPolicy await(Exception failure) throws Exception {
    FutureTask<AppliedPolicy> search =
        new FutureTask<>(
            () -> {
              throw failure;
            });
    search.run();
    return step.await(Optional.of(search), MtaSts.ON);
  }

  private static PolicyStep step(Optional<PolicyFinder> finder) {
    return new PolicyStep(finder, new Hooks(List.of()));
  }
}
