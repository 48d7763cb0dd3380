package mxconnect.core.policy.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import mxconnect.api.MtaStsMode;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.api.spi.PolicyCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A cache that hangs while it is written ties up a few threads for a while, and loses nothing. */
@Timeout(60)
class HangingWriterTest {
  private final Hanging cache = new Hanging();

  @Test
  void writingIsInterruptedAndDoneLater() throws Exception {
    try (CacheWriter writer = new CacheWriter(cache, Duration.ofMillis(50))) {
      writer.put("a.example", policy());
      while (!cache.interrupted.tryAcquire()) { // it may have been given up before it began
        writer.retry();
        Thread.sleep(1);
      }
      cache.hangs = false;
      while (!cache.stored.containsKey("a.example")) {
        writer.retry();
        Thread.sleep(1);
      }
    }
    assertEquals(Map.of("a.example", policy()), cache.stored);
  }

  /** Else whoever waits for it would wait for a cache that hangs. */
  @Test
  void removalThatDoesNotEndInTimeHasFailed() {
    try (CacheWriter writer = new CacheWriter(cache, Duration.ofMillis(20))) {
      cache.getHangs = true;
      Future<Boolean> removal = writer.remove("a.example", any -> true);
      ExecutionException failure = assertThrows(ExecutionException.class, removal::get);
      assertInstanceOf(TimeoutException.class, failure.getCause());
      cache.getHangs = false;
    }
  }

  @Test
  void noMoreThan64ThreadsHang() throws Exception {
    try (CacheWriter writer = new CacheWriter(cache, Duration.ofSeconds(30))) {
      for (int i = 0; i < 1_000; i++) {
        writer.put("d" + i + ".example", policy());
      }
      cache.begun.acquire(64);
      assertEquals(64, cache.hanging.get());
      cache.hangs = false;
      cache.gate.countDown();
      while (cache.stored.size() < 1_000) {
        Thread.sleep(1);
      }
    }
    assertTrue(cache.most.get() <= 64, () -> cache.most + " threads");
  }

  @Test
  void writingIsInterruptedWhenTheConnectorIsClosed() throws Exception {
    CacheWriter writer = new CacheWriter(cache, Duration.ofMinutes(1));
    writer.put("a.example", policy());
    cache.begun.acquire();
    writer.close();
    cache.interrupted.acquire();
  }

  @Test
  void interruptionOfTheCloserDoesNotWaitAndIsKept() throws Exception {
    CacheWriter writer = new CacheWriter(cache, Duration.ofMinutes(1));
    writer.put("a.example", policy());
    cache.begun.acquire();
    Thread.currentThread().interrupt();
    writer.close();
    assertTrue(Thread.interrupted());
    cache.interrupted.acquire();
  }

  private static CachedPolicy policy() {
    return new CachedPolicy(
        "1",
        MtaStsMode.ENFORCE,
        List.of("mail.example.com"),
        Duration.ofDays(7),
        Instant.parse("2026-11-01T12:00:00Z"));
  }

  private static final class Hanging implements PolicyCache {
    final Map<String, CachedPolicy> stored = new ConcurrentHashMap<>();
    final Semaphore begun = new Semaphore(0);
    final Semaphore interrupted = new Semaphore(0);
    final CountDownLatch gate = new CountDownLatch(1);
    final AtomicInteger hanging = new AtomicInteger();
    final AtomicInteger most = new AtomicInteger();
    volatile boolean hangs = true;
    volatile boolean getHangs;

    @Override
    public String name() {
      return "hanging";
    }

    @Override
    public Optional<CachedPolicy> get(String policyDomain) {
      try {
        if (getHangs) {
          gate.await();
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return Optional.empty();
    }

    @Override
    public void put(String policyDomain, CachedPolicy policy) {
      most.accumulateAndGet(hanging.incrementAndGet(), Math::max);
      begun.release();
      try {
        if (hangs) {
          gate.await();
        }
      } catch (InterruptedException e) {
        interrupted.release();
        throw new IllegalStateException(e);
      } finally {
        hanging.decrementAndGet();
      }
      stored.put(policyDomain, policy);
    }

    @Override
    public void remove(String policyDomain, CachedPolicy expected) {}
  }
}
