package mxconnect.core.settings;

import java.util.Map;

/** Which of our modules reads a setting that nobody on the path knows. */
final class OptionalModules {
  private static final Map<String, String> BY_KEY =
      Map.of(
          "dns.dnssec", "mxconnect-dns-dnsjava",
          "dns.trust-anchors", "mxconnect-dns-dnsjava",
          "policy.cache.file", "mxconnect-cache-file",
          "policy.cache.redis", "mxconnect-cache-redis");

  private OptionalModules() {}

  /** Returns the sentence to add to a message, or nothing. */
  static String hint(String key) {
    String module = BY_KEY.get(key);
    return module == null ? "" : " The jar " + module + " reads it: add that to the path.";
  }
}
