package mxconnect.cache.redis;

import static mxconnect.cache.redis.Caches.DOMAIN;
import static mxconnect.cache.redis.Caches.policy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import mxconnect.api.spi.CachedPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that stands still for a while and keeps its connections. */
@Tag("real-servers")
@Timeout(120)
class HungRedisTest {
  private static final int DOMAINS = 32;

  @TempDir private Path folder;
  private RedisProcess server;

  @AutoClose private final Caches caches = new Caches();

  @BeforeEach
  void start() throws Exception {
    server = RedisProcess.start(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void callOfAServerThatHangsEndsAndTheServerIsUsedAgainAfterIt() throws Exception {
    RedisPolicyCache cache = caches.open(server, "policy.cache.redis.timeout", "250ms");
    CachedPolicy policy = policy("1");
    cache.put(DOMAIN, policy);
    server.suspend();
    for (int i = 0; i < 3; i++) {
      UncheckedIOException failure =
          assertThrows(UncheckedIOException.class, () -> cache.get(DOMAIN));
      String message = String.valueOf(failure.getMessage());
      assertTrue(message.contains("gave no answer within 250 ms"), message);
    }
    server.resume();
    server.await("answer", () -> answers(cache));
    assertEquals(Optional.of(policy), cache.get(DOMAIN));
  }

  @Test
  void answerThatCameTooLateIsNotTakenForTheNext() throws Exception {
    RedisPolicyCache patient = caches.open(server);
    for (int i = 0; i < DOMAINS; i++) {
      patient.put("d" + i + ".example", policy("id" + i));
    }
    RedisPolicyCache hasty = caches.open(server, "policy.cache.redis.timeout", "20ms");
    AtomicInteger answers = new AtomicInteger();
    for (int round = 0; round < 5; round++) {
      server.suspend();
      Threads.together(DOMAINS, i -> ask(hasty, i, answers));
      server.resume();
      server.await("answer", () -> answers(hasty));
      Threads.together(DOMAINS, i -> ask(hasty, i, answers));
    }
    assertTrue(answers.get() > 0);
  }

  private static void ask(RedisPolicyCache cache, int i, AtomicInteger answers) {
    Optional<CachedPolicy> got;
    try {
      got = cache.get("d" + i + ".example");
    } catch (UncheckedIOException late) {
      return;
    }
    assertEquals(Optional.of("id" + i), got.map(CachedPolicy::id));
    answers.incrementAndGet();
  }

  private static boolean answers(RedisPolicyCache cache) {
    try {
      return cache.get(DOMAIN) != null;
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }
}
