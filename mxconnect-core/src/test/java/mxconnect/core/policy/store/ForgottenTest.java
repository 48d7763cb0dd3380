package mxconnect.core.policy.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import mxconnect.api.MtaStsMode;
import mxconnect.api.spi.CachedPolicy;
import org.junit.jupiter.api.Test;

/** Which of the policies that come out of a cache were forgotten (RFC 8461 §10.3). */
class ForgottenTest {
  private static final String DOMAIN = "example.com";

  /** A policy has no fraction of a second. */
  private static final Instant SECOND = Instant.parse("2026-11-01T12:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(SECOND.plusMillis(300));
  private final KnownPolicies known =
      new KnownPolicies(new PolicyClock(now::get, () -> 0, () -> 0), Optional.empty(), () -> {});

  @Test
  void policyFetchedByAnotherProcessInTheSameSecondCounts() {
    known.fetched(DOMAIN, policy("1", SECOND.minusSeconds(60)));
    known.forget(DOMAIN);
    now.set(SECOND.plusMillis(700));

    CachedPolicy fetched = policy("1", SECOND);

    assertEquals(Optional.of(fetched), stored(fetched));
  }

  @Test
  void policyFetchedInTheSameSecondIsForgottenAllTheSame() {
    CachedPolicy policy = policy("1", SECOND);
    known.fetched(DOMAIN, policy);
    known.forget(DOMAIN);
    known.forget(DOMAIN);
    assertEquals(Optional.empty(), stored(policy));
    assertEquals(Optional.of(policy("2", SECOND)), stored(policy("2", SECOND)));
  }

  @Test
  void policyFetchedBeforeIsForgottenThoughItWasNotKnown() {
    known.forget(DOMAIN);
    assertEquals(Optional.empty(), stored(policy("1", SECOND.minusSeconds(1))));
  }

  private Optional<CachedPolicy> stored(CachedPolicy policy) {
    return known.stored(DOMAIN, policy).map(KnownPolicy::policy);
  }

  private static CachedPolicy policy(String id, Instant fetchedAt) {
    return new CachedPolicy(
        id, MtaStsMode.ENFORCE, List.of("mail.example.com"), Duration.ofDays(7), fetchedAt);
  }
}
