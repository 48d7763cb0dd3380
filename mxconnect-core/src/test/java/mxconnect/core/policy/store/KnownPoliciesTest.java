package mxconnect.core.policy.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import mxconnect.api.MtaStsMode;
import mxconnect.api.MtaStsReport.Reason;
import mxconnect.api.spi.CachedPolicy;
import org.junit.jupiter.api.Test;

/** Hostile policies must not push out honest ones. */
class KnownPoliciesTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  private final AtomicLong nanos = new AtomicLong();
  private final KnownPolicies known =
      new KnownPolicies(
          new PolicyClock(() -> NOW, nanos::get, () -> 0), Optional.empty(), () -> {});

  @Test
  void heavyPoliciesPushOutOnlyOneAnother() {
    for (int i = 0; i < 200; i++) {
      known.fetched("honest" + i + ".example", policy(2));
    }
    CachedPolicy heavy = policy(4_000);
    long fill =
        2 * PolicyWeight.HEAVY.room(Optional.empty()) / PolicyWeight.of("hostile.example", heavy);
    for (int i = 0; i < fill; i++) {
      known.fetched("hostile" + i + ".example", heavy);
    }
    for (int i = 0; i < 200; i++) {
      assertTrue(known.find("honest" + i + ".example").isPresent());
    }
  }

  @Test
  void policyThatBecomesHeavierOrLighterReplacesTheOneBefore() {
    for (int patterns : List.of(2, 4_000, 100, 4_000, 2)) {
      CachedPolicy policy = policy(patterns);
      known.fetched("example.com", policy);
      assertEquals(Optional.of(policy), known.find("example.com").map(KnownPolicy::policy));
    }
  }

  @Test
  void policyThatBecomesHeavierOrLighterIsListedOnce() throws Exception {
    CachedPolicy light = policy(2);
    CachedPolicy heavy = policy(400);
    known.fetched("example.com", light);
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Future<?> changes =
          threads.submit(
              () -> {
                for (int i = 0; i < 1_000; i++) {
                  known.fetched("example.com", i % 2 == 0 ? heavy : light);
                }
              });
      while (!changes.isDone()) {
        List<String> listed = new ArrayList<>();
        known.forEach((domain, policy) -> listed.add(domain));
        assertEquals(List.of("example.com"), listed);
      }
      changes.get();
    }
  }

  @Test
  void textOfAPolicyCountsForItsWeight() {
    CachedPolicy usual = policy(2);
    CachedPolicy wordy =
        new CachedPolicy(
            usual.id(),
            usual.mode(),
            usual.mx(),
            usual.maxAge(),
            usual.fetchedAt(),
            "x: y".repeat(10_000));
    assertEquals(PolicyWeight.LIGHT, PolicyWeight.classOf("example.com", usual));
    assertEquals(PolicyWeight.HEAVY, PolicyWeight.classOf("example.com", wordy));
  }

  @Test
  void policyThatHasExpiredGivesWayToAnOlderOneThatIsValid() {
    known.fetched("example.com", policy("new", Duration.ofHours(1), NOW));
    CachedPolicy older = policy("old", Duration.ofDays(7), NOW.minusSeconds(60));
    assertEquals(Optional.of("new"), id(known.stored("example.com", older)));
    nanos.addAndGet(Duration.ofHours(1).toNanos());
    assertEquals(Optional.empty(), id(known.find("example.com")));
    assertEquals(Optional.of("old"), id(known.stored("example.com", older)));
  }

  @Test
  void policyThatHasExpiredIsNotListed() {
    known.fetched("example.com", policy("1", Duration.ZERO, NOW));
    known.fetched("example.net", policy("1", Duration.ofDays(7), NOW));
    List<String> listed = new ArrayList<>();
    known.forEach((domain, policy) -> listed.add(domain));
    assertEquals(List.of("example.net"), listed);
  }

  @Test
  void whatIsForgottenIsNotForgottenBeforeOrLater() {
    assertFalse(known.forgottenSince("example.com", NOW));
    Forgotten unused = known.forget("example.com");
    assertTrue(known.forgottenSince("example.com", NOW.minusSeconds(1)));
    assertTrue(known.forgottenSince("example.com", NOW));
    assertFalse(known.forgottenSince("example.com", NOW.plusSeconds(1)));
  }

  @Test
  void renewalThatFailsMakesNoPolicyKnown() {
    FetchFailure failure = new FetchFailure(Reason.FETCH_FAILED, "refused");
    assertEquals(Optional.empty(), known.renewalFailed("example.com", failure));
    known.fetched("example.com", policy("1", Duration.ofDays(7), NOW));
    assertEquals(
        Optional.of(1), known.renewalFailed("example.com", failure).map(KnownPolicy::failures));
    assertEquals(Optional.of(1), known.find("example.com").map(KnownPolicy::failures));
  }

  private static Optional<String> id(Optional<KnownPolicy> policy) {
    return policy.map(KnownPolicy::policy).map(CachedPolicy::id);
  }

  private static CachedPolicy policy(String id, Duration maxAge, Instant fetchedAt) {
    return new CachedPolicy(id, MtaStsMode.ENFORCE, List.of("mail.example.com"), maxAge, fetchedAt);
  }

  private static CachedPolicy policy(int patterns) {
    List<String> mx = IntStream.range(0, patterns).mapToObj(i -> "mx" + i + ".example").toList();
    return new CachedPolicy("1", MtaStsMode.ENFORCE, mx, Duration.ofDays(7), NOW);
  }
}
