package mxconnect.tests.endurance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mxconnect.tests.child.Jvm;
import mxconnect.tests.child.Part;
import mxconnect.tests.child.Program;

/** A process that plans deliveries and keeps policies in a file, and what it logs. */
final class PlannerProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Pattern WARNING =
      Pattern.compile(
          "^\\[[^]]*] (?:WARN|ERROR) \\S+ - (?:\\S+=\\S+ )*(.*?)(?: of \\S+)?(?::.*)?$",
          Pattern.MULTILINE);

  private final Process process;
  private final Path log;
  private final PrintWriter in;
  private final BufferedReader out;

  private PlannerProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.in = new PrintWriter(process.outputWriter(), true);
    this.out = process.inputReader();
  }

  /**
   * Starts one.
   *
   * @param settings of its connector
   * @param folder where its log goes
   * @param launcher what runs a command
   */
  static PlannerProcess start(
      Program program, Map<String, String> settings, Path folder, String... launcher)
      throws IOException {
    Jvm jvm = new Jvm().launchedBy(launcher);
    settings.forEach((key, value) -> jvm.with("-Dmxconnect." + key + "=" + value));
    Path log = Files.createTempFile(folder, "planner", ".log");
    Process process =
        jvm.with("-Dorg.slf4j.simpleLogger.log.mxconnect.core.policy.store=debug")
            .modulePath(places(program))
            .builder("planner", "planner.Planner")
            .redirectError(Redirect.to(log.toFile()))
            .start();
    return new PlannerProcess(process, log);
  }

  /** With a log that writes, in place of the one that is silent. */
  private static List<Path> places(Program program) throws IOException {
    List<Path> places = new ArrayList<>(List.of(program.place(), simpleLog()));
    Part.placesOf(List.of(Part.API, Part.CORE, Part.DNSJAVA, Part.OKHTTP, Part.FILE)).stream()
        .distinct()
        .filter(place -> !place.getFileName().toString().startsWith("slf4j-nop"))
        .forEach(places::add);
    return places;
  }

  /** The command has one beside it. */
  private static Path simpleLog() throws IOException {
    try (Stream<Path> jars = Files.list(Part.place("mxconnect.cli").getParent())) {
      return jars.filter(jar -> jar.getFileName().toString().startsWith("slf4j-simple"))
          .findFirst()
          .orElseThrow();
    }
  }

  long pid() {
    return process.pid();
  }

  /** Returns a file as this process sees it, which may have disks of its own. */
  Path seen(Path file) {
    return Path.of("/proc/" + pid() + "/root" + file.toAbsolutePath());
  }

  /** Plans, and returns where the policy came from and its mode. */
  String plan(String domain) throws IOException {
    in.println(domain);
    String answer = out.readLine();
    if (answer == null) {
      throw new AssertionError("the process has ended: " + Files.readString(log));
    }
    return answer;
  }

  /** Returns the warnings without their domains and reasons, each as often as it was given. */
  List<String> warnings() throws IOException {
    return WARNING.matcher(Files.readString(log)).results().map(found -> found.group(1)).toList();
  }

  /** Tells whether it has logged such a text at any level. */
  boolean hasLogged(String text) throws IOException {
    return Files.readString(log).contains(text);
  }

  /** Ends it as an application ends. */
  void end() throws InterruptedException {
    in.close();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("the process does not end");
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
