package mxconnect.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs Jazzer on a target, in a process of its own. */
final class Jazzer {
  private static final int SHOWN_LINES = 60;

  /** To start, and to read what is known. */
  private static final Duration BESIDE = Duration.ofMinutes(5);

  private final FuzzTarget target;
  private final Path folder;

  /**
   * Makes one.
   *
   * @param folder where it may write
   */
  Jazzer(FuzzTarget target, Path folder) {
    this.target = target;
    this.folder = folder;
  }

  /** Has it make inputs; those that lead where the known ones do not are put into a folder. */
  void fuzz(Duration time, Path found, Path known) throws IOException, InterruptedException {
    Files.createDirectories(found);
    run(time, "-max_total_time=" + time.toSeconds(), "-timeout=10", found, known);
  }

  /** Has it copy the least set of inputs that leads as far as all of them. */
  void merge(Path least, Path known, Path found) throws IOException, InterruptedException {
    Files.createDirectories(least);
    run(Duration.ZERO, "-merge=1", least, known, found);
  }

  private void run(Duration time, Object... options) throws IOException, InterruptedException {
    Path log = folder.resolve("log");
    Process jazzer =
        new ProcessBuilder(command(options))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .directory(folder.toFile())
            .start();
    try {
      boolean ended = jazzer.waitFor(time.plus(BESIDE).toSeconds(), TimeUnit.SECONDS);
      assertEquals("0", ended ? String.valueOf(jazzer.exitValue()) : "no end", () -> end(log));
    } finally {
      jazzer.destroyForcibly().waitFor();
    }
  }

  private List<String> command(Object... options) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:+EnableDynamicAgentLoading",
                "-cp",
                ManagementFactory.getRuntimeMXBean().getClassPath(),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + Jazzed.class.getName(),
                "--target_args=" + target.name(),
                "--instrumentation_includes=mxconnect.**:org.xbill.**",
                "--reproducer_path=" + folder,
                "-rss_limit_mb=4096"));
    for (Object option : options) {
      command.add(option.toString());
    }
    return command;
  }

  private static String end(Path log) {
    try {
      List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
      int from = Math.max(0, lines.size() - SHOWN_LINES);
      return String.join("\n", lines.subList(from, lines.size())) + "\nsee " + log.getParent();
    } catch (IOException unread) {
      return "no log: " + unread;
    }
  }
}
