package mxconnect.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import mxconnect.api.MtaStsMode;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.api.spi.PolicyCache;

/** What the rules of the contract work with: a cache that has nothing yet, and policies for it. */
interface PolicyCacheFixture extends ProviderFixture {
  String DOMAIN = "example.com";

  Duration WEEK = Duration.ofDays(7);

  /** Opens a cache on the store of this test. */
  PolicyCache open() throws Exception;

  /** Tells whether the store outlives the cache. */
  boolean isDurable();

  /** Returns the cache of this test, opened at the first call and at the first after closing. */
  PolicyCache cache();

  /** Returns the present as the engine gives it: in whole seconds. */
  static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS);
  }

  static CachedPolicy policy(String id, String... mx) {
    return new CachedPolicy(id, MtaStsMode.ENFORCE, List.of(mx), WEEK, now());
  }

  static CachedPolicy policy(String id) {
    return policy(id, "mail.example.com", "*.example.net");
  }

  default void assertHas(String domain, CachedPolicy policy) {
    assertEquals(Optional.of(policy), cache().get(domain), () -> "what is got for " + domain);
  }

  default void assertHasNone(String domain) {
    assertEquals(Optional.empty(), cache().get(domain), () -> "what is got for " + domain);
  }

  default void assertKept(CachedPolicy policy) {
    cache().put(DOMAIN, policy);
    assertHas(DOMAIN, policy);
  }
}
