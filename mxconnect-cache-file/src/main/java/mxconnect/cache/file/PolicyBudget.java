package mxconnect.cache.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import mxconnect.api.spi.CachedPolicy;

/**
 * Keeps a file small, however much hostile domains announce. Each class of weight has room of its
 * own, so that heavy policies push out only one another; within a class those go first that nobody
 * has used, and of them the ones that were fetched first.
 */
final class PolicyBudget {
  /** What the texts of one policy may have: more do not fit into a policy file (RFC 8461 §3.3). */
  static final int MAX_PATTERNS = 65_536;

  /** What an entry takes in the file beside its texts, and each pattern beside its own. */
  private static final int OVERHEAD = 150;

  private static final int OVERHEAD_OF_PATTERN = 4;

  private final long room;

  /** Makes a budget of so many octets. */
  PolicyBudget(long room) {
    this.room = room;
  }

  /** How heavy a policy is, and which share of the room is for those that are so heavy. */
  private enum Weight {
    /** What honest domains have: a dozen patterns at most. */
    LIGHT(1_024, 12),
    MEDIUM(8_192, 3),
    HEAVY(Integer.MAX_VALUE, 1);

    private static final int SHARES = 16;

    private final int limit;
    private final int shares;

    Weight(int limit, int shares) {
      this.limit = limit;
      this.shares = shares;
    }

    static Weight of(long octets) {
      return octets <= LIGHT.limit ? LIGHT : octets <= MEDIUM.limit ? MEDIUM : HEAVY;
    }

    long room(long all) {
      return all / SHARES * shares;
    }
  }

  /** Tells whether a text is short enough for a policy file. */
  static boolean mayBePolicyFile(String text) {
    return text.length() <= MAX_PATTERNS;
  }

  /** Returns the policies that have room. */
  Map<String, CachedPolicy> fitting(Map<String, CachedPolicy> policies, Predicate<String> isUsed) {
    List<Map.Entry<String, CachedPolicy>> bestFirst = new ArrayList<>(policies.entrySet());
    bestFirst.sort(
        Comparator.comparing((Map.Entry<String, CachedPolicy> e) -> isUsed.test(e.getKey()))
            .thenComparing(e -> e.getValue().fetchedAt())
            .reversed());
    Map<String, CachedPolicy> kept = new HashMap<>();
    Map<Weight, Long> taken = new EnumMap<>(Weight.class);
    for (Map.Entry<String, CachedPolicy> entry : bestFirst) {
      long octets = octets(entry.getKey(), entry.getValue());
      Weight weight = Weight.of(octets);
      if (taken.merge(weight, octets, Long::sum) <= weight.room(room)) {
        kept.put(entry.getKey(), entry.getValue());
      }
    }
    return kept;
  }

  private static long octets(String domain, CachedPolicy policy) {
    long patterns = policy.mx().stream().mapToLong(mx -> mx.length() + OVERHEAD_OF_PATTERN).sum();
    return OVERHEAD
        + domain.length()
        + policy.id().length()
        + patterns
        + policy.text().length()
        + policy.text().lines().count();
  }
}
