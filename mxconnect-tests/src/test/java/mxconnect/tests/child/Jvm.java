package mxconnect.tests.child;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The command line of a JVM of its own. Not thread-safe. */
public final class Jvm {
  /** Where the JDK lies that runs the tests. */
  public static final Path HOME = Path.of(System.getProperty("java.home"));

  private final List<String> command = new ArrayList<>();

  /** Makes a command line of {@code java} and what lets it start fast. */
  public Jvm() {
    this(HOME);
  }

  /** Makes a command line of the {@code java} of an image. */
  public Jvm(Path home) {
    command.add(home.resolve("bin").resolve("java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8"));
  }

  /** Has it launched by another command, which is given it as arguments. */
  public Jvm launchedBy(String... launcher) {
    command.addAll(0, List.of(launcher));
    return this;
  }

  /** Adds any options. */
  public Jvm with(String... options) {
    command.addAll(List.of(options));
    return this;
  }

  /** Sets the module path. */
  public Jvm modulePath(Collection<Path> places) {
    return with("--module-path", path(places));
  }

  /** Sets the class path. */
  public Jvm classPath(Collection<Path> places) {
    return with("--class-path", path(places));
  }

  /** Runs a main class of a module to its end. */
  public Finished module(String module, String main, String... arguments)
      throws IOException, InterruptedException {
    return with("--module", module + "/" + main).with(arguments).run();
  }

  /** Returns the command of a main class of a module, for whoever deals with the process. */
  public ProcessBuilder builder(String module, String main, String... arguments) {
    with("--module", module + "/" + main).with(arguments);
    return new ProcessBuilder(command);
  }

  /** Runs a main class of the class path to its end. */
  public Finished main(String main, String... arguments) throws IOException, InterruptedException {
    return with(main).with(arguments).run();
  }

  private Finished run() throws IOException, InterruptedException {
    return Finished.run(new ProcessBuilder(command));
  }

  /** Joins places to a path. */
  public static String path(Collection<Path> places) {
    return places.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
