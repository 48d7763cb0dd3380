package mxconnect.cache.redis;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names of what is in Redis. Immutable.
 *
 * @param prefix how all of them begin
 */
record Keys(String prefix) {
  private static final String POLICY = "policy:";
  private static final String FAILURE = "failed:";

  /** A domain in A-labels, lower case, without trailing dot (RFC 1035 §2.3.4). */
  private static final Pattern DOMAIN =
      Pattern.compile("(?=.{1,253}\\z)[a-z0-9_-]{1,63}(?:\\.[a-z0-9_-]{1,63})*+");

  String policy(String domain) {
    return prefix + POLICY + domain;
  }

  String failure(String domain) {
    return prefix + FAILURE + domain;
  }

  /** Returns the domain of the key of a policy; empty if it has none. */
  Optional<String> domain(String key) {
    String start = policy("");
    return Optional.of(key)
        .filter(k -> k.startsWith(start))
        .map(k -> k.substring(start.length()))
        .filter(domain -> DOMAIN.matcher(domain).matches());
  }

  /** Returns the pattern of the keys of policies; what would be special in it stands for itself. */
  String pattern() {
    return policy("").replaceAll("[\\\\*?\\[\\]^-]", "\\\\$0") + "*";
  }
}
