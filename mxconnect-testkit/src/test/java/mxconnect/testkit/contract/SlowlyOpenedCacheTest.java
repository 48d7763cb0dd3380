package mxconnect.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import mxconnect.api.spi.PolicyCache;
import org.junit.jupiter.api.AfterEach;

/** A right cache may be slow to open: a hundred threads of a test open one, not a hundred. */
class SlowlyOpenedCacheTest extends PolicyCacheContract {
  private final AtomicInteger opened = new AtomicInteger();

  /** Each has a store of its own, so that a policy is lost unless there is but one. */
  @Override
  public PolicyCache open() throws InterruptedException {
    opened.incrementAndGet();
    Thread.sleep(20);
    return new MapCache(new ConcurrentHashMap<>());
  }

  @AfterEach
  void oneIsOpened() {
    assertTrue(opened.get() <= 1, () -> opened + " caches were opened");
  }
}
