package mxconnect.cache.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mxconnect.api.spi.CachedPolicy;

/** Keeps a file small, however much hostile domains announce. */
final class NewestPolicies {
  /** Some 150,000 policies of the usual size. */
  static final int MAX_OCTETS = 48 * 1024 * 1024;

  /** What an entry takes in the file beside its texts, and each pattern beside its own. */
  private static final int OVERHEAD = 150;

  private static final int OVERHEAD_OF_PATTERN = 4;

  private NewestPolicies() {}

  /** Returns the policies that were fetched last, as many as the file may hold. */
  static Map<String, CachedPolicy> of(Map<String, CachedPolicy> policies) {
    List<Map.Entry<String, CachedPolicy>> newestFirst = new ArrayList<>(policies.entrySet());
    newestFirst.sort(
        Map.Entry.comparingByValue(Comparator.comparing(CachedPolicy::fetchedAt).reversed()));
    Map<String, CachedPolicy> kept = new HashMap<>();
    long octets = 0;
    for (Map.Entry<String, CachedPolicy> entry : newestFirst) {
      octets += octets(entry.getKey(), entry.getValue());
      if (octets > MAX_OCTETS) {
        break;
      }
      kept.put(entry.getKey(), entry.getValue());
    }
    return kept;
  }

  private static long octets(String domain, CachedPolicy policy) {
    long patterns = policy.mx().stream().mapToLong(mx -> mx.length() + OVERHEAD_OF_PATTERN).sum();
    return OVERHEAD + domain.length() + policy.id().length() + patterns;
  }
}
