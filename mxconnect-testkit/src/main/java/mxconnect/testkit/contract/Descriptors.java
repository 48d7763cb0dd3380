package mxconnect.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What this process has open, where the system tells. */
final class Descriptors {
  private static final Path ALL = Path.of("/proc/self/fd");

  private Descriptors() {}

  /** Returns how many sockets are open; ends the test where that cannot be known. */
  static long sockets() throws IOException {
    assumeTrue(Files.isDirectory(ALL));
    try (Stream<Path> descriptors = Files.list(ALL)) {
      return descriptors.filter(Descriptors::isSocket).count();
    }
  }

  /**
   * Requires that there is no socket more for each of so many calls; the last ones may be closed on
   * another thread a little later.
   */
  static void assertNoneLeft(long before, int calls) throws IOException {
    long after = sockets();
    assertTrue(
        after < before + calls,
        () -> before + " sockets before, " + after + " after " + calls + " calls of each kind");
  }

  private static boolean isSocket(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }
}
