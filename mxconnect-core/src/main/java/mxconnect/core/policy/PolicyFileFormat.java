package mxconnect.core.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mxconnect.api.dns.DnsName;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.core.policy.PolicyFileContent.State;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The form of a policy file: {@code {"version":1,"policies":{"example.com":{"id", "mode", "mx":[],
 * "maxAge", "fetchedAt"}}}}, {@code maxAge} in seconds, {@code fetchedAt} in UTC.
 */
final class PolicyFileFormat {
  private static final int VERSION = 1;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private PolicyFileFormat() {}

  /** Reads a file, which another program or a person may have written. */
  static PolicyFileContent read(byte[] file) {
    if (file.length == 0) {
      return PolicyFileContent.EMPTY;
    }
    try {
      return content(JSON.readTree(file));
    } catch (JacksonException e) {
      return PolicyFileContent.useless(State.DAMAGED, "not JSON: " + e.getOriginalMessage());
    }
  }

  /** Writes a file, in the order of the domains. */
  static byte[] write(Map<String, CachedPolicy> policies) {
    ObjectNode root = JSON.createObjectNode();
    root.put("version", VERSION);
    ObjectNode entries = root.putObject("policies");
    new TreeMap<>(policies).forEach((domain, policy) -> write(policy, entries.putObject(domain)));
    return JSON.writeValueAsBytes(root);
  }

  private static PolicyFileContent content(JsonNode root) {
    int version = root.path("version").asInt(0);
    if (version > VERSION) {
      return PolicyFileContent.useless(
          State.OF_LATER_VERSION, "version " + version + ", and only " + VERSION + " is known");
    }
    JsonNode policies = root.path("policies");
    return version == VERSION && policies.isObject()
        ? entries(policies)
        : PolicyFileContent.useless(State.DAMAGED, "no version, or no policies");
  }

  private static PolicyFileContent entries(JsonNode policies) {
    Map<String, CachedPolicy> read = new HashMap<>();
    List<String> errors = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : policies.properties()) {
      try {
        read.put(domain(entry.getKey()), StoredPolicyCheck.sensible(policy(entry.getValue())));
      } catch (RuntimeException e) {
        errors.add(entry.getKey() + ": " + e.getMessage());
      }
    }
    return new PolicyFileContent(State.USABLE, read, errors);
  }

  private static String domain(String key) {
    return DnsName.canonical(key);
  }

  private static CachedPolicy policy(JsonNode entry) {
    return new CachedPolicy(
        entry.required("id").stringValue(),
        PolicyDocument.mode(entry.required("mode").stringValue()).orElseThrow(),
        entry.path("mx").valueStream().map(JsonNode::stringValue).toList(),
        Duration.ofSeconds(entry.required("maxAge").longValue()),
        Instant.parse(entry.required("fetchedAt").stringValue()));
  }

  private static void write(CachedPolicy policy, ObjectNode entry) {
    entry.put("id", policy.id());
    entry.put("mode", PolicyDocument.word(policy.mode()));
    ArrayNode mx = entry.putArray("mx");
    policy.mx().forEach(mx::add);
    entry.put("maxAge", policy.maxAge().toSeconds());
    entry.put("fetchedAt", policy.fetchedAt().toString());
  }
}
