package mxconnect.cache.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
import java.util.Set;
import java.util.stream.IntStream;
import mxconnect.api.MtaStsMode;
import mxconnect.api.spi.CachedPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile policies must not push out honest ones. */
@Timeout(60)
class PolicyBudgetTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final int ROOM = 1024 * 1024;

  @Test
  void oneHundredThousandPoliciesOfTheUsualSizeFit() {
    Map<String, CachedPolicy> many = domains("d", 100_000, policy(2, NOW));
    assertEquals(many, new PolicyBudget(64 * ROOM).fitting(many, domain -> false));
  }

  @Test
  void heavyPoliciesPushOutOnlyOneAnother() {
    Map<String, CachedPolicy> honest = domains("honest", 200, policy(2, NOW));
    Map<String, CachedPolicy> all = new HashMap<>(honest);
    all.putAll(domains("large", 10, policy(100, NOW)));
    all.putAll(domains("hostile", 60, policy(4_000, NOW.plusSeconds(1))));

    Map<String, CachedPolicy> kept = new PolicyBudget(ROOM).fitting(all, domain -> false);

    assertTrue(kept.keySet().containsAll(honest.keySet()));
    assertEquals(10, count("large", kept));
    assertTrue(count("hostile", kept) < 60);
  }

  @Test
  void thoseThatNobodyUsesGoFirst() {
    Map<String, CachedPolicy> all = domains("new", 6_000, policy(2, NOW));
    all.putAll(domains("used", 200, policy(2, NOW.minusSeconds(60))));

    Map<String, CachedPolicy> kept =
        new PolicyBudget(ROOM).fitting(all, domain -> domain.startsWith("used"));

    assertEquals(200, count("used", kept));
    assertTrue(kept.size() < all.size());
  }

  @Test
  void thoseThatWereFetchedFirstGoNext() {
    Map<String, CachedPolicy> all = domains("old", 6_000, policy(2, NOW.minusSeconds(60)));
    all.putAll(domains("new", 200, policy(2, NOW)));
    assertEquals(200, count("new", new PolicyBudget(ROOM).fitting(all, domain -> false)));
  }

  @Test
  void fileThatGrowsBeyondItsLimitKeepsWhatIsUsed(@TempDir Path folder) throws IOException {
    Path path = folder.resolve("policies.json");
    InstantSource clock = InstantSource.fixed(NOW);
    new PolicyFile(path, clock, ROOM).put(domains("used", 500, policy(2, NOW)));
    PolicyFile file = new PolicyFile(path, clock, ROOM);
    file.refresh();
    for (int i = 0; i < 500; i++) {
      assertTrue(file.get("used" + i + ".example").isPresent());
    }
    for (int i = 0; i < 60; i++) {
      file.put(domains("hostile" + i + "-", 1, policy(4_000, NOW)));
      assertTrue(Files.size(path) <= ROOM);
    }
    for (int i = 0; i < 500; i++) {
      assertEquals(Optional.of(policy(2, NOW)), file.get("used" + i + ".example"));
    }
  }

  /** RFC 8259 §7, §8.1: a character has up to three octets in UTF-8, and up to six if escaped. */
  @ParameterizedTest
  @ValueSource(strings = {"\u4e2d", "\"", "\\", "\u0001", "\n", "\ud83d\udce7"})
  void textsAreCountedAsTheyStandInTheFile(String character, @TempDir Path folder)
      throws IOException {
    Path path = folder.resolve("policies.json");
    PolicyFile file = new PolicyFile(path, InstantSource.fixed(NOW), ROOM);
    Map<String, CachedPolicy> all = domains("d", 2_000, policy(2, NOW, character.repeat(700)));

    file.put(all);

    assertTrue(Files.size(path) <= ROOM / 8 * 5, "has " + Files.size(path));
    PolicyFileContent content = PolicyFileReader.read(Files.readAllBytes(path));
    assertEquals(List.of(), content.complaints());
    assertTrue(content.policies().size() > 1_000, "kept " + content.policies().size());
    content.policies().forEach((domain, kept) -> assertEquals(Optional.of(kept), file.get(domain)));
  }

  /** A policy without its text is worth more than none. */
  @Test
  void textsGoBeforePolicies() {
    CachedPolicy wordy = policy(2, NOW, "x".repeat(5_000));
    Map<String, CachedPolicy> kept =
        new PolicyBudget(ROOM).fitting(domains("d", 1_000, wordy), domain -> false);
    assertEquals(1_000, kept.size());
    assertEquals(Set.of(wordy, policy(2, NOW)), Set.copyOf(kept.values()));
  }

  /** Also where a policy is as light with its text as without it. */
  @Test
  void textsCostNoPolicyItsPlace() {
    PolicyBudget budget = new PolicyBudget(ROOM);
    Map<String, CachedPolicy> bare =
        budget.fitting(domains("d", 3_000, policy(2, NOW)), domain -> false);
    Map<String, CachedPolicy> wordy =
        budget.fitting(domains("d", 3_000, policy(2, NOW, "x".repeat(150))), domain -> false);
    assertEquals(3_000, bare.size());
    assertEquals(bare.keySet(), wordy.keySet());
    assertEquals(2, Set.copyOf(wordy.values()).size());
  }

  /** What is too large to be read again would be lost. */
  @Test
  void fileThatWouldBeTooLargeIsWrittenWithoutTexts(@TempDir Path folder) throws IOException {
    Path path = folder.resolve("policies.json");
    PolicyBudget generous = new PolicyBudget(64 * ROOM);
    PolicyFile file = new PolicyFile(path, InstantSource.fixed(NOW), ROOM, generous);

    file.put(domains("d", 2_000, policy(2, NOW, "x".repeat(700))));

    assertTrue(Files.size(path) <= ROOM);
    assertEquals(
        domains("d", 2_000, policy(2, NOW)),
        PolicyFileReader.read(Files.readAllBytes(path)).policies());
    assertEquals(Optional.of(policy(2, NOW)), file.get("d0.example"));
    byte[] before = Files.readAllBytes(path);
    assertThrows(IOException.class, () -> file.put(domains("e", 20_000, policy(2, NOW))));
    assertArrayEquals(before, Files.readAllBytes(path));
  }

  @Test
  void policyThatNoPolicyFileCouldHoldIsDamaged() {
    CachedPolicy tooHeavy = policy(10_000, NOW);
    PolicyFileContent content =
        PolicyFileReader.read(
            PolicyFileFormat.file(Map.of("a.example", tooHeavy, "b.example", policy(2, NOW))));
    assertEquals(Set.of("b.example"), content.policies().keySet());
  }

  private static long count(String prefix, Map<String, CachedPolicy> policies) {
    return policies.keySet().stream().filter(domain -> domain.startsWith(prefix)).count();
  }

  private static Map<String, CachedPolicy> domains(String prefix, int count, CachedPolicy policy) {
    Map<String, CachedPolicy> policies = new HashMap<>();
    IntStream.range(0, count).forEach(i -> policies.put(prefix + i + ".example", policy));
    return policies;
  }

  private static CachedPolicy policy(int patterns, Instant fetchedAt) {
    return policy(patterns, fetchedAt, "");
  }

  private static CachedPolicy policy(int patterns, Instant fetchedAt, String text) {
    List<String> mx = IntStream.range(0, patterns).mapToObj(i -> "mx" + i + ".example").toList();
    return new CachedPolicy("1", MtaStsMode.ENFORCE, mx, Duration.ofDays(7), fetchedAt, text);
  }
}
