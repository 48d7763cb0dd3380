package mxconnect.tests.endurance;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The threads of this process. */
final class RunningThreads {
  private static final JsonMapper JSON = new JsonMapper();

  /** Virtual threads run on these, of which the JDK keeps as many as it likes. */
  private static final String CARRIER = "jdk.internal.misc.CarrierThread";

  /** The whole process shares these, whose users say nothing of closing: they end when idle. */
  private static final Pattern SHARED =
      Pattern.compile(
          "OkHttp TaskRunner|Okio Watchdog|ForkJoinPool\\.commonPool.*|"
              + "CompletableFutureDelayScheduler");

  private RunningThreads() {}

  static Map<String, Long> countPlatform() {
    return platform().stream()
        .filter(thread -> !thread.getClass().getName().equals(CARRIER))
        .map(Thread::getName)
        .filter(name -> !SHARED.matcher(name).matches())
        .collect(groupingBy(name -> name, counting()));
  }

  /** Counts them by name and by the method in which each waits. */
  static Map<String, Long> countVirtual() throws IOException {
    Set<String> others =
        platform().stream().map(thread -> Long.toString(thread.threadId())).collect(toSet());
    return dump().stream()
        .filter(thread -> !others.contains(thread.path("tid").asString()))
        .collect(groupingBy(RunningThreads::description, counting()));
  }

  private static Set<Thread> platform() {
    return Thread.getAllStackTraces().keySet();
  }

  /** Only a dump has the virtual ones. */
  private static List<JsonNode> dump() throws IOException {
    Path folder = Files.createTempDirectory("threads");
    Path file = folder.resolve("dump.json");
    try {
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpThreads(file.toString(), ThreadDumpFormat.JSON);
      List<JsonNode> threads = new ArrayList<>();
      JSON.readTree(file)
          .path("threadDump")
          .path("threadContainers")
          .forEach(container -> container.path("threads").forEach(threads::add));
      return threads;
    } finally {
      Files.deleteIfExists(file);
      Files.delete(folder);
    }
  }

  private static String description(JsonNode thread) {
    for (JsonNode frame : thread.path("stack")) {
      if (frame.asString().contains("mxconnect")) {
        return thread.path("name").asString() + " in " + frame.asString();
      }
    }
    return thread.path("name").asString();
  }
}
