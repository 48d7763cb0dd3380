package mxconnect.core.policy.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import mxconnect.api.MtaStsMode;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.PolicyCache;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a cache counts as one that hangs, and when it is used again. */
@Timeout(60)
class CacheReaderTest {
  private static final UncheckedIOException TIMEOUT =
      new UncheckedIOException(new IOException("no answer", new SocketTimeoutException("50 ms")));

  private static final CachedPolicy POLICY =
      new CachedPolicy(
          "1",
          MtaStsMode.ENFORCE,
          List.of("mail.example.com"),
          Duration.ofDays(7),
          Instant.parse("2026-11-01T12:00:00Z"));

  private final Scripted cache = new Scripted();

  @AutoClose("shutdownNow")
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private final CacheReader reader = new CacheReader(cache, PolicyClock.system(), threads);

  @Test
  void timeLimitOfTheCacheItselfIsAHangHoweverShortItIs() throws Exception {
    assertTrue(ask());
    cache.trouble = throwing(TIMEOUT);
    assertFalse(ask());
    assertTrue(reader.isResting());
  }

  @Test
  void failureThatComesAtOnceIsNoHang() throws Exception {
    assertNoHang(new UncheckedIOException(new IOException("refused")));
  }

  @Test
  void failureWhoseCausesAreACircleIsNoHang() throws Exception {
    Exception cause = new Exception();
    IllegalStateException failure = new IllegalStateException(cause);
    cause.initCause(failure);
    assertNoHang(failure);
  }

  private void assertNoHang(RuntimeException failure) throws Exception {
    PolicyClock timeless = new PolicyClock(InstantSource.system(), () -> 0, () -> 0, pause -> {});
    CacheReader prompt = new CacheReader(cache, timeless, threads);
    cache.trouble = throwing(failure);
    Optional<CachedPolicy> none =
        prompt.ask(
            "example.com", () -> cache.get("example.com"), Deadline.after(Duration.ofMinutes(1)));
    assertEquals(Optional.empty(), none);
    assertFalse(prompt.isResting());
  }

  /** Else each call would wait for it, were all of them in haste. */
  @Test
  void callInHasteThatGetsNoAnswerHasTheCacheTried() throws Exception {
    assertTrue(ask());
    cache.trouble = () -> pass(Duration.ofMinutes(1));
    assertFalse(askWithin(Duration.ofMillis(10)));
    for (int i = 0; !reader.isResting(); i++) {
      assertTrue(i < 30_000, "not tried");
      Thread.sleep(1);
    }
  }

  /** The next delivery is protected, though there was none meanwhile that could have tried it. */
  @Test
  void restEndsWithoutACall() throws Exception {
    assertTrue(ask());
    cache.trouble = throwing(TIMEOUT);
    assertFalse(ask());
    cache.trouble = () -> {};
    awaitEndOfRest();
    assertTrue(ask());
  }

  @Test
  void cacheThatHangsAgainRestsAgain() throws Exception {
    assertTrue(ask());
    for (int i = 0; i < 2; i++) {
      cache.trouble = throwing(TIMEOUT);
      assertFalse(ask());
      assertTrue(reader.isResting());
      cache.trouble = () -> {};
      awaitEndOfRest();
    }
  }

  /** Else calls would wait for a cache that is out of reach, again and again. */
  @Test
  void trialThatEndsAtTheTimeLimitOfTheCacheDoesNotEndTheRest() throws Exception {
    PolicyClock still =
        new PolicyClock(
            InstantSource.system(),
            System::nanoTime,
            () -> 0,
            pause -> new CountDownLatch(1).await());
    CacheReader starting = new CacheReader(cache, still, threads);
    AtomicInteger tries = new AtomicInteger();
    cache.trouble =
        () -> {
          tries.incrementAndGet();
          throw TIMEOUT;
        };
    Optional<CachedPolicy> none =
        starting.ask(
            "example.com", () -> cache.get("example.com"), Deadline.after(Duration.ofMinutes(1)));
    assertEquals(Optional.empty(), none);
    assertTrue(starting.isResting());
    assertEquals(2, tries.get(), "the call and the trial");
  }

