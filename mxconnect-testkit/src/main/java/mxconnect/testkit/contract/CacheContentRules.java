package mxconnect.testkit.contract;

import static mxconnect.testkit.contract.PolicyCacheFixture.now;
import static mxconnect.testkit.contract.PolicyCacheFixture.policy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import mxconnect.api.MtaStsMode;
import mxconnect.api.spi.CachedPolicy;
import org.junit.jupiter.api.Test;

/** What is put is got. */
interface CacheContentRules extends PolicyCacheFixture {
  /** As many patterns as fit into a policy file of 64 KiB if they are short. */
  int MANY_PATTERNS = 4_000;

  @Test
  default void whatIsPutIsGot() {
    assertKept(policy("20261122T191500", "mail.example.com", "*.example.net"));
  }

  @Test
  default void absentPolicyIsEmpty() {
    assertHasNone("absent.example");
  }

  @Test
  default void everyModeIsKept() {
    for (MtaStsMode mode : MtaStsMode.values()) {
      assertKept(new CachedPolicy("1", mode, List.of("mail.example.com"), WEEK, now()));
    }
  }

  @Test
  default void patternsKeepTheirOrder() {
    assertKept(policy("1", "z.example.com", "*.m.example.com", "a.example.com", "b.example.com"));
  }

  @Test
  default void policyWithoutPatternsIsKept() {
    assertKept(new CachedPolicy("1", MtaStsMode.NONE, List.of(), WEEK, now()));
  }

  @Test
  default void idIsKeptToTheLetter() {
    for (String id : List.of("abcdefABCDEF0123456789abcdefABCD", "007", "1e5", "A", "a")) {
      assertKept(policy(id));
    }
  }

  @Test
  default void longestAndOddestAgesAreKept() {
    for (long seconds : List.of(31_557_600L, 86_401L, 604_799L)) {
      Duration age = Duration.ofSeconds(seconds);
      assertKept(
          new CachedPolicy("1", MtaStsMode.ENFORCE, List.of("mail.example.com"), age, now()));
    }
  }

  @Test
  default void timeOfTheFetchIsKeptToTheSecond() {
    for (int ago : List.of(61, 60, 59, 1)) {
      Instant fetchedAt = now().minusSeconds(ago);
      assertKept(
          new CachedPolicy("1", MtaStsMode.ENFORCE, List.of("mail.example.com"), WEEK, fetchedAt));
    }
  }

  @Test
  default void longPolicyIsKeptWhole() {
    assertKept(
        policy(
            "1",
            IntStream.range(0, MANY_PATTERNS)
                .mapToObj(i -> "mx" + i + ".example")
                .toArray(String[]::new)));
  }

  @Test
  default void domainsOfEveryFormAreKept() {
    String label = "a".repeat(63) + ".";
    for (String domain :
        List.of(
            "example",
            "xn--mnchen-3ya.example",
            "127.example",
            "a-b.under_score.example",
            label + label + label + "b".repeat(61))) {
      CachedPolicy policy = policy("1");
      cache().put(domain, policy);
      assertHas(domain, policy);
    }
  }

  @Test
  default void domainsAreIndependent() {
    Map<String, CachedPolicy> policies = new LinkedHashMap<>();
    for (String domain :
        List.of(
            "example.com",
            "mail.example.com",
            "example.com.au",
            "a-b.example",
            "a.b.example",
            "a_b.example",
            "ab.example")) {
      policies.put(domain, policy("id" + policies.size()));
    }
    policies.forEach(cache()::put);
    policies.forEach(this::assertHas);
  }

  @Test
  default void policyThatExpiresAtOnceIsGotAsItWasOrNotAtAll() {
    List<String> mx = List.of("mail.example.com");
    CachedPolicy expired =
        new CachedPolicy("1", MtaStsMode.ENFORCE, mx, Duration.ZERO, now().minusSeconds(1));
    cache().put(DOMAIN, expired);
    Optional<CachedPolicy> got = cache().get(DOMAIN);
    assertEquals(expired, got.orElse(expired), "the policy that was put");
  }
}
