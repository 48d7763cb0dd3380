package mxconnect.testkit.contract;

import static mxconnect.testkit.contract.PolicyCacheFixture.now;
import static mxconnect.testkit.contract.PolicyCacheFixture.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import mxconnect.api.MtaStsMode;
import mxconnect.api.spi.CachedPolicy;
import org.junit.jupiter.api.Test;

/** What putting and removing does to what is there. */
interface CacheChangeRules extends PolicyCacheFixture {

  @Test
  default void newerPolicyReplacesTheOneBefore() {
    cache().put(DOMAIN, fetched("1", now().minusSeconds(60)));
    assertKept(fetched("2", now()));
  }

  @Test
  default void policyOfTheSameSecondReplacesTheOneBefore() {
    Instant second = now();
    cache().put(DOMAIN, fetched("1", second));
    assertKept(fetched("2", second));
  }

  /** Processes that share a cache put in any order. */
  @Test
  default void laterFetchStaysWhicheverIsPutLast() {
    CachedPolicy later = fetched("2", now());
    cache().put(DOMAIN, later);
    cache().put(DOMAIN, fetched("1", now().minusSeconds(60)));
    assertHas(DOMAIN, later);
  }

  @Test
  default void laterFetchStaysThoughItsModeIsNone() {
    CachedPolicy none = new CachedPolicy("2", MtaStsMode.NONE, List.of(), WEEK, now());
    cache().put(DOMAIN, none);
    cache().put(DOMAIN, fetched("1", now().minusSeconds(60)));
    assertHas(DOMAIN, none);
  }

  /** Only a wrong clock can have made it, and it must not keep the others out for years. */
  @Test
  default void policyOfTheFutureIsReplaced() {
    cache().put(DOMAIN, fetched("1", now().plusSeconds(86_400)));
    assertKept(fetched("2", now()));
  }

  @Test
  default void policyOfTheFutureDoesNotReplaceOneOfThePast() {
    CachedPolicy past = fetched("1", now());
    cache().put(DOMAIN, past);
    cache().put(DOMAIN, fetched("2", now().plusSeconds(86_400)));
    assertHas(DOMAIN, past);
  }

  @Test
  default void expiredPolicyIsReplaced() {
    cache()
        .put(
            DOMAIN,
            new CachedPolicy(
                "1",
                MtaStsMode.ENFORCE,
                List.of("mail.example.com"),
                Duration.ofSeconds(30),
                now().minusSeconds(60)));
    assertKept(fetched("2", now()));
  }

  @Test
  default void modeNoneReplacesAnEnforcedPolicy() {
    cache().put(DOMAIN, policy("1"));
    assertKept(new CachedPolicy("2", MtaStsMode.NONE, List.of(), WEEK, now()));
  }

  @Test
  default void removedPolicyIsGone() {
    CachedPolicy policy = policy("1");
    cache().put(DOMAIN, policy);
    cache().remove(DOMAIN, policy);
    assertHasNone(DOMAIN);
  }

  @Test
  default void removingWhatIsNotThereIsNoError() {
    cache().remove("absent.example", policy("1"));
    assertHasNone("absent.example");
  }

  @Test
  default void removingLeavesWhatWasStoredInTheMeantime() {
    CachedPolicy expected = fetched("1", now().minusSeconds(60));
    CachedPolicy successor = fetched("2", now());
    cache().put(DOMAIN, expected);
    cache().put(DOMAIN, successor);
    cache().remove(DOMAIN, expected);
    assertHas(DOMAIN, successor);
  }

  @Test
  default void removingOneLeavesTheOthers() {
    CachedPolicy policy = policy("1");
    cache().put(DOMAIN, policy);
    cache().put("mail." + DOMAIN, policy);
    cache().remove(DOMAIN, policy);
    assertHas("mail." + DOMAIN, policy);
  }

  @Test
  default void removedPolicyMayBePutAgain() {
    CachedPolicy policy = policy("1");
    cache().put(DOMAIN, policy);
    cache().remove(DOMAIN, policy);
    assertKept(policy);
  }

  private static CachedPolicy fetched(String id, Instant when) {
    return new CachedPolicy(id, MtaStsMode.ENFORCE, List.of("mail.example.com"), WEEK, when);
  }
}
