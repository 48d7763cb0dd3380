package mxconnect.cache.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.cache.file.PolicyFileContent.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The policy file between processes, some of which die. */
@Timeout(120)
class PolicyFileProcessTest {
  private static final int KILLS = 8;

  @TempDir Path folder;
  private Path path;

  @BeforeEach
  void choosePath() {
    path = folder.resolve("policies.json");
  }

  @Test
  void killedProcessLeavesEveryPolicyThatItHasStored() throws Exception {
    assertKillsLoseNothing();
  }

  @Test
  void killedProcessLosesNothingOfAFileThatItExtends() throws Exception {
    Files.write(path, PolicyFileFormat.file(many(1_000)));
    assertKillsLoseNothing();
    assertStored("old", 1_000);
  }

  private void assertKillsLoseNothing() throws Exception {
    Random random = new Random(1);
    for (int i = 0; i < KILLS; i++) {
      String prefix = "kill" + i + "-";
      try (PolicyFileWriter writer = PolicyFileWriter.start(path, prefix, Integer.MAX_VALUE)) {
        int last = writer.awaitStored(1 + random.nextInt(40));
        last = writer.kill(last);
        assertStored(prefix, last + 1);
      }
    }
  }

  /** What a reader can see at some moment is what a kill at that moment leaves. */
  @Test
  void readerNeverSeesHalfAFile() throws Exception {
    try (PolicyFileWriter writer = PolicyFileWriter.start(path, "d", Integer.MAX_VALUE)) {
      writer.awaitStored(1);
      for (int i = 0; i < 2_000; i++) {
        byte[] seen = Files.readAllBytes(path);
        assertNotEquals(0, seen.length);
        assertEquals('}', seen[seen.length - 1]);
      }
    }
  }

  @Test
  void processesShareAFile() throws Exception {
    int writers = 4;
    List<PolicyFileWriter> started = new ArrayList<>();
    for (int i = 0; i < writers; i++) {
      started.add(PolicyFileWriter.start(path, "writer" + i + "-", 50));
    }
    for (int i = 0; i < writers; i++) {
      try (PolicyFileWriter writer = started.get(i)) {
        assertEquals(0, writer.awaitEnd());
        assertStored("writer" + i + "-", 50);
      }
    }
  }

  /** The system gives the lock of a dead process back, and its half-written file is reused. */
  @Test
  void twoProcessesOfWhichOneIsKilledLeaveTheFileToTheOther() throws Exception {
    assertKillsLeaveTheFileToTheOther(4);
  }

  @Test
  @Tag("hostile")
  @Timeout(600)
  void manyKillsLeaveTheFileToTheOther() throws Exception {
    int rounds = Integer.getInteger("endurance.rounds", 200);
    assertKillsLeaveTheFileToTheOther(rounds / 2);
    Files.write(path, PolicyFileFormat.file(many(1_000)));
    assertKillsLeaveTheFileToTheOther(rounds - rounds / 2);
    assertStored("old", 1_000);
  }

  private void assertKillsLeaveTheFileToTheOther(int kills) throws Exception {
    Random random = new Random(kills);
    try (PolicyFileWriter survivor =
        PolicyFileWriter.start(path, "stays" + kills + "-", Integer.MAX_VALUE)) {
      for (int i = 0; i < kills; i++) {
        String prefix = "killed" + kills + "-" + i + "-";
        try (PolicyFileWriter victim = PolicyFileWriter.start(path, prefix, Integer.MAX_VALUE)) {
          int last = victim.awaitStored(1 + random.nextInt(5));
          last = victim.kill(last);
          int others = survivor.awaitStored(1);
          assertStored(prefix, last + 1);
          assertStored("stays" + kills + "-", others + 1);
          assertEquals(Set.of(), strangers());
        }
      }
    }
  }

  /** Returns what there is beside the file, its lock and the one that is being written. */
  private Set<String> strangers() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.matches("policies\\.json(\\.lock|\\.tmp)?"))
          .collect(Collectors.toSet());
    }
  }

  private static Map<String, CachedPolicy> many(int count) {
    Map<String, CachedPolicy> many = new HashMap<>();
    IntStream.range(0, count)
        .forEach(i -> many.put("old" + i + ".example", PolicyFileWriter.policy(i)));
    return many;
  }

  /** Under the lock, because whoever else reads a file that is being written has to wait. */
  private PolicyFileContent content() throws Exception {
    AtomicReference<PolicyFileContent> content = new AtomicReference<>();
    try (FileMutex lock = new FileMutex(PolicyFileOutput.sibling(path, ".lock"))) {
      lock.run(() -> content.set(PolicyFileReader.read(Files.readAllBytes(path))));
    }
    return content.get();
  }

  private void assertStored(String prefix, int count) throws Exception {
    PolicyFileContent content = content();
    assertEquals(State.USABLE, content.state());
    assertEquals(List.of(), content.complaints());
    List<String> missing =
        IntStream.range(0, count)
            .mapToObj(i -> prefix + i + ".example")
            .filter(domain -> !content.policies().containsKey(domain))
            .toList();
    assertEquals(List.of(), missing);
  }
}
