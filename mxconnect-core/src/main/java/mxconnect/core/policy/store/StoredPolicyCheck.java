package mxconnect.core.policy.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import mxconnect.api.MtaStsMode;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.core.policy.text.MxPattern;
import mxconnect.core.policy.text.PolicyDocument;
import mxconnect.core.policy.text.PolicyParser;
import mxconnect.core.policy.text.PolicySyntaxException;

/** Judges policies that come out of a cache, which may be damaged or written by hand. */
final class StoredPolicyCheck {
  /** More does not fit into a policy file (RFC 8461 §3.3). */
  private static final int MAX_CHARACTERS = 65_536;

  /** RFC 8461 §3.1. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{1,32}");

  private StoredPolicyCheck() {}

  /**
   * Returns the domain of a stored policy as it is.
   *
   * @throws IllegalArgumentException if the engine could not have stored one for it
   */
  static String domain(String name) {
    if (!MxPattern.isHostname(name)) {
      throw new IllegalArgumentException("no domain in A-labels, in lower case");
    }
    return name;
  }

  /**
   * Returns the policy as the parser of policy files would have made it.
   *
   * @throws IllegalArgumentException if it could not have been one
   */
  static CachedPolicy sensible(CachedPolicy policy) {
    if (!ID.matcher(policy.id()).matches()) {
      throw new IllegalArgumentException("the id of a stored policy is not letters and digits");
    }
    if (policy.mx().stream().mapToLong(String::length).sum() > MAX_CHARACTERS) {
      throw new IllegalArgumentException(
          "the patterns of a stored policy have more than " + MAX_CHARACTERS + " characters");
    }
    List<String> patterns = patterns(policy);
    if (patterns.isEmpty() && policy.mode() != MtaStsMode.NONE) {
      throw new IllegalArgumentException("a stored policy has no mx that can match");
    }
    Duration maxAge = maxAge(policy);
    String text = tellsOf(policy, patterns, maxAge) ? policy.text() : "";
    return new CachedPolicy(policy.id(), policy.mode(), patterns, maxAge, policy.fetchedAt(), text);
  }

  /** Tells whether the text is that of the policy: another one would make TLS reports untrue. */
  private static boolean tellsOf(CachedPolicy policy, List<String> patterns, Duration maxAge) {
    if (policy.text().isEmpty() || policy.text().length() > MAX_CHARACTERS) {
      return false;
    }
    try {
      PolicyDocument told = PolicyParser.parse(policy.text(), false);
      return told.mode() == policy.mode()
          && told.mx().equals(patterns)
          && told.maxAge().equals(maxAge);
    } catch (PolicySyntaxException e) {
      return false;
    }
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
