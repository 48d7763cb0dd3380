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
 * has used, and of them the ones that were fetched first. Texts get the room that policies leave.
 */
final class PolicyBudget {
  /** What the texts of one policy may have: more do not fit into a policy file (RFC 8461 §3.3). */
  static final int MAX_PATTERNS = 65_536;

  /** What an entry takes in the file beside its texts, and some of these beside their own. */
  private static final int OVERHEAD = 150;

  private static final int OVERHEAD_OF_PATTERN = 4;
  private static final int OVERHEAD_OF_TEXT = 20;

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

  /** Returns the policies that have room, some of them only without their text. */
  Map<String, CachedPolicy> fitting(Map<String, CachedPolicy> policies, Predicate<String> isUsed) {
    List<Map.Entry<String, CachedPolicy>> bestFirst = new ArrayList<>(policies.entrySet());
    bestFirst.sort(
        Comparator.comparing((Map.Entry<String, CachedPolicy> e) -> isUsed.test(e.getKey()))
            .thenComparing(e -> e.getValue().fetchedAt())
            .reversed());
    Map<String, CachedPolicy> kept = new HashMap<>();
    Map<Weight, Long> taken = new EnumMap<>(Weight.class);
    bestFirst.forEach(entry -> keepBare(entry.getKey(), entry.getValue(), kept, taken));
    bestFirst.forEach(entry -> addText(entry.getKey(), entry.getValue(), kept, taken));
    return kept;
  }

  private void keepBare(
      String domain, CachedPolicy whole, Map<String, CachedPolicy> kept, Map<Weight, Long> taken) {
    CachedPolicy bare = withoutText(whole);
    long octets = octets(domain, bare);
    if (take(Weight.of(octets), octets, taken)) {
      kept.put(domain, bare);
    }
  }

  /** A policy that its text makes heavier takes all its octets from the room of the heavier. */
  private void addText(
      String domain, CachedPolicy whole, Map<String, CachedPolicy> kept, Map<Weight, Long> taken) {
    CachedPolicy bare = kept.get(domain);
    if (bare == null || bare.equals(whole)) {
      return;
    }
    long octets = octets(domain, whole);
    long bareOctets = octets(domain, bare);
    Weight weight = Weight.of(octets);
    long more = weight == Weight.of(bareOctets) ? octets - bareOctets : octets;
    if (take(weight, more, taken)) {
      kept.put(domain, whole);
    }
  }

  /** Once there is no room in a class, nothing worse gets in, so that the order counts. */
  private boolean take(Weight weight, long octets, Map<Weight, Long> taken) {
    return taken.merge(weight, octets, Long::sum) <= weight.room(room);
  }

  /** Only TLS reports need the text. */
  static CachedPolicy withoutText(CachedPolicy policy) {
    return new CachedPolicy(
        policy.id(), policy.mode(), policy.mx(), policy.maxAge(), policy.fetchedAt());
  }

  private static long octets(String domain, CachedPolicy policy) {
    long patterns = policy.mx().stream().mapToLong(mx -> octets(mx) + OVERHEAD_OF_PATTERN).sum();
    long text = policy.text().isEmpty() ? 0 : octets(policy.text()) + OVERHEAD_OF_TEXT;
    return OVERHEAD + octets(domain) + octets(policy.id()) + patterns + text;
  }

  /** Returns how many octets a text takes in JSON (RFC 8259 §7, §8.1). */
  private static long octets(String text) {
    return text.codePoints().mapToLong(PolicyBudget::octets).sum();
  }

  private static long octets(int character) {
    if (character >= 0x80) {
      return character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    }
    return switch (character) {
      case '"', '\\', '\b', '\t', '\n', '\f', '\r' -> 2;
      default -> character < ' ' ? 6 : 1;
    };
  }
}
