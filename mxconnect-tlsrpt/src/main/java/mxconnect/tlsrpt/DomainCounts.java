package mxconnect.tlsrpt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mxconnect.api.TlsResult;

/**
 * The sessions of a day with the hosts of one domain, within a room of its own. Not thread-safe.
 */
final class DomainCounts {
  private final Map<PolicyKey, PolicyCounts> policies = new LinkedHashMap<>();
  private final Room own;
  private final Room whole;

  /**
   * Makes counts of zero.
   *
   * @param own how much a domain may take
   * @param whole how much all of them may take
   */
  DomainCounts(Room own, Room whole) {
    this.own = own;
    this.whole = whole;
  }

  /** Counts a session; returns false if there is no room for its policy. */
  boolean add(TlsResult result) {
    PolicyKey policy = PolicyKey.of(result);
    PolicyCounts counts = policies.get(policy);
    if (counts == null) {
      if (!own.take(policy.octets(), whole)) {
        return false;
      }
      counts = new PolicyCounts();
      policies.put(policy, counts);
    }
    counts.add(result, octets -> own.take(octets, whole));
    return true;
  }

  /** Tells whether nothing is counted. */
  boolean isEmpty() {
    return policies.isEmpty();
  }

  /** Returns the counts as they are now. */
  List<PolicyResult> results() {
    return policies.entrySet().stream()
        .map(entry -> entry.getValue().result(entry.getKey()))
        .toList();
  }

  /** Gives back the room. */
  void release() {
    whole.free(own.taken());
  }
}
