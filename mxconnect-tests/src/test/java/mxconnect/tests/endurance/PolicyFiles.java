package mxconnect.tests.endurance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The form of a policy file, for tests that do not trust who reads and writes it. */
final class PolicyFiles {
  private static final JsonMapper STRICT =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private static final String POLICIES = "policies";

  private PolicyFiles() {}

  /**
   * Returns the ids of the policies by their domains; none if there is no file.
   *
   * @throws tools.jackson.core.JacksonException if it is not whole and valid
   */
  static Map<String, Integer> read(Path file) throws IOException {
    Map<String, Integer> ids = new HashMap<>();
    if (Files.exists(file)) {
      STRICT
          .readTree(Files.readAllBytes(file))
          .required(POLICIES)
          .forEachEntry((domain, policy) -> ids.put(domain, policy.required("id").asInt()));
    }
    return ids;
  }

  /** Writes a file of so many policies, of which each has the id 1. */
  static void write(Path file, int count, Instant fetchedAt) throws IOException {
    ObjectNode content = STRICT.createObjectNode();
    ObjectNode policies = content.put("version", 1).putObject(POLICIES);
    for (int i = 0; i < count; i++) {
      ObjectNode policy = policies.putObject("old" + i + ".example");
      policy.put("id", "1").put("mode", "enforce").put("maxAge", 604_800);
      policy.put("fetchedAt", fetchedAt.toString()).putArray("mx").add("mail.example.com");
    }
    Files.writeString(file, content.toPrettyString());
  }
}
