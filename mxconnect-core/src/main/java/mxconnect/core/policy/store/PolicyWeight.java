package mxconnect.core.policy.store;

import java.util.Optional;
import mxconnect.api.spi.CachedPolicy;

/**
 * How much memory policies take, in octets. Each class of them has room of its own, so that hostile
 * domains with heavy policies push out only one another.
 */
enum PolicyWeight {
  /** What honest domains have: some two dozen patterns at most. */
  LIGHT(4 * 1024, 12, 64 * 1024),
  /** What a large provider might have. */
  MEDIUM(16 * 1024, 3, 64 * 1024),
  /** The rest, up to a policy file of 64 KiB, which may be one of 13,000 patterns. */
  HEAVY(Integer.MAX_VALUE, 1, 2 * 1024 * 1024);

  private static final long MAX_ROOM = 96L * 1024 * 1024;
  private static final long MIN_ROOM = 4L * 1024 * 1024;
  private static final int SHARE_OF_HEAP = 8;
  private static final int SHARES = 16;

  private static final int OVERHEAD = 450;
  private static final int OVERHEAD_OF_PATTERN = 100;

  private final int limit;
  private final int shares;
  private final int least;

  PolicyWeight(int limit, int shares, int least) {
    this.limit = limit;
    this.shares = shares;
    this.least = least;
  }

  /** Returns the class of a policy. */
  static PolicyWeight classOf(String domain, CachedPolicy policy) {
    int octets = of(domain, policy);
    return octets <= LIGHT.limit ? LIGHT : octets <= MEDIUM.limit ? MEDIUM : HEAVY;
  }

  static int of(String domain, CachedPolicy policy) {
    int patterns = policy.mx().stream().mapToInt(mx -> mx.length() + OVERHEAD_OF_PATTERN).sum();
    int text = Character.BYTES * policy.text().length();
    return OVERHEAD + domain.length() + policy.id().length() + patterns + text;
  }

  /**
   * Returns how many octets the policies of this class may take: some 100,000 policies in all.
   *
   * @param size how many KiB all policies may take, if somebody has set that
   */
  long room(Optional<Integer> size) {
    return size.map(kib -> Math.max(least, kib * 1024L / SHARES * shares))
        .orElseGet(this::usualRoom);
  }

  private long usualRoom() {
    long all = Math.min(MAX_ROOM, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    return Math.max(MIN_ROOM, all / SHARES * shares);
  }
}
