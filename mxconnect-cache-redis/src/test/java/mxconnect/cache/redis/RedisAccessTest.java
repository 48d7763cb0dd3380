package mxconnect.cache.redis;

import static mxconnect.cache.redis.Caches.DOMAIN;
import static mxconnect.cache.redis.Caches.now;
import static mxconnect.cache.redis.Caches.policy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import mxconnect.api.MtaStsReport.Reason;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.api.spi.FailedFetch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Users, passwords, and what a user must be allowed; docs/fleet.md lists the same. */
@Tag("real-servers")
@Timeout(60)
class RedisAccessTest {
  private static final String[] RULES = {
    "reset",
    "on",
    ">s3cret/@",
    "~mxconnect:*",
    "+getrange",
    "+set",
    "+del",
    "+eval",
    "+evalsha",
    "+scan",
    "+select",
    "+client|setname"
  };

  @TempDir private static Path folder;
  @AutoClose private static RedisProcess server;

  @AutoClose private final Caches caches = new Caches();

  @BeforeAll
  static void start() throws Exception {
    server = RedisProcess.start(folder);
    server.ask(jedis -> jedis.aclSetUser("mail", RULES));
    server.ask(jedis -> jedis.configSet("requirepass", "root"));
  }

  @Test
  void userOfTheDocumentationMayDoEverythingThatIsNeeded() {
    RedisPolicyCache cache = caches.open("redis://mail:s3cret%2F%40@" + server.address() + "/2");
    CachedPolicy first = policy("1");
    FailedFetch failed = new FailedFetch("2", Reason.FETCH_FAILED, "no", now());
    cache.put(DOMAIN, first);
    cache.putFailedFetch(DOMAIN, failed);
    assertEquals(Optional.of(first), cache.get(DOMAIN));
    assertEquals(Optional.of(failed), cache.failedFetch(DOMAIN));
    Map<String, CachedPolicy> all = new HashMap<>();
    cache.forEach(all::put);
    assertEquals(Map.of(DOMAIN, first), all);
    cache.remove(DOMAIN, first);
    assertEquals(Optional.empty(), cache.get(DOMAIN));
  }

  @Test
  void loginMayComeFromSettings() {
    RedisPolicyCache cache =
        caches.open(
            "redis://" + server.address(),
            "policy.cache.redis.user",
            "mail",
            "policy.cache.redis.password",
            "s3cret/@");
    assertEquals(Optional.empty(), cache.get("absent.example"));
  }

  @Test
  void passwordAloneIsThatOfTheDefaultUser() {
    RedisPolicyCache cache = caches.open("redis://:root@" + server.address());
    assertEquals(Optional.empty(), cache.get("absent.example"));
  }

  @Test
  void wrongPasswordIsSaidButNotShown() {
    assertFails("WRONGPASS", "redis://mail:hidden@" + server.address());
  }

  @Test
  void missingPasswordIsSaid() {
    assertFails("NOAUTH", "redis://" + server.address());
  }

  private void assertFails(String why, String address) {
    RedisPolicyCache cache = caches.open(address);
    IOException failure =
        assertThrows(UncheckedIOException.class, () -> cache.get(DOMAIN)).getCause();
    assertTrue(failure.getMessage().contains(why), failure::getMessage);
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    assertFalse(trace.toString().contains("hidden"), trace::toString);
  }
}
