package mxconnect.cache.redis;

import static mxconnect.cache.redis.Caches.DOMAIN;
import static mxconnect.cache.redis.Caches.policy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import mxconnect.api.spi.CachedPolicy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract behind a sentinel, and a fail-over. */
class RedisSentinelTest extends SharedContract {
  @TempDir private static Path folder;
  private static RedisProcess first;
  private static RedisProcess second;
  private static RedisProcess sentinel;

  @AutoClose private final Caches caches = new Caches();

  @BeforeAll
  static void start() throws Exception {
    first = RedisProcess.start(folder);
    second = RedisProcess.start(folder, "--replicaof", "127.0.0.1 " + first.port());
    second.await(
        "replication",
        () -> second.ask(jedis -> jedis.info("replication")).contains("master_link_status:up"));
    Path settings =
        Files.writeString(
            folder.resolve("sentinel.conf"),
            """
            bind 127.0.0.1
            sentinel monitor main 127.0.0.1 %d 1
            sentinel down-after-milliseconds main 500
            sentinel failover-timeout main 3000
            """
                .formatted(first.port()));
    sentinel =
        RedisProcess.start(
            RedisProcess.program("redis-server"),
            folder,
            settings.toString(),
            "--sentinel",
            "--port",
            "PORT");
    sentinel.await(
        "replica", () -> sentinel.ask(jedis -> jedis.sentinelReplicas("main")).size() == 1);
  }

  @AfterAll
  static void stop() {
    sentinel.close();
    second.close();
    first.close();
  }

  @Override
  String address() {
    return "redis-sentinel://" + sentinel.address() + "/main";
  }

  @Test
  void failOverIsFollowed() throws Exception {
    RedisPolicyCache cache = caches.open(address());
    CachedPolicy policy = policy("1");
    cache.put(DOMAIN, policy);
    second.await("copy", () -> second.ask(j -> j.exists("mxconnect:policy:" + DOMAIN)));
    first.kill();
    CachedPolicy next = policy("2");
    second.await("fail-over", () -> isPut(cache, next));
    assertEquals(Optional.of(next), cache.get(DOMAIN));
    assertEquals(
        Optional.of(next),
        CachedPolicy.parse(second.ask(jedis -> jedis.get("mxconnect:policy:" + DOMAIN))));
  }

  private static boolean isPut(RedisPolicyCache cache, CachedPolicy policy) {
    try {
      cache.put(DOMAIN, policy);
      return true;
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }
}
