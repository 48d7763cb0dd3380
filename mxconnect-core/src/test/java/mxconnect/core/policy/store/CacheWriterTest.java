package mxconnect.core.policy.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import mxconnect.api.MtaStsMode;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.api.spi.PolicyCache;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A put is never lost or undone. */
@Timeout(60)
class CacheWriterTest {
  private final Gated cache = new Gated();
  @AutoClose private final CacheWriter writer = new CacheWriter(cache);

  @Test
  void policiesOfOneDomainAreWrittenOneAfterTheOther() throws Exception {
    writer.put("a.example", policy("1"));
    assertEquals("a.example 1", cache.begun.take());
    writer.put("a.example", policy("2"));
    writer.put("a.example", policy("3"));
    writer.put("b.example", policy("1"));
    assertEquals("b.example 1", cache.begun.take());

    cache.gate.release(3);

    assertEquals("a.example 3", cache.begun.take());
    assertEquals(1, cache.mostOfOneDomain.get());
  }

  /** Many more than there may be threads: each thread makes room for the next one when it ends. */
  @Test
  void thousandPoliciesOneAfterTheOtherAreAllWritten() throws Exception {
    cache.gate.release(1_000);
    for (int i = 0; i < 1_000; i++) {
      writer.put("d" + i + ".example", policy("1"));
      cache.ended.take();
    }
  }

  @Test
  void policyThatComesWhileAnAttemptFailsIsTheOneThatIsTriedAgain() throws Exception {
    writer.put("a.example", policy("1"));
    cache.begun.take();
    cache.failing = true;
    writer.put("a.example", policy("2"));
    cache.gate.release();
    cache.ended.take();
    cache.failing = false;
    cache.gate.release();

    String written = "";
    while (!written.equals("a.example 2")) {
      writer.retry();
      written = Optional.ofNullable(cache.begun.poll()).orElse("");
    }
    assertTrue(cache.begun.isEmpty());
  }

  /** Of a cache that hangs for long, and of hostile policies. */
  @Test
  void policiesThatWaitToBeWrittenTakeNoMoreThan16Megabytes() {
    String text = "x".repeat(64_000);
    for (int i = 0; i < 400; i++) {
      writer.put("d" + i + ".example", policy("1", text));
    }
    cache.gate.release(400);
    writer.close();
    int most = 16 * 1024 * 1024 / (2 * text.length()) + 64; // which are being written
    assertTrue(cache.ended.size() <= most, () -> cache.ended.size() + " were kept");
  }

  private static CachedPolicy policy(String id) {
    return policy(id, "");
  }

  private static CachedPolicy policy(String id, String text) {
    return new CachedPolicy(
        id,
        MtaStsMode.ENFORCE,
        List.of("mail.example.com"),
        Duration.ofDays(7),
        Instant.parse("2026-11-01T12:00:00Z"),
        text);
  }

  /** Writes when the test lets it. */
  private static final class Gated implements PolicyCache {
    final BlockingQueue<String> begun = new LinkedBlockingQueue<>();
    final BlockingQueue<String> ended = new LinkedBlockingQueue<>();
    final Semaphore gate = new Semaphore(0);
    final AtomicInteger mostOfOneDomain = new AtomicInteger();
    final AtomicInteger ofDomainA = new AtomicInteger();
    volatile boolean failing;

    @Override
    public String name() {
      return "gated";
    }

    @Override
    public Optional<CachedPolicy> get(String policyDomain) {
      return Optional.empty();
    }

    @Override
    public void put(String policyDomain, CachedPolicy policy) {
      int now = policyDomain.startsWith("a") ? ofDomainA.incrementAndGet() : 0;
      mostOfOneDomain.accumulateAndGet(now, Math::max);
      begun.add(policyDomain + " " + policy.id());
      try {
        gate.acquire();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      } finally {
        ofDomainA.addAndGet(policyDomain.startsWith("a") ? -1 : 0);
      }
      ended.add(policyDomain + " " + policy.id());
      if (failing) {
        throw new IllegalStateException("failing");
      }
    }

    @Override
    public void remove(String policyDomain, CachedPolicy expected) {}
  }
}
