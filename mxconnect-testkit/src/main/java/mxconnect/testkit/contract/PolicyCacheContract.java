package mxconnect.testkit.contract;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import mxconnect.api.spi.PolicyCache;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What every {@link PolicyCache} promises.
 *
 * <p>Each test begins with a cache that has nothing, so {@link #open} needs a store of its own for
 * each test: JUnit makes an instance of the test class, and a folder for a field with {@code
 * TempDir}, for each. It is opened once in a test, and again only after a restart. A cache that
 * outlives its process says so by {@link #isDurable}.
 *
 * {@snippet file="mxconnect/testkit/contract/MapCacheTest.java" region="contract"}
 */
@SuppressWarnings("exports") // who extends this has JUnit
@ExtendWith(Explanation.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
public abstract class PolicyCacheContract
    implements CacheContentRules,
        CacheChangeRules,
        CacheFailureRules,
        CacheSharingRules,
        CacheDurabilityRules,
        ProviderRules {
  private final ReentrantLock opening = new ReentrantLock();
  private Optional<PolicyCache> opened = Optional.empty();

  /** Makes the test. */
  protected PolicyCacheContract() {}

  /**
   * Opens a cache on the store of this test, as configured for a connector. The contract closes it.
   *
   * @return a cache that has nothing at the first call; at later calls what the one before had, if
   *     it {@linkplain #isDurable is durable}
   * @throws Exception if that fails, and with it the test
   */
  @Override
  public abstract PolicyCache open() throws Exception;

  /** Tells whether policies outlive the cache that has stored them; by default they do not. */
  @Override
  public boolean isDurable() {
    return false;
  }

  @Override
  public final PolicyCache cache() {
    opening.lock();
    try {
      if (opened.isEmpty()) {
        opened = Optional.of(open());
      }
      return opened.get();
    } catch (Exception e) {
      throw new AssertionError("The cache cannot be opened: " + e, e);
    } finally {
      opening.unlock();
    }
  }

  @Override
  public final PolicyCache provider() {
    return cache();
  }

  @Override
  public final void exercise() {
    assertKept(PolicyCacheFixture.policy("1"));
  }

  @Override
  @AfterEach
  public final void closeProvider() {
    opening.lock();
    try {
      opened.ifPresent(PolicyCache::close);
      opened = Optional.empty();
    } finally {
      opening.unlock();
    }
  }
}
