package mxconnect.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** A process of its own for a part of a measurement, which tells by lines what it did. */
final class Child implements AutoCloseable {
  private static final String JAVA =
      System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";

  private final String name;
  private final Process process;
  private final BufferedReader lines;

  private Child(String name, Process process) {
    this.name = name;
    this.process = process;
    this.lines = process.inputReader();
  }

  /** Starts a class of the benchmark as a program, on the class path of this one. */
  static Child java(Class<?> program, String... arguments) throws IOException {
    return java(List.of(), program, arguments);
  }

  /** Starts it with further options of Java. */
  static Child java(List<String> options, Class<?> program, String... arguments)
      throws IOException {
    return start(program.getSimpleName(), command(options, program, arguments));
  }

  /** Starts it on some of the processors, as {@code taskset} of Linux counts them: {@code 0,1}. */
  static Child onProcessors(
      String processors, List<String> options, Class<?> program, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("taskset", "-c", processors));
    command.addAll(command(options, program, arguments));
    return start(program.getSimpleName(), command);
  }

  private static List<String> command(List<String> options, Class<?> program, String... arguments) {
    List<String> command = new ArrayList<>(List.of(JAVA, "-XX:+UseSerialGC", "-Xmx512m"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Starts a script that lies beside the classes of the benchmark. */
  static Child node(String script, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("node", "-"));
    command.addAll(List.of(arguments));
    Child node = start(script, command);
    try (InputStream source = Child.class.getResourceAsStream(script);
        OutputStream in = node.process.getOutputStream()) {
      if (source == null) {
        throw new IOException(script + " is missing");
      }
      source.transferTo(in);
    }
    return node;
  }

  private static Child start(String name, List<String> command) throws IOException {
    return new Child(
        name, new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** Returns the next line of numbers. */
  List<Long> numbers() throws IOException {
    String line = lines.readLine();
    if (line == null) {
      throw new IOException(name + " ended without a word");
    }
    return List.of(line.split(" ")).stream().map(Long::valueOf).toList();
  }

  /** Waits until it has ended by itself; what it still has to say is lost. */
  void awaitEnd() throws IOException, InterruptedException {
    while (lines.readLine() != null) {
      // Whoever writes to a full pipe waits.
    }
    int status = process.waitFor();
    if (status != 0) {
      throw new IOException(name + " ended with status " + status);
    }
  }

  /** Ends it. */
  @Override
  public void close() throws IOException {
    process.destroy();
    lines.close();
  }
}
