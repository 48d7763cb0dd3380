package mxconnect.core.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mxconnect.api.spi.CachedPolicy;

/**
 * How much room policies take, in characters, so that hostile domains with large policies cannot
 * fill the memory or the disk.
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

  /** Returns the policies that were fetched last, as many as may be kept. */
  static Map<String, CachedPolicy> limited(Map<String, CachedPolicy> policies) {
    List<Map.Entry<String, CachedPolicy>> newestFirst = new ArrayList<>(policies.entrySet());
    newestFirst.sort(
        Map.Entry.comparingByValue(Comparator.comparing(CachedPolicy::fetchedAt).reversed()));
    Map<String, CachedPolicy> kept = new HashMap<>();
    int weight = 0;
    for (Map.Entry<String, CachedPolicy> entry : newestFirst) {
      weight += of(entry.getKey(), entry.getValue());
      if (weight > MAX) {
        break;
      }
      kept.put(entry.getKey(), entry.getValue());
    }
    return kept;
  }
}