  /** The first call makes connections, which takes longer than a call has. */
  @Test
  void firstCallOfAProcessHasItsAnswerThoughItsFirstTryHung() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    cache.trouble =
        () -> {
          if (tries.incrementAndGet() == 1) {
            throw TIMEOUT;
          }
        };
    assertTrue(ask());
  }

  @Test
  void firstCallOfAProcessHasItsAnswerThoughItsFirstTryGaveNone() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    cache.trouble =
        () -> {
          if (tries.incrementAndGet() == 1) {
            pass(Duration.ofMinutes(1));
          }
        };
    assertTrue(ask());
  }

  @Test
  void callsThatComeWhileTheFirstTrialIsUnderWayHaveTheirAnswer() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    CountDownLatch trial = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    cache.trouble =
        () -> {
          switch (tries.incrementAndGet()) {
            case 1 -> throw TIMEOUT;
            case 2 -> {
              trial.countDown();
              await(gate);
            }
            default -> {}
          }
        };
    Future<Boolean> first = threads.submit(this::ask);
    trial.await();
    Future<Boolean> second = threads.submit(this::ask);
    gate.countDown();
    assertTrue(first.get());
    assertTrue(second.get());
  }

  @Test
  void waitingForATurnIsNoHang() throws Exception {
    assertTrue(ask());
    AtomicInteger asked = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    cache.trouble =
        () -> {
          most.accumulateAndGet(asked.incrementAndGet(), Math::max);
          pass(Duration.ofMillis(400));
          asked.decrementAndGet();
        };
    List<Future<Boolean>> calls = new ArrayList<>();
    for (int i = 0; i < 4 * 64; i++) {
      calls.add(threads.submit(this::ask));
    }
    for (Future<Boolean> call : calls) {
      assertTrue(call.get());
    }
    assertFalse(reader.isResting());
    assertTrue(most.get() <= 64, () -> most + " at once");
  }

  /** Else the cache would not be asked again when it answers. */
  @Test
  void callsWhoseTurnComesWhileTheCacheRestsLeaveItToLaterOnes() throws Exception {
    assertTrue(ask());
    cache.trouble = () -> pass(Duration.ofMinutes(1));
    List<Future<Boolean>> calls = new ArrayList<>();
    for (int i = 0; i < 3 * 64; i++) {
      calls.add(threads.submit(this::ask));
    }
    for (Future<Boolean> call : calls) {
      assertFalse(call.get());
    }
    cache.trouble = () -> {};
    awaitEndOfRest();
    assertTrue(ask());
  }

  @Test
  void callThatIgnoresInterruptionDoesNotKeepTheCacheFromBeingUsedAgain() throws Exception {
    assertTrue(ask());
    ReentrantLock lock = new ReentrantLock();
    lock.lock();
    AtomicInteger tries = new AtomicInteger();
    cache.trouble =
        () -> {
          if (tries.incrementAndGet() <= 2) {
            lock.lock();
          }
        };
    assertFalse(ask());
    awaitEndOfRest();
    assertTrue(ask());
    assertEquals(4, tries.get());
  }

  @Test
  void callsThatNeverEndDoNotKeepTheCacheFromBeingUsedAgain() throws Exception {
    assertTrue(ask());
    ReentrantLock lock = new ReentrantLock();
    lock.lock();
    cache.trouble = lock::lock;
    List<Future<Boolean>> calls = new ArrayList<>();
    for (int i = 0; i < 2 * 64; i++) {
      calls.add(threads.submit(this::ask));
    }
    for (Future<Boolean> call : calls) {
      assertFalse(call.get());
    }
    cache.trouble = () -> {};
    awaitEndOfRest();
    assertTrue(ask());
  }

  @Test
  void trialsThatNeverEndDoNotKeepTheCacheFromBeingTriedAgain() throws Exception {
    PolicyClock restless =
        new PolicyClock(InstantSource.system(), System::nanoTime, () -> 0, pause -> {});
    CacheReader impatient = new CacheReader(cache, restless, threads, Duration.ofMillis(1));
    ReentrantLock lock = new ReentrantLock();
    lock.lock();
    CountDownLatch trials = new CountDownLatch(100);
    cache.trouble =
        () -> {
          trials.countDown();
          if (trials.getCount() > 0) {
            lock.lock();
          }
        };
    Optional<CachedPolicy> none =
        impatient.ask(
            "example.com", () -> cache.get("example.com"), Deadline.after(Duration.ofMinutes(1)));
    assertEquals(Optional.empty(), none);
    trials.await();
    for (int i = 0; impatient.isResting(); i++) {
      assertTrue(i < 30_000, "still at rest");
      Thread.sleep(1);
    }
  }

  private boolean ask() throws InterruptedException {
    return askWithin(Duration.ofMinutes(1));
  }

  private boolean askWithin(Duration time) throws InterruptedException {
    return reader
        .ask("example.com", () -> cache.get("example.com"), Deadline.after(time))
        .isPresent();
  }

  private void awaitEndOfRest() throws InterruptedException {
    for (int i = 0; reader.isResting(); i++) {
      assertTrue(i < 30_000, "still at rest");
      Thread.sleep(1);
    }
  }

  private static Runnable throwing(RuntimeException failure) {
    return () -> {
      throw failure;
    };
  }

  private static void pass(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CountDownLatch gate) {
    try {
      assertTrue(gate.await(30, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Has a policy, after what the test wants to happen before. */
  private static final class Scripted implements PolicyCache {
    volatile Runnable trouble = () -> {};

    @Override
    public String name() {
      return "scripted";
    }

    @Override
    public Optional<CachedPolicy> get(String policyDomain) {
      trouble.run();
      return Optional.of(POLICY);
    }

    @Override
    public void put(String policyDomain, CachedPolicy policy) {}

    @Override
    public void remove(String policyDomain, CachedPolicy expected) {}
  }
}
