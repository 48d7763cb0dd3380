package mxconnect.cache.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mxconnect.api.MtaStsMode;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.cache.file.PolicyFileContent.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file so large that a change extends it instead of writing it anew. */
@Timeout(60)
class LargePolicyFileTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final int MANY = 2_000;

  @TempDir Path folder;
  private Path path;
  private Map<String, CachedPolicy> policies;

  @BeforeEach
  void writeManyPolicies() throws Exception {
    path = folder.resolve("policies.json");
    policies = new HashMap<>();
    for (int i = 0; i < MANY; i++) {
      policies.put(domain(i), policy("1", NOW.minusSeconds(60)));
    }
    Files.write(path, PolicyFileFormat.file(policies));
  }

  @Test
  void onePolicyMoreDoesNotRewriteTheFile() throws Exception {
    Stamp before = Stamp.of(path);
    try (SharedPolicyFile file = open()) {
      put(file, "example.com", policy("2", NOW));
      put(file, domain(7), policy("2", NOW));
    }
    Stamp after = Stamp.of(path);
    assertEquals(before.key(), after.key());
    assertTrue(after.size() - before.size() < 500, "grown by " + (after.size() - before.size()));
    assertHasAll();
  }

  /** Whatever extends it, the file is as one that was written at once. */
  @Test
  void extendedFileHasThePublishedForm() throws Exception {
    try (SharedPolicyFile file = open()) {
      put(file, "zzz.example", policy("2", NOW));
    }
    assertEquals(text(PolicyFileFormat.file(policies)), Files.readString(path));
  }

  @Test
  void fileInTheFormOfAnotherProgramIsExtended() throws Exception {
    String compact = text(PolicyFileFormat.file(policies)).replaceAll("\\s", "") + " \n";
    Files.writeString(path, compact);
    Object key = Stamp.of(path).key();
    try (SharedPolicyFile file = open()) {
      put(file, "example.com", policy("2", NOW));
    }
    assertEquals(key, Stamp.of(path).key());
    assertHasAll();
  }

  @Test
  void fileThatCannotBeExtendedIsReplaced() throws Exception {
    String good = text(PolicyFileFormat.file(policies));
    for (String other :
        List.of(
            good.replaceFirst("\\}\\s*\\}$", "},\"comment\":{}}"),
            good.replaceFirst("\\}\\s*\\}$", ",\"bad.example\":{\"id\":7}}}"),
            "\uFEFF" + good)) {
      Files.writeString(path, other);
      try (SharedPolicyFile file = open()) {
        put(file, "example.com", policy("2", NOW));
      }
      assertHasAll();
    }
  }

  @Test
  void extensionByAnotherProcessIsSeen() {
    try (SharedPolicyFile one = open();
        SharedPolicyFile two = open()) {
      for (int i = 0; i < 10; i++) {
        CachedPolicy policy = policy("2", NOW.plusSeconds(i));
        put(i % 2 == 0 ? one : two, domain(i), policy);
        assertEquals(Optional.of(policy), one.get(domain(i)));
        assertEquals(Optional.of(policy), two.get(domain(i)));
      }
    }
  }

  /** A program may change an entry and add another one, and the file grows as by an extension. */
  @Test
  void changeInTheMiddleIsSeenThoughTheFileHasAlsoGrown() throws Exception {
    try (SharedPolicyFile file = open()) {
      assertEquals(Optional.of(policies.get(domain(5))), file.get(domain(5)));
      CachedPolicy changed = policy("X", NOW.minusSeconds(60));
      policies.put(domain(5), changed);
      policies.put("zzz.example", changed);
      Files.write(path, PolicyFileFormat.file(policies));
      assertEquals(Optional.of(changed), file.get("zzz.example"));
      assertEquals(Optional.of(changed), file.get(domain(5)));
    }
  }

  @Test
  void outdatedEntriesAreDroppedWhenThereAreManyOfThem() throws Exception {
    long size = Files.size(path);
    PolicyFile file = new PolicyFile(path, InstantSource.fixed(NOW.plus(Duration.ofDays(1))));
    for (int i = 0; i < 60; i++) {
      Map<String, CachedPolicy> batch = new HashMap<>();
      for (int domain = 0; domain < 100; domain++) {
        batch.put(domain(domain), policy("2", NOW.plusSeconds(i)));
      }
      file.put(batch);
      policies.putAll(batch);
      assertTrue(Files.size(path) < 3 * size);
    }
    assertHasAll();
  }

  @Test
  void policiesBeforeABreakCountAndTheRestIsSetAside() throws Exception {
    byte[] whole = Files.readAllBytes(path);
    String broken = text(whole).substring(0, whole.length / 2);
    Files.writeString(path, broken);
    policies = new HashMap<>(PolicyFileReader.read(Files.readAllBytes(path)).policies());
    assertTrue(policies.size() > MANY / 3, "kept " + policies.size());
    try (SharedPolicyFile file = open()) {
      policies.forEach((domain, policy) -> assertEquals(Optional.of(policy), file.get(domain)));
      put(file, "example.com", policy("2", NOW));
    }
    assertHasAll();
    assertEquals(broken, Files.readString(folder.resolve("policies.json.damaged")));
  }

  @Test
  void removedPolicyIsGoneFromALargeFile() throws Exception {
    try (SharedPolicyFile file = open()) {
      file.remove(domain(3), policies.remove(domain(3)));
      put(file, "example.com", policy("2", NOW));
    }
    assertHasAll();
  }

  @Test
  void fileIsReadWhenItIsOpened() throws Exception {
    try (SharedPolicyFile file = open()) {
      Files.delete(path);
      Files.createDirectory(path);
      assertEquals(Optional.of(policies.get(domain(1))), file.get(domain(1)));
    }
  }

  private SharedPolicyFile open() {
    return new SharedPolicyFile(path, InstantSource.fixed(NOW.plus(Duration.ofDays(1))));
  }

  private void put(SharedPolicyFile file, String domain, CachedPolicy policy) {
    file.put(domain, policy);
    policies.put(domain, policy);
  }

  private void assertHasAll() throws IOException {
    PolicyFileContent content = PolicyFileReader.read(Files.readAllBytes(path));
    assertEquals(State.USABLE, content.state());
    assertEquals(List.of(), content.complaints());
    assertEquals(policies, content.policies());
    assertNotEquals(0, content.end());
  }

  private static String domain(int number) {
    return "domain" + number + ".example";
  }

  private static String text(byte[] octets) {
    return new String(octets, java.nio.charset.StandardCharsets.UTF_8);
  }

  private static CachedPolicy policy(String id, Instant fetchedAt) {
    return new CachedPolicy(
        id,
        MtaStsMode.ENFORCE,
        List.of("mail.example.com", "*.example.net"),
        Duration.ofDays(7),
        fetchedAt);
  }
}
