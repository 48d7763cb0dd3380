package mxconnect.core.policy.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mxconnect.api.MtaStsMode;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.api.spi.PolicyCache;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A removal is neither lost nor undone by what was put before, and undoes nothing put later. */
@Timeout(60)
class CacheRemovalTest {
  private static final String DOMAIN = "example.com";

  private final Gated cache = new Gated();
  @AutoClose private final CacheWriter writer = new CacheWriter(cache);

  @Test
  void putThatIsUnderWayDoesNotOutliveTheRemoval() throws Exception {
    writer.put(DOMAIN, policy("1"));
    cache.begun.acquire();
    Future<Boolean> removal = writer.remove(DOMAIN, any -> true);
    cache.gate.release();
    assertTrue(removal.get());
    assertEquals(Map.of(), cache.stored);
  }

  /** What the cache says of it meanwhile is not to be remembered. */
  @Test
  void writerIsBehindWithADomainUntilItsChangeIsMade() throws Exception {
    assertFalse(writer.isBehindWith(DOMAIN));
    writer.put(DOMAIN, policy("1"));
    cache.begun.acquire();
    assertTrue(writer.isBehindWith(DOMAIN));
    cache.gate.release();
    writer.close();
    assertFalse(writer.isBehindWith(DOMAIN));
  }

  @Test
  void policyThatIsPutLaterStays() throws Exception {
    writer.put(DOMAIN, policy("1"));
    cache.begun.acquire();
    Future<Boolean> removal = writer.remove(DOMAIN, any -> true);
    writer.put(DOMAIN, policy("2"));
    cache.gate.release(2);
    assertTrue(removal.get());
    cache.ended.acquire(2);
    writer.close();
    assertEquals(Map.of(DOMAIN, policy("2")), cache.stored);
  }

  @Test
  void removalThatFailsIsToldAndTriedAgain() throws Exception {
    cache.stored.put(DOMAIN, policy("1"));
    cache.failing = true;
    Future<Boolean> removal = writer.remove(DOMAIN, any -> true);
    assertThrows(ExecutionException.class, removal::get);
    cache.failing = false;
    for (int tries = 0; !cache.removed.tryAcquire(10, TimeUnit.MILLISECONDS); tries++) {
      assertTrue(tries < 3_000, "never tried again");
      writer.retry();
    }
    assertEquals(Map.of(), cache.stored);
  }

  /** Thousands may have failed, and each of them would wait for a cache that is down. */
  @Test
  void removalsThatFailAreTriedAgainOneAtATime() {
    cache.failing = true;
    for (int i = 0; i < 5; i++) {
      String domain = "d" + i + ".example";
      cache.stored.put(domain, policy("1"));
      assertThrows(ExecutionException.class, () -> writer.remove(domain, any -> true).get());
    }
    writer.retry();
    writer.close();
    int most = 5 + 1 + 5; // at first, with the retry, and when it is closed
    assertTrue(cache.tries.get() <= most, () -> cache.tries + " tries");
  }

  @Test
  void removalIsTriedOnceMoreWhenTheConnectorIsClosed() {
    cache.stored.put(DOMAIN, policy("1"));
    cache.failing = true;
    assertThrows(ExecutionException.class, () -> writer.remove(DOMAIN, any -> true).get());
    cache.failing = false;
    writer.close();
    assertEquals(Map.of(), cache.stored);
  }

  @Test
  void policyThatAnotherProcessHasStoredUntilThenStays() throws Exception {
    cache.stored.put(DOMAIN, policy("1"));
    cache.failing = true;
    Future<Boolean> removal = writer.remove(DOMAIN, policy("1")::equals);
    assertThrows(ExecutionException.class, removal::get);
    cache.stored.put(DOMAIN, policy("2"));
    cache.failing = false;
    writer.close();
    assertEquals(Map.of(DOMAIN, policy("2")), cache.stored);
  }

  private static CachedPolicy policy(String id) {
    return new CachedPolicy(
        id,
        MtaStsMode.ENFORCE,
        List.of("mail.example.com"),
        Duration.ofDays(7),
        Instant.parse("2026-11-01T12:00:00Z"));
  }

  /** Writes when the test lets it. */
  private static final class Gated implements PolicyCache {
    final Map<String, CachedPolicy> stored = new ConcurrentHashMap<>();
    final Semaphore begun = new Semaphore(0);
    final Semaphore ended = new Semaphore(0);
    final Semaphore removed = new Semaphore(0);
    final Semaphore gate = new Semaphore(0);
    final AtomicInteger tries = new AtomicInteger();
    volatile boolean failing;

    @Override
    public String name() {
      return "gated";
    }

    @Override
    public Optional<CachedPolicy> get(String policyDomain) {
      return Optional.ofNullable(stored.get(policyDomain));
    }

    @Override
    public void put(String policyDomain, CachedPolicy policy) {
      begun.release();
      gate.acquireUninterruptibly();
      stored.put(policyDomain, policy);
      ended.release();
    }

    @Override
    public void remove(String policyDomain, CachedPolicy expected) {
      tries.incrementAndGet();
      if (failing) {
        throw new IllegalStateException("failing");
      }
      stored.remove(policyDomain, expected);
      removed.release();
    }
  }
}
