package mxconnect.testkit.contract;

import static mxconnect.testkit.contract.PolicyCacheFixture.now;
import static mxconnect.testkit.contract.PolicyCacheFixture.policy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import mxconnect.api.MtaStsReport.Reason;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.api.spi.FailedFetch;
import org.junit.jupiter.api.Test;

/** What processes tell each other of fetches that failed, in caches that keep any of it. */
interface CacheFailureRules extends PolicyCacheFixture {

  @Test
  default void domainWithoutAFailedFetchHasNone() {
    cache().putFailedFetch(DOMAIN, failed("1", now()));
    assertEquals(
        Optional.empty(), cache().failedFetch("mail." + DOMAIN), "the failed fetch of nobody");
  }

  @Test
  default void failedFetchIsGotAsItWasPutOrNotAtAll() {
    for (Reason reason : Reason.values()) {
      FailedFetch put =
          new FailedFetch("20261122T191500aB", reason, "it says: \"n\u00e4, 5\\0 %s\"", now());
      cache().putFailedFetch(DOMAIN, put);
      assertIsOrNothing(put, DOMAIN);
    }
  }

  @Test
  default void laterFailedFetchTakesThePlaceOfTheOneBefore() {
    FailedFetch second = failed("2", now());
    cache().putFailedFetch(DOMAIN, failed("1", now().minusSeconds(60)));
    cache().putFailedFetch(DOMAIN, second);
    assertIsOrNothing(second, DOMAIN);
  }

  @Test
  default void failedFetchesOfTwoDomainsAreIndependent() {
    FailedFetch one = failed("1", now());
    FailedFetch other = failed("2", now());
    cache().putFailedFetch(DOMAIN, one);
    cache().putFailedFetch("mail." + DOMAIN, other);
    assertIsOrNothing(one, DOMAIN);
    assertIsOrNothing(other, "mail." + DOMAIN);
  }

  /** A known policy stays in force when a fetch fails (RFC 8461 §3.3). */
  @Test
  default void failedFetchTouchesNoPolicy() {
    CachedPolicy policy = policy("1");
    cache().put(DOMAIN, policy);
    cache().putFailedFetch(DOMAIN, failed("2", now()));
    assertHas(DOMAIN, policy);
  }

  @Test
  default void failedFetchIsNoPolicy() {
    cache().putFailedFetch(DOMAIN, failed("1", now()));
    assertHasNone(DOMAIN);
    cache().forEach((domain, policy) -> assertEquals("nothing", domain, "what forEach gives"));
  }

  private void assertIsOrNothing(FailedFetch put, String domain) {
    Optional<FailedFetch> got = cache().failedFetch(domain);
    assertEquals(put, got.orElse(put), () -> "the failed fetch of " + domain);
  }

  private static FailedFetch failed(String id, Instant at) {
    return new FailedFetch(id, Reason.FETCH_FAILED, "the policy host answers with status 404", at);
  }
}
