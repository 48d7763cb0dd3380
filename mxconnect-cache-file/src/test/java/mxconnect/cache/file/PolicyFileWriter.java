package mxconnect.cache.file;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mxconnect.api.MtaStsMode;
import mxconnect.api.spi.CachedPolicy;

/** A process that stores one policy after the other and says so, until it is ended. */
final class PolicyFileWriter implements AutoCloseable {
  private final Process process;
  private final BufferedReader acknowledged;

  private PolicyFileWriter(Process process) {
    this.process = process;
    this.acknowledged = process.inputReader();
  }

  /** Starts a process that stores policies for PREFIX0.example, PREFIX1.example and so on. */
  static PolicyFileWriter start(Path file, String prefix, int policies) throws IOException {
    return new PolicyFileWriter(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                classPath(),
                PolicyFileWriter.class.getName(),
                file.toString(),
                prefix,
                Integer.toString(policies))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  /** Waits until that many policies more are stored, and returns the number of the last one. */
  int awaitStored(int count) throws IOException {
    String line = "-1";
    for (int i = 0; i < count; i++) {
      line = acknowledged.readLine();
      if (line == null) {
        throw new AssertionError("the process has ended after " + i + " policies");
      }
    }
    return Integer.parseInt(line);
  }

  /**
   * Kills it (SIGKILL) but keeps what it said, and returns the number of the last policy that it
   * says it has stored.
   */
  int kill(int last) throws IOException, InterruptedException {
    process.toHandle().destroyForcibly();
    process.waitFor();
    return acknowledged.lines().mapToInt(Integer::parseInt).max().orElse(last);
  }

  int awaitEnd() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** The program of the process. */
  public static void main(String[] args) {
    try (SharedPolicyFile file = new SharedPolicyFile(Path.of(args[0]), InstantSource.system())) {
      for (int i = 0; i < Integer.parseInt(args[2]); i++) {
        file.put(args[1] + i + ".example", policy(i));
        System.out.println(i);
      }
    }
  }

  static CachedPolicy policy(int number) {
    return new CachedPolicy(
        Integer.toString(number),
        MtaStsMode.ENFORCE,
        List.of("mail.example.com"),
        Duration.ofDays(7),
        Instant.now());
  }

  /** Tests run on the module path or on the class path; the process runs on the latter. */
  private static String classPath() {
    Path tests = Path.of(PolicyFileWriter.class.getResource("PolicyFileWriter.class").getPath());
    return Stream.concat(
            Stream.of(tests.resolve("../../../..").normalize().toString()),
            Stream.of("java.class.path", "jdk.module.path").map(key -> System.getProperty(key, "")))
        .filter(path -> !path.isEmpty())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
