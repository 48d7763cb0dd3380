package mxconnect.core.attempt;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import mxconnect.api.CacheStatistics;
import mxconnect.api.FailedAddress;
import mxconnect.core.statistics.MemoryCounts;

/**
 * The addresses that failed lately, or that another one overtook (RFC 5321 §4.5.4.1). They are
 * tried after their peers of equal preference, never left out. One for all deliveries; thread-safe.
 */
public final class HealthMemory {
  private final Cache<InetSocketAddress, Long> failures;
  private final MemoryCounts counts = new MemoryCounts();
  private final Ticker clock;

  /**
   * Makes a memory.
   *
   * @param penalty how long a failure is remembered; zero for not at all
   * @param size how many addresses are remembered at most
   */
  public HealthMemory(Duration penalty, int size) {
    this(penalty, size, Ticker.systemTicker());
  }

  HealthMemory(Duration penalty, int size, Ticker clock) {
    this.clock = clock;
    this.failures =
        Caffeine.newBuilder()
            .ticker(clock)
            .executor(Runnable::run)
            .maximumSize(penalty.isZero() ? 0 : size)
            .expireAfterWrite(penalty)
            .evictionListener((address, failedAt, cause) -> counts.evicted(cause))
            .build();
  }

  /** Returns one that knows nothing and remembers nothing. */
  public static HealthMemory none() {
    return new HealthMemory(Duration.ZERO, 0);
  }

  /** Takes note of a peer that failed, or had not answered when it was given up. */
  void failed(InetSocketAddress peer) {
    failures.put(peer, clock.read());
  }

  void succeeded(InetSocketAddress peer) {
    failures.invalidate(peer);
  }

  /** Tells whether an address that may be dialled failed lately; that counts as a question. */
  boolean hasFailedLately(InetAddress address, int port) {
    boolean failed = nanosSinceFailure(address, port) != Long.MAX_VALUE;
    counts.asked(failed);
    return failed;
  }

  /** Returns how long ago the address failed; {@link Long#MAX_VALUE} if it did not lately. */
  long nanosSinceFailure(InetAddress address, int port) {
    Long failedAt = failures.getIfPresent(new InetSocketAddress(address, port));
    return failedAt == null ? Long.MAX_VALUE : clock.read() - failedAt;
  }

  /** Returns the addresses that it remembers, the latest to fail first. */
  public List<FailedAddress> failed() {
    long now = clock.read();
    return failures.asMap().entrySet().stream()
        .map(entry -> new FailedAddress(entry.getKey(), since(entry.getValue(), now)))
        .sorted(Comparator.comparing(FailedAddress::since))
        .toList();
  }

  /** It may have failed after the clock was read. */
  private static Duration since(long failedAt, long now) {
    return Duration.ofNanos(Math.max(0, now - failedAt));
  }

  /** Returns what it holds, and how often it knew of an address that was to be dialled. */
  public CacheStatistics statistics() {
    failures.cleanUp();
    return counts.statistics(failures.estimatedSize());
  }
}
