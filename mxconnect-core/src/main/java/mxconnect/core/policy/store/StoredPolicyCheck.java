package mxconnect.core.policy.store;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import mxconnect.api.MtaStsMode;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.core.policy.text.MxPattern;
import mxconnect.core.policy.text.PolicyDocument;

/** Judges policies that come out of a cache, which may be damaged or written by hand. */
final class StoredPolicyCheck {
  /** More do not fit into a policy file (RFC 8461 §3.3). */
  private static final int MAX_PATTERNS = 65_536;

  private StoredPolicyCheck() {}

  /**
   * Returns the policy as the parser of policy files would have made it.
   *
   * @throws IllegalArgumentException if it could not have been one
   * @throws NullPointerException if a part of it is missing
   */
  static CachedPolicy sensible(CachedPolicy policy) {
    Stream.of(policy.id(), policy.mode(), policy.maxAge(), policy.fetchedAt())
        .forEach(Objects::requireNonNull);
    if (policy.mx().stream().mapToLong(String::length).sum() > MAX_PATTERNS) {
      throw new IllegalArgumentException(
          "the patterns of a stored policy have more than " + MAX_PATTERNS + " characters");
    }
    List<String> patterns = patterns(policy);
    if (patterns.isEmpty() && policy.mode() != MtaStsMode.NONE) {
      throw new IllegalArgumentException("a stored policy has no mx that can match");
    }
    return new CachedPolicy(
        policy.id(), policy.mode(), patterns, maxAge(policy), policy.fetchedAt());
  }

  private static List<String> patterns(CachedPolicy policy) {
    return policy.mx().stream()
        .map(MxPattern::parse)
        .flatMap(Optional::stream)
        .map(MxPattern::toString)
        .toList();
  }

  private static Duration maxAge(CachedPolicy policy) {
    Duration maxAge = policy.maxAge();
    if (maxAge.isNegative()) {
      throw new IllegalArgumentException("a stored policy has a negative maxAge: " + maxAge);
    }
    return maxAge.compareTo(PolicyDocument.MAX_AGE) > 0 ? PolicyDocument.MAX_AGE : maxAge;
  }
}
