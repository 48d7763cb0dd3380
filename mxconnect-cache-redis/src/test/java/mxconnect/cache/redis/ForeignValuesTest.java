package mxconnect.cache.redis;

import static mxconnect.cache.redis.Caches.DOMAIN;
import static mxconnect.cache.redis.Caches.now;
import static mxconnect.cache.redis.Caches.policy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mxconnect.api.spi.CachedPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** What is in Redis and has not been put there by this cache, or is damaged. */
@Tag("real-servers")
@Timeout(120)
class ForeignValuesTest {
  private static final String POLICIES = "mxconnect:policy:";
  private static final String KEY = POLICIES + DOMAIN;
  private static final String FAILED = "mxconnect:failed:" + DOMAIN;

  @TempDir private static Path folder;
  @AutoClose private static RedisProcess server;

  @AutoClose private final Caches caches = new Caches();
  private final RedisPolicyCache cache = caches.open(server);

  @BeforeAll
  static void start() throws Exception {
    server = RedisProcess.start(folder);
  }

  @AfterEach
  void empty() {
    server.ask(Jedis::flushAll);
  }

  @Test
  void whatIsNoPolicyCountsForNothingAndIsOverwritten() {
    for (String garbage :
        List.of(
            "",
            "garbage",
            "policy: 2\nfetchedAt: 2026-01-01T00:00:00Z\n",
            "policy: 1\nfetchedAt: soon\nend: policy\n",
            "policy: 1\nfetchedAt: %s\n".formatted(now()),
            "\0\r\n\u00e9")) {
      assertCountsForNothing(garbage);
    }
  }

  /** Its beginning, its end and its moment are those of a policy that was fetched later. */
  @Test
  void policyThatIsDamagedInTheMiddleCountsForNothingAndIsOverwritten() {
    String policy = policy("2").format();
    assertCountsForNothing(policy.replace("mode: enforce", "mode: e"));
    assertCountsForNothing(policy.replace("\nmaxAge", "\nage"));
  }

  @Test
  void valueThatIsTooLongForAPolicyCountsForNothingAndIsOverwritten() {
    String policy = policy("2").format();
    int middle = policy.indexOf("mode: ");
    for (int length : List.of(1024 * 1024, 2 * 1024 * 1024)) {
      String filling = "more: " + "x".repeat(length) + "\n";
      assertCountsForNothing(policy.substring(0, middle) + filling + policy.substring(middle));
    }
  }

  private void assertCountsForNothing(String value) {
    server.ask(jedis -> jedis.set(KEY, value));
    assertEquals(Optional.empty(), cache.get(DOMAIN));
    assertEquals(Map.of(), all());
    CachedPolicy policy = policy("1", now().minusSeconds(60));
    cache.put(DOMAIN, policy);
    assertEquals(Optional.of(policy), cache.get(DOMAIN));
  }

  @Test
  void valueOfAnotherTypeCountsForNothingAndIsOverwritten() {
    server.ask(jedis -> jedis.rpush(KEY, "a list"));
    server.ask(jedis -> jedis.rpush(FAILED, "a list"));
    assertEquals(Optional.empty(), cache.get(DOMAIN));
    assertEquals(Optional.empty(), cache.failedFetch(DOMAIN));
    cache.remove(DOMAIN, policy("1"));
    assertEquals(Map.of(), all());
    CachedPolicy policy = policy("1");
    cache.put(DOMAIN, policy);
    assertEquals(Optional.of(policy), cache.get(DOMAIN));
  }

  @Test
  void policyOfWhatIsNoDomainIsNotGiven() {
    String policy = policy("1").format();
    for (String name :
        List.of(
            "",
            "evil.example\n2026-01-01 ERROR forged",
            "Example.com",
            "b\u00fccher.example",
            "example.com.",
            ".example.com",
            "a..b",
            "a".repeat(64) + ".example",
            "a.".repeat(126) + "bc")) {
      server.ask(jedis -> jedis.set(POLICIES + name, policy));
    }
    assertEquals(Map.of(), all());
  }

  private Map<String, CachedPolicy> all() {
    Map<String, CachedPolicy> given = new HashMap<>();
    cache.forEach(given::put);
    return given;
  }
}
