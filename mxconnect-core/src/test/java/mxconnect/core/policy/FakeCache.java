package mxconnect.core.policy;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.api.spi.PolicyCache;

/** A third party's cache that can be made to fail or to hang. */
final class FakeCache implements PolicyCache {
  /** What is stored. */
  final Map<String, CachedPolicy> stored = new ConcurrentHashMap<>();

  /** The domains of the changes that have ended, in order. */
  final BlockingQueue<String> changes = new LinkedBlockingQueue<>();

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
    trouble.run();
    return Optional.ofNullable(stored.get(policyDomain));
  }

  @Override
  public void put(String policyDomain, CachedPolicy policy) {
    trouble.run();
    stored.put(policyDomain, policy);
    changes.add(policyDomain);
  }

  @Override
  public void remove(String policyDomain) {
    trouble.run();
    stored.remove(policyDomain);
    changes.add(policyDomain);
  }
}
