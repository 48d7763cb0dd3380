package mxconnect.testkit.contract;

import static mxconnect.testkit.contract.PolicyCacheFixture.now;
import static mxconnect.testkit.contract.PolicyCacheFixture.policy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mxconnect.api.MtaStsMode;
import mxconnect.api.spi.CachedPolicy;
import org.junit.jupiter.api.Test;

/** What is left after a restart, in caches that claim to be durable. */
interface CacheDurabilityRules extends PolicyCacheFixture {

  @Test
  default void policiesSurviveARestart() {
    assumeTrue(isDurable());
    CachedPolicy enforced = policy("1", "z.example.com", "*.a.example.com");
    CachedPolicy none = new CachedPolicy("0", MtaStsMode.NONE, List.of(), WEEK, now());
    cache().put(DOMAIN, enforced);
    cache().put("none.example", none);
    closeProvider();
    assertHas(DOMAIN, enforced);
    assertHas("none.example", none);
  }

  /** Or else those that no call asks for would not be renewed. */
  @Test
  default void everyPolicyIsGivenAfterARestart() {
    assumeTrue(isDurable());
    Map<String, CachedPolicy> policies =
        Map.of(DOMAIN, policy("1"), "mail." + DOMAIN, policy("2", "z.example.com"));
    policies.forEach(cache()::put);
    closeProvider();
    Map<String, CachedPolicy> given = new HashMap<>();
    cache().forEach(given::put);
    assertEquals(policies, given, "what forEach gives");
  }

  @Test
  default void replacementSurvivesARestart() {
    assumeTrue(isDurable());
    cache().put(DOMAIN, policy("1"));
    CachedPolicy second = policy("2");
    cache().put(DOMAIN, second);
    closeProvider();
    assertHas(DOMAIN, second);
  }

  @Test
  default void removalSurvivesARestart() {
    assumeTrue(isDurable());
    CachedPolicy policy = policy("1");
    cache().put(DOMAIN, policy);
    closeProvider();
    cache().remove(DOMAIN, policy);
    closeProvider();
    assertHasNone(DOMAIN);
  }
}
