package mxconnect.core.statistics;

import com.github.benmanes.caffeine.cache.RemovalCause;
import java.util.concurrent.atomic.LongAdder;
import mxconnect.api.CacheStatistics;

/** Counts what becomes of the questions to a memory, and of its entries. Thread-safe. */
public final class MemoryCounts {
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final LongAdder evictions = new LongAdder();

  /** Makes counts of nothing so far. */
  public MemoryCounts() {}

  /** Notes whether the memory had what was looked for. */
  public void asked(boolean found) {
    (found ? hits : misses).increment();
  }

  /** Notes that an entry had to make room for others. */
  public void evicted() {
    evictions.increment();
  }

  /** Notes that an entry is gone; one whose time is over has not made room for another. */
  public void evicted(RemovalCause cause) {
    if (cause == RemovalCause.SIZE) {
      evicted();
    }
  }

  /** Returns the counts so far, for a memory of that many entries. */
  public CacheStatistics statistics(long size) {
    return new CacheStatistics(size, hits.sum(), misses.sum(), evictions.sum());
  }
}
