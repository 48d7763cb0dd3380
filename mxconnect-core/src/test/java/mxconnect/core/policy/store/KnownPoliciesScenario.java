package mxconnect.core.policy.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import mxconnect.api.MtaStsMode;
import mxconnect.api.MtaStsReport.Reason;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.core.schedule.Actors;
import mxconnect.core.schedule.Scenario;

/**
 * A policy that is known is never missed while another one takes its place, the later one stays,
 * and one that was forgotten does not come back.
 */
public final class KnownPoliciesScenario implements Scenario {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final String DOMAIN = "example.com";
  private static final int FETCHES = 4;

  /** So long a name that a few make a policy heavy, which is kept apart then. */
  private static final String LONG = ("x".repeat(60) + ".").repeat(3) + "example.com";

  private static final int[] PATTERNS = {1, 20, 1, 20};

  private static final List<CachedPolicy> POLICIES =
      IntStream.rangeClosed(0, FETCHES).mapToObj(KnownPoliciesScenario::make).toList();

  private final KnownPolicies known =
      new KnownPolicies(new PolicyClock(() -> NOW, () -> 0, () -> 0), Optional.empty(), () -> {});

  @Override
  public void play(Actors actors) throws Exception {
    if (actors.once(2)) {
      replace(actors);
    } else {
      forget(actors);
    }
  }

  private void replace(Actors actors) throws Exception {
    known.fetched(DOMAIN, policy(0));
    AtomicInteger latest = new AtomicInteger();
    Thread unusedFetches =
        actors.start(
            "fetches",
            () -> {
              for (int i = 1; i <= FETCHES; i++) {
                known.fetched(DOMAIN, policy(i));
                latest.set(i);
              }
            });
    Thread unusedStored =
        actors.start(
            "another process",
            () -> {
              for (int i = 0; i < 2 * FETCHES; i++) {
                CachedPolicy older = policy(actors.next(latest.get() + 1));
                assertTrue(known.stored(DOMAIN, older).isPresent());
              }
            });
    for (int i = 0; i < 2; i++) {
      Thread unused = actors.start("call", () -> find());
    }
    actors.await();
    assertEquals(Optional.of("" + FETCHES), id());
  }

  private void find() {
    int before = 0;
    for (int i = 0; i < 4 * FETCHES; i++) {
      Optional<String> found = id();
      assertTrue(found.isPresent(), "a policy is missed");
      int next = Integer.parseInt(found.get());
      assertTrue(next >= before, "an older policy comes back");
      before = next;
    }
  }

  private void forget(Actors actors) throws Exception {
    known.fetched(DOMAIN, policy(0));
    for (int i = 0; i < 3; i++) {
      CachedPolicy old = policy(actors.next(FETCHES));
      Thread unused = actors.start("call", () -> known.stored(DOMAIN, old));
    }
    Thread unusedFailed =
        actors.start(
            "renewal",
            () -> known.renewalFailed(DOMAIN, new FetchFailure(Reason.FETCH_FAILED, "failed")));
    Thread unused = actors.start("operator", () -> known.forget(DOMAIN));
    actors.await();
    assertEquals(Optional.empty(), id(), "what was forgotten comes back");
  }

  private Optional<String> id() {
    return known.find(DOMAIN).map(policy -> policy.policy().id());
  }

  private static CachedPolicy policy(int number) {
    return POLICIES.get(number);
  }

  private static CachedPolicy make(int number) {
    return new CachedPolicy(
        "" + number,
        MtaStsMode.ENFORCE,
        IntStream.range(0, PATTERNS[number % PATTERNS.length])
            .mapToObj(i -> "mx" + i + "." + LONG)
            .toList(),
        Duration.ofDays(7),
        NOW.minusSeconds(100 - number));
  }
}
