package mxconnect.tests.endurance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.Stream;
import mxconnect.tests.child.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A process that is stopped (SIGSTOP) in the midst of a change, and goes on long after. */
@EnabledOnOs(OS.LINUX)
class StoppedProcessTest {
  private static final int TRIES = 1_000;

  /** In which it must not get on. */
  private static final Duration PAUSE = Duration.ofMillis(300);

  private final Instant origin =
      Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(2));

  @TempDir private Path folder;

  @Test
  @Timeout(120)
  void anotherProcessWaitsForOneThatIsStoppedWithTheLockAndLosesNothing() throws Exception {
    Program program = Program.compile("hoard", folder.resolve("classes"));
    Path file = folder.resolve("policies.json");
    try (PolicyHoard stopped = PolicyHoard.start(program, file, "one", 1, origin)) {
      Path lock = Path.of(file + ".lock");
      while (!Files.exists(lock)) {
        stopped.awaitChanges(1);
      }
      stopWithLock(stopped.handle(), lock);
      Map<String, Integer> before = PolicyFiles.read(file);
      try (PolicyHoard other = PolicyHoard.start(program, file, "two", 1, origin)) {
        other.awaitStart();
        other.awaitSilence(PAUSE);
        assertEquals(before, PolicyFiles.read(file));
        signal("CONT", stopped.handle());
        other.awaitChanges(5);
        stopped.awaitChanges(5);
        other.kill();
        stopped.kill();
        assertKept(PolicyFiles.read(file), stopped);
        assertKept(PolicyFiles.read(file), other);
      }
    }
  }

  private static void assertKept(Map<String, Integer> found, PolicyHoard hoard) {
    hoard.promised().keySet().stream()
        .filter(domain -> !domain.startsWith("shared"))
        .forEach(
            domain ->
                assertTrue(
                    hoard
                        .possible(domain, PolicyHoard.NONE)
                        .contains(found.getOrDefault(domain, PolicyHoard.NONE)),
                    domain));
  }

  /** Stops it again and again until it has the lock. */
  private static void stopWithLock(ProcessHandle process, Path lock) throws Exception {
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
      for (int i = 0; i < TRIES; i++) {
        signal("STOP", process);
        awaitStopped(process);
        FileLock free = channel.tryLock();
        if (free == null) {
          return;
        }
        free.release();
        signal("CONT", process);
      }
    }
    throw new AssertionError("it never has the lock");
  }

  /** The signal is on its way for a moment. */
  private static void awaitStopped(ProcessHandle process) throws Exception {
    Path threads = Path.of("/proc", Long.toString(process.pid()), "task");
    Awaiting.until(
        "a stop",
        () -> {
          try (Stream<Path> all = Files.list(threads)) {
            return all.allMatch(StoppedProcessTest::isStopped);
          }
        });
  }

  private static boolean isStopped(Path thread) {
    try {
      return Files.readString(thread.resolve("stat")).matches("(?s)\\d+ \\(.*\\) T .*");
    } catch (IOException ended) {
      return true;
    }
  }

  private static void signal(String name, ProcessHandle process)
      throws IOException, InterruptedException {
    assertEquals(0, new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor());
  }
}
