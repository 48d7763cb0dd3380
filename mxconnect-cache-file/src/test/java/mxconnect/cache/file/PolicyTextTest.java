package mxconnect.cache.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import mxconnect.api.MtaStsMode;
import mxconnect.api.spi.CachedPolicy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of a policy, which TLS reports quote (RFC 8460 §4.4), is kept if it is unusual. */
@Timeout(60)
class PolicyTextTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final String ODD =
      "max_age: 604800 \nmx: Mail.example.com\nmode: enforce\n\"\u0001\u00fc\nversion: STSv1";

  @TempDir Path folder;
  private Path path;

  @BeforeEach
  void choosePath() {
    path = folder.resolve("policies.json");
  }

  @Test
  void unusualTextIsGivenToTheLetter() {
    CachedPolicy policy = policy(ODD);
    try (SharedPolicyFile file = open()) {
      file.put("example.com", policy);
    }
    try (SharedPolicyFile file = open()) {
      assertEquals(Optional.of(policy), file.get("example.com"));
    }
  }

  @Test
  void usualTextIsNotWritten() throws Exception {
    try (SharedPolicyFile file = open()) {
      file.put("example.com", policy(String.join("\n", policy("").lines())));
    }
    assertFalse(Files.readString(path).contains("text"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"17", "null", "[\"mode: none\"]", "{\"a\":[]}", "\"LONG\""})
  void textThatIsNoneDoesNotSpoilThePolicy(String text) throws Exception {
    Files.writeString(
        path,
        """
        {"version":1,"policies":{"example.com":{"text":%s,"id":"1","mode":"enforce",
        "mx":["mail.example.com"],"maxAge":604800,"fetchedAt":"2026-11-01T12:00:00Z"}}}
        """
            .formatted(text.replace("LONG", "x: y".repeat(20_000))));
    try (SharedPolicyFile file = open()) {
      assertEquals(Optional.of(policy("")), file.get("example.com"));
    }
  }

  private SharedPolicyFile open() {
    return new SharedPolicyFile(path, InstantSource.fixed(NOW));
  }

  private static CachedPolicy policy(String text) {
    return new CachedPolicy(
        "1", MtaStsMode.ENFORCE, List.of("mail.example.com"), Duration.ofDays(7), NOW, text);
  }
}
