package mxconnect.core.policy;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.api.spi.FailedFetch;
import mxconnect.api.spi.PolicyCache;

/** A third party's cache that can be made to fail or to hang. */
final class FakeCache implements PolicyCache {
  /** What is stored. */
  final Map<String, CachedPolicy> stored = new ConcurrentHashMap<>();

  /** The fetches that failed. */
  final Map<String, FailedFetch> failed = new ConcurrentHashMap<>();

  /** The domains of the failed fetches that it was told of, in order. */
  final BlockingQueue<String> failuresTold = new LinkedBlockingQueue<>();

  /** How often it was asked for a policy. */
  final AtomicInteger reads = new AtomicInteger();

  /** How often it was asked for all that it has. */
  final AtomicInteger readsOfAll = new AtomicInteger();

  /** The domains of the changes that have ended, in order. */
  final BlockingQueue<String> changes = new LinkedBlockingQueue<>();

  private final Semaphore failures = new Semaphore(0);
  private volatile Optional<RuntimeException> readOnly = Optional.empty();
  private volatile boolean removable = true;
  private volatile Runnable trouble = () -> {};

  void fail(Throwable thrown) {
    trouble =
        () -> {
          switch (thrown) {
            case RuntimeException e -> throw e;
            default -> throw (Error) thrown;
          }
        };
  }

  /** Fails to write and goes on to give, as a cache on a disk does that is read-only. */
  void failToWrite(RuntimeException thrown) {
    readOnly = Optional.of(thrown);
  }

  void work() {
    trouble = () -> {};
    readOnly = Optional.empty();
  }

  /** Fails after a while. */
  void failAfter(Runnable delay) {
    trouble =
        () -> {
          delay.run();
          throw new IllegalStateException("no answer");
        };
  }

  /** Hangs until interrupted. */
  void hang() {
    trouble =
        () -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        };
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public Optional<CachedPolicy> get(String policyDomain) {
    reads.incrementAndGet();
    trouble.run();
    return Optional.ofNullable(stored.get(policyDomain));
  }

  /** Waits until that many policies could not be put. */
  void awaitFailures(int count) throws InterruptedException {
    failures.acquire(count);
  }

  @Override
  public void put(String policyDomain, CachedPolicy policy) {
    try {
      trouble.run();
      readOnly.ifPresent(
          thrown -> {
            throw thrown;
          });
    } catch (RuntimeException | Error e) {
      failures.release();
      throw e;
    }
    stored.put(policyDomain, policy);
    changes.add(policyDomain);
  }

  @Override
  public Optional<FailedFetch> failedFetch(String policyDomain) {
    trouble.run();
    return Optional.ofNullable(failed.get(policyDomain));
  }

  @Override
  public void putFailedFetch(String policyDomain, FailedFetch fetch) {
    trouble.run();
    failed.put(policyDomain, fetch);
    failuresTold.add(policyDomain);
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super CachedPolicy> action) {
    readsOfAll.incrementAndGet();
    trouble.run();
    stored.forEach(action);
  }

  /** Fails to remove, as a cache of which nobody ever wanted it. */
  void keepWhatIsRemoved() {
    removable = false;
  }

  @Override
  public void remove(String policyDomain, CachedPolicy expected) {
    trouble.run();
    if (!removable) {
      throw new UnsupportedOperationException("remove");
    }
    stored.remove(policyDomain, expected);
    changes.add(policyDomain);
  }
}
