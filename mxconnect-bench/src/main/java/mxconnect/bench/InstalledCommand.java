package mxconnect.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.smtp.SmtpDialogue;

/**
 * How long the installed command takes to connect to an address on loopback, from its start to its
 * end, beside Java that only tells its version; and how much room it takes. It is what {@code mvn
 * -Pdist package} makes.
 */
final class InstalledCommand {
  private static final Path MADE = Path.of("mxconnect-dist", "target");
  private static final String ADDRESS = "127.0.0.2";
  private static final int STARTS = 9;
  private static final long MOST_FOR_CACHE = TimeUnit.MINUTES.toNanos(5);

  private final Report report;
  private final Path root;
  private final Path caches;
  private final List<String> connect;

  private InstalledCommand(Report report, Path folder, int port) throws IOException {
    this.report = report;
    this.caches = folder.resolve("caches");
    try (Stream<Path> unpacked = Files.list(folder)) {
      this.root = unpacked.findFirst().orElseThrow();
    }
    String command = root.resolve("bin/mxconnect").toString();
    this.connect = List.of(command, "connect", "--port=" + port, ADDRESS);
  }

  static void run(Report report) throws IOException, InterruptedException {
    Optional<Path> archive = archive();
    if (archive.isEmpty()) {
      report.line("start: skipped, there is no archive of the command in %s", MADE);
      return;
    }
    Path folder = Files.createTempDirectory("mxconnect-bench");
    try (MailWorld world = MailWorld.builder().host(ADDRESS, SmtpDialogue.of("mx.test")).start()) {
      run(List.of("tar", "-xzf", archive.get().toString(), "-C", folder.toString()), folder);
      new InstalledCommand(report, folder, world.port()).measure();
    } finally {
      run(List.of("rm", "-r", folder.toString()), folder);
    }
  }

  private static Optional<Path> archive() throws IOException {
    if (!Files.isDirectory(MADE)) {
      return Optional.empty();
    }
    try (Stream<Path> made = Files.list(MADE)) {
      return made.filter(file -> file.toString().endsWith(".tar.gz")).findFirst();
    }
  }

  private void measure() throws IOException, InterruptedException {
    double megabytes = octets(root) / 1e6;
    double first = seconds(connect);
    awaitCache();
    double bare = median(List.of(root.resolve("lib/runtime/bin/java").toString(), "-version"));
    double later = median(connect);
    report.less("start.seconds", later);
    report.less("start.times-bare", later / bare);
    report.less("start.megabytes", megabytes);
    report.line(
        "installed command: %.3f s, %.1f times java -version (%.3f s); the first start %.3f s;"
            + " %.1f MB, and %.1f MB of a cache",
        later, later / bare, bare, first, megabytes, octets(caches) / 1e6);
  }

  /** The first start has it made in the background. */
  private void awaitCache() throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (!isThere()) {
      if (System.nanoTime() - start > MOST_FOR_CACHE) {
        throw new IOException("no cache has come into being in " + caches);
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private boolean isThere() throws IOException {
    try (Stream<Path> files = Files.walk(caches)) {
      List<String> names = files.map(Path::toString).toList();
      return names.stream().anyMatch(name -> name.endsWith(".aot"))
          && names.stream().noneMatch(name -> name.endsWith(".new"));
    }
  }

  private double median(List<String> command) throws IOException, InterruptedException {
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      seconds.add(seconds(command));
    }
    return Median.of(seconds);
  }

  private double seconds(List<String> command) throws IOException, InterruptedException {
    long start = System.nanoTime();
    run(command, caches);
    return (System.nanoTime() - start) / 1e9;
  }

  private static void run(List<String> command, Path caches)
      throws IOException, InterruptedException {
    ProcessBuilder process = new ProcessBuilder(command);
    process.environment().put("XDG_CACHE_HOME", caches.toString());
    process.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    process.redirectError(ProcessBuilder.Redirect.DISCARD);
    int status = process.start().waitFor();
    if (status != 0) {
      throw new IOException(command + " ended with status " + status);
    }
  }

  private static long octets(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      long octets = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        octets += Files.size(file);
      }
      return octets;
    }
  }
}
