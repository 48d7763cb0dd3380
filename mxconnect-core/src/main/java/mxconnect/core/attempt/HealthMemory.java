package mxconnect.core.attempt;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * The addresses that failed lately, or that another one overtook (RFC 5321 §4.5.4.1). They are
 * tried after their peers of equal preference, never left out. One for all deliveries; thread-safe.
 */
public final class HealthMemory {
  private static final int MAX_ADDRESSES = 10_000;

  private final Cache<InetSocketAddress, Long> failures;
  private final Ticker clock;

  /**
   * Makes a memory.
   *
   * @param penalty how long a failure is remembered; zero for not at all
   */
  public HealthMemory(Duration penalty) {
    this(penalty, Ticker.systemTicker());
  }

  HealthMemory(Duration penalty, Ticker clock) {
    this.clock = clock;
    this.failures =
        Caffeine.newBuilder()
            .ticker(clock)
            .executor(Runnable::run)
            .maximumSize(penalty.isZero() ? 0 : MAX_ADDRESSES)
            .expireAfterWrite(penalty)
            .build();
  }

  /** Returns one that knows nothing and remembers nothing. */
  public static HealthMemory none() {
    return new HealthMemory(Duration.ZERO);
  }

  /** Takes note of a peer that failed, or had not answered when it was given up. */
  void failed(InetAddress address, int port) {
    failures.put(new InetSocketAddress(address, port), clock.read());
  }

  void succeeded(InetAddress address, int port) {
    failures.invalidate(new InetSocketAddress(address, port));
  }

  /** Returns how long ago the address failed; {@link Long#MAX_VALUE} if it did not lately. */
  long nanosSinceFailure(InetAddress address, int port) {
    Long failedAt = failures.getIfPresent(new InetSocketAddress(address, port));
    return failedAt == null ? Long.MAX_VALUE : clock.read() - failedAt;
  }
}
