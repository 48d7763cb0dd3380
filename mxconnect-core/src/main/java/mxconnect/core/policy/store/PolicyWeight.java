package mxconnect.core.policy.store;

import mxconnect.api.spi.CachedPolicy;

/**
 * How much room policies take, in characters, so that hostile domains with large policies cannot
 * fill the memory.
 */
final class PolicyWeight {
  /** The most that is kept: some 50,000 policies of the usual size. */
  static final int MAX = 16 * 1024 * 1024;

  private static final int OVERHEAD = 150;
  private static final int OVERHEAD_OF_PATTERN = 50;

  private PolicyWeight() {}

  static int of(String domain, CachedPolicy policy) {
    int patterns = policy.mx().stream().mapToInt(mx -> mx.length() + OVERHEAD_OF_PATTERN).sum();
    return OVERHEAD + domain.length() + policy.id().length() + patterns;
  }
}
