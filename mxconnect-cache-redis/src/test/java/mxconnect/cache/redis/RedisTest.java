package mxconnect.cache.redis;

import static mxconnect.cache.redis.Caches.DOMAIN;
import static mxconnect.cache.redis.Caches.now;
import static mxconnect.cache.redis.Caches.policy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import mxconnect.api.MtaStsReport.Reason;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.api.spi.FailedFetch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** What is in Redis, and what happens to it. */
@Tag("real-servers")
@Timeout(120)
class RedisTest {
  private static final String KEY = "mxconnect:policy:example.com";
  private static final String FAILED = "mxconnect:failed:example.com";
  private static final long DAY = 86_400;

  @TempDir private static Path folder;
  private static RedisProcess server;

  @AutoClose private final Caches caches = new Caches();
  private final RedisPolicyCache cache = caches.open(server);

  @BeforeAll
  static void start() throws Exception {
    server = RedisProcess.start(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void empty() {
    server.ask(Jedis::flushAll);
    server.ask(jedis -> jedis.configSet("maxmemory", "0"));
  }

  @Test
  void policyIsKeptAsItsTextUntilADayAfterItsEnd() {
    CachedPolicy policy = policy("1");
    cache.put(DOMAIN, policy);
    assertEquals(policy.format(), server.ask(jedis -> jedis.get(KEY)));
    long left = server.ask(jedis -> jedis.ttl(KEY));
    assertTrue(left > 8 * DAY - 120 && left <= 8 * DAY, () -> left + " s");
  }

  @Test
  void failedFetchIsKeptForFiveMinutesBesideThePolicy() {
    CachedPolicy policy = policy("1");
    FailedFetch failed = new FailedFetch("2", Reason.FETCH_FAILED, "it said 500", now());
    cache.put(DOMAIN, policy);
    cache.putFailedFetch(DOMAIN, failed);
    assertEquals(Optional.of(failed), cache.failedFetch(DOMAIN));
    assertEquals(Optional.of(policy), cache.get(DOMAIN));
    long left = server.ask(jedis -> jedis.ttl(FAILED));
    assertTrue(left > 180 && left <= 300, () -> left + " s");
  }

  @Test
  void laterFetchStaysWhateverTheOrder() {
    CachedPolicy later = policy("2", now().minusSeconds(10));
    cache.put(DOMAIN, later);
    cache.put(DOMAIN, policy("1", now().minusSeconds(11)));
    assertEquals(Optional.of(later), cache.get(DOMAIN));
  }

  @Test
  void policyOfTheFutureNeverReplacesOneOfThePast() {
    CachedPolicy past = policy("1", now().minusSeconds(10));
    cache.put(DOMAIN, past);
    cache.put(DOMAIN, policy("2", now().plus(Duration.ofDays(1))));
    assertEquals(Optional.of(past), cache.get(DOMAIN));
  }

  @Test
  void policyOfTheFutureIsReplacedByOneOfThePast() {
    cache.put(DOMAIN, policy("1", now().plus(Duration.ofDays(1))));
    CachedPolicy past = policy("2", now().minusSeconds(10));
    cache.put(DOMAIN, past);
    assertEquals(Optional.of(past), cache.get(DOMAIN));
  }

  @Test
  void laterOneOfTwoPoliciesOfTheFutureStays() {
    CachedPolicy later = policy("1", now().plus(Duration.ofDays(2)));
    cache.put(DOMAIN, later);
    cache.put(DOMAIN, policy("2", now().plus(Duration.ofDays(1))));
    assertEquals(Optional.of(later), cache.get(DOMAIN));
  }

  @Test
  void scriptsThatTheServerHasForgottenAreSentAgain() {
    cache.put(DOMAIN, policy("1"));
    server.ask(Jedis::scriptFlush);
    CachedPolicy second = policy("2");
    cache.put(DOMAIN, second);
    assertEquals(Optional.of(second), cache.get(DOMAIN));
    server.ask(Jedis::scriptFlush);
    cache.remove(DOMAIN, second);
    assertEquals(Optional.empty(), cache.get(DOMAIN));
  }

  @Test
  void everyPolicyOfThePrefixIsGivenAndNothingElse() {
    Map<String, CachedPolicy> policies = new HashMap<>();
    for (int i = 0; i < 1_000; i++) {
      policies.put("d" + i + ".example", policy("id" + i));
    }
    policies.forEach(cache::put);
    cache.putFailedFetch(DOMAIN, new FailedFetch("2", Reason.FETCH_FAILED, "no", now()));
    server.ask(jedis -> jedis.set("mxconnect:policy:garbage.example", "garbage"));
    server.ask(jedis -> jedis.set("other:policy:other.example", policy("1").format()));
    assertEquals(policies, all(cache));
  }

  @Test
  void prefixMeansItsLetters() {
    RedisPolicyCache starred = caches.open(server, "policy.cache.redis.prefix", "m[x]*?\\:");
    cache.put(DOMAIN, policy("1"));
    CachedPolicy own = policy("2");
    starred.put(DOMAIN, own);
    assertEquals(Map.of(DOMAIN, own), all(starred));
  }

  @Test
  void fullServerRefusesPoliciesAndGivesThoseThatItHas() {
    CachedPolicy first = policy("1");
    cache.put(DOMAIN, first);
    server.ask(jedis -> jedis.configSet("maxmemory", "1"));
    assertThrows(UncheckedIOException.class, () -> cache.put("new.example", policy("2")));
    assertEquals(Optional.of(first), cache.get(DOMAIN));
    assertEquals(Optional.empty(), cache.get("new.example"));
  }

  @Test
  void restartedServerIsUsedAtOnce() throws Exception {
    cache.put(DOMAIN, policy("1"));
    try (RedisProcess own = RedisProcess.start(folder)) {
      RedisPolicyCache other = caches.open(own);
      other.put(DOMAIN, policy("1"));
      own.kill();
      assertThrows(UncheckedIOException.class, () -> other.get(DOMAIN));
      own.restart();
      assertEquals(Optional.empty(), other.get(DOMAIN));
      CachedPolicy second = policy("2");
      other.put(DOMAIN, second);
      assertEquals(Optional.of(second), other.get(DOMAIN));
    }
  }

  /** Its connections are no good any more, but nothing has told so. */
  @Test
  void restartThatNobodyNoticedFailsNoCall() throws Exception {
    try (RedisProcess own = RedisProcess.start(folder)) {
      RedisPolicyCache other = caches.open(own);
      Threads.together(16, i -> other.put("d" + i + ".example", policy("1")));
      own.kill();
      own.restart();
      Threads.together(16, i -> assertEquals(Optional.empty(), other.get("d" + i + ".example")));
    }
  }

  @Test
  void serverThatOnlyReadsRefusesPoliciesAndGivesThoseThatItHas() throws Exception {
    CachedPolicy first = policy("1");
    cache.put(DOMAIN, first);
    try (RedisProcess replica =
        RedisProcess.start(folder, "--replicaof", "127.0.0.1 " + server.port())) {
      RedisPolicyCache reader = caches.open(replica);
      replica.await("copy", () -> replica.ask(jedis -> jedis.exists(KEY)));
      assertEquals(Optional.of(first), reader.get(DOMAIN));
      UncheckedIOException refusal =
          assertThrows(UncheckedIOException.class, () -> reader.put(DOMAIN, policy("2")));
      assertTrue(refusal.getMessage().contains("READONLY"), refusal::getMessage);
      replica.ask(Jedis::replicaofNoOne);
      reader.put("new.example", policy("3"));
      assertFalse(reader.get("new.example").isEmpty());
    }
  }

  @Test
  void databasesAreApart() {
    RedisPolicyCache third = caches.open("redis://" + server.address() + "/3");
    third.put(DOMAIN, policy("1"));
    assertEquals(Optional.empty(), cache.get(DOMAIN));
  }

  @Test
  void connectionsHaveAName() {
    cache.get(DOMAIN);
    String clients = server.ask(Jedis::clientList);
    assertTrue(clients.contains(" name=mxconnect "), clients);
  }

  @Test
  void connectionsAreFewHoweverManyCall() throws Exception {
    Threads.together(200, i -> cache.put("d" + i + ".example", policy("1")));
    String clients = server.ask(Jedis::clientList);
    long ours = clients.lines().filter(line -> line.contains(" name=mxconnect ")).count();
    assertTrue(ours <= 16, () -> ours + " connections");
  }

  @Test
  void closedCacheLeavesNoConnection() throws Exception {
    cache.put(DOMAIN, policy("1"));
    cache.close();
    server.await(
        "end of the connections",
        () -> !server.ask(Jedis::clientList).contains(" name=mxconnect "));
    assertThrows(IllegalStateException.class, () -> unwrapped(() -> cache.get(DOMAIN)));
  }

  private static void unwrapped(Runnable call) throws Throwable {
    try {
      call.run();
    } catch (UncheckedIOException e) {
      throw e.getCause().getCause();
    }
  }

  private Map<String, CachedPolicy> all(RedisPolicyCache cache) {
    Map<String, CachedPolicy> given = new HashMap<>();
    cache.forEach(given::put);
    return given;
  }
}
