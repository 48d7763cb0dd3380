package mxconnect.tests.endurance;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** What this process has open. */
final class OpenDescriptors {
  private static final Path ALL = Path.of("/proc/self/fd");

  private OpenDescriptors() {}

  /** Counts them by kind or file; only together where the system does not tell what they are. */
  static Map<String, Long> count() throws IOException {
    if (!Files.isDirectory(ALL)) {
      return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
          ? Map.of("any", unix.getOpenFileDescriptorCount())
          : Map.of();
    }
    try (Stream<Path> descriptors = Files.list(ALL)) {
      return descriptors.map(OpenDescriptors::kind).collect(groupingBy(kind -> kind, counting()));
    }
  }

  /** The number of a socket or pipe does not matter. */
  private static String kind(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().replaceFirst(":\\[\\d+]$", "");
    } catch (IOException closedMeanwhile) {
      return "the list itself";
    }
  }
}
