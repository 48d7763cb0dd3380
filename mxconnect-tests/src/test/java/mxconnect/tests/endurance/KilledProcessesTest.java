package mxconnect.tests.endurance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mxconnect.tests.child.Program;
import mxconnect.tests.hostile.Seeds;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A policy file that two processes change until both are killed: no policy is lost that was
 * promised, none is older than before, and the next two find the way free.
 */
class KilledProcessesTest {
  private static final String SHARED = "shared.example";
  private static final int MOST_CHANGES = 12;

  /** So many make the file one that is extended, not replaced. */
  private static final int OLD = 1_000;

  private final Instant origin =
      Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(2));

  @TempDir private Path folder;
  private Path file;
  private Program program;

  /** What there is by the numbers of policies. */
  private Map<String, Integer> known = new HashMap<>();

  private int next = 1;

  @BeforeEach
  void compile() throws IOException {
    program = Program.compile("hoard", folder.resolve("classes"));
    file = Files.createDirectory(folder.resolve("kept")).resolve("policies.json");
  }

  @Test
  @Timeout(120)
  void promisedPoliciesOutliveTheProcesses() throws Exception {
    rounds(3);
    PolicyFiles.write(file, OLD, origin);
    rounds(3);
  }

  @Test
  @Tag("hostile")
  @Timeout(1_800)
  void promisedPoliciesOutliveManyProcesses() throws Exception {
    int rounds = Integer.getInteger("endurance.rounds", 50);
    rounds(rounds / 2);
    PolicyFiles.write(file, OLD, origin);
    rounds(rounds / 2);
  }

  private void rounds(int count) throws Exception {
    RandomGenerator random = new SplittableRandom(Seeds.of(1).findFirst().orElseThrow());
    known = PolicyFiles.read(file);
    for (int i = 0; i < count; i++) {
      round(random);
    }
  }

  private void round(RandomGenerator random) throws Exception {
    try (PolicyHoard one = PolicyHoard.start(program, file, "one", next, origin);
        PolicyHoard two = PolicyHoard.start(program, file, "two", next, origin)) {
      one.awaitChanges(1 + random.nextInt(MOST_CHANGES));
      two.awaitChanges(1 + random.nextInt(MOST_CHANGES));
      for (PolicyHoard each : random.nextBoolean() ? List.of(one, two) : List.of(two, one)) {
        each.awaitBegin();
        each.kill();
      }
      next = Math.max(one.last(), two.last()) + 1;
      assertKept(List.of(one, two));
    }
  }

  private void assertKept(List<PolicyHoard> hoards) throws IOException {
    Map<String, Integer> found = PolicyFiles.read(file);
    Set<String> domains = new TreeSet<>(known.keySet());
    domains.addAll(found.keySet());
    hoards.forEach(hoard -> domains.addAll(hoard.promised().keySet()));
    for (String domain : domains) {
      int before = known.getOrDefault(domain, PolicyHoard.NONE);
      int now = found.getOrDefault(domain, PolicyHoard.NONE);
      if (domain.equals(SHARED)) {
        int promised =
            hoards.stream()
                .mapToInt(hoard -> hoard.promised().getOrDefault(SHARED, before))
                .max()
                .orElseThrow();
        assertTrue(now >= promised, () -> now + " of the shared domain, not " + promised);
      } else {
        PolicyHoard owner = hoards.get(domain.startsWith("two") ? 1 : 0);
        Set<Integer> possible = owner.possible(domain, before);
        assertTrue(
            possible.contains(now), () -> now + " of " + domain + ", not one of " + possible);
      }
    }
    known = found;
    assertEquals(Set.of(), strangers());
  }

  /** Returns what there is beside the file, its lock and the one that was being written. */
  private Set<String> strangers() throws IOException {
    try (Stream<Path> files = Files.list(file.getParent())) {
      return files
          .map(each -> each.getFileName().toString())
          .filter(name -> !name.matches("policies\\.json(\\.lock|\\.tmp)?"))
          .collect(Collectors.toSet());
    }
  }
}
