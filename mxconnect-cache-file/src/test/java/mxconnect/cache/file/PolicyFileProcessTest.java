package mxconnect.cache.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.cache.file.PolicyFileContent.State;
import org.junit.jupiter.api.BeforeEach;
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
    Map<String, CachedPolicy> many = new HashMap<>();
    IntStream.range(0, 1_000)
        .forEach(i -> many.put("old" + i + ".example", PolicyFileWriter.policy(i)));
    Files.write(path, PolicyFileFormat.file(many));
    assertKillsLoseNothing();
    assertStored("old", many.size());
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

  private void assertStored(String prefix, int count) throws Exception {
    PolicyFileContent content = PolicyFileReader.read(Files.readAllBytes(path));
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
