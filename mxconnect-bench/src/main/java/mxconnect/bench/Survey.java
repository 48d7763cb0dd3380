package mxconnect.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Plans for many names against the same questions by c-ares, each in a process of its own, by one
 * name server in another process. What a process costs beyond a quarter of the names is what it
 * costs once it is warm.
 */
final class Survey {
  private static final int NAMES = 100_000;
  private static final int FEWER = NAMES / 4;
  private static final int WIDTH = 64;
  private static final String JAVA =
      System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";

  private final String server;

  private Survey(String server) {
    this.server = server;
  }

  /**
   * What a process did.
   *
   * @param found how many names have a mail exchanger
   * @param micros how long it took
   * @param cpuMicros how much of the processors it took, its start included
   */
  private record Cost(int names, int found, long micros, long cpuMicros) {
    double cpuPerName() {
      return (double) cpuMicros / names;
    }

    double cpuPerNameBeyond(Cost fewer) {
      return (double) (cpuMicros - fewer.cpuMicros) / (names - fewer.names);
    }
  }

  static void run() throws IOException, InterruptedException {
    Process server = java(SurveyServer.class).start();
    try (BufferedReader port = server.inputReader()) {
      Survey survey = new Survey("127.0.0.1:" + port.readLine());
      if (!survey.hasNode()) {
        System.out.println("survey: skipped, there is no node");
        return;
      }
      Cost peer = survey.peer(NAMES);
      Cost peerFewer = survey.peer(FEWER);
      for (String resolver : List.of("dnsjava", "jdk")) {
        survey.compare(resolver, peer, peerFewer);
      }
    } finally {
      server.destroy();
    }
  }

  private void compare(String resolver, Cost peer, Cost peerFewer)
      throws IOException, InterruptedException {
    Cost ours = plans(NAMES, resolver);
    Cost fewer = plans(FEWER, resolver);
    System.out.printf(
        "survey of %,d names, %s: %.0f us CPU a name, %.2f of c-ares (%.0f us); warm %.0f us, %.2f"
            + " of c-ares (%.0f us); %,d names/s, %.2f of c-ares; %,d found%n",
        NAMES,
        resolver,
        ours.cpuPerName(),
        ours.cpuPerName() / peer.cpuPerName(),
        peer.cpuPerName(),
        ours.cpuPerNameBeyond(fewer),
        ours.cpuPerNameBeyond(fewer) / peer.cpuPerNameBeyond(peerFewer),
        peer.cpuPerNameBeyond(peerFewer),
        NAMES * 1_000_000L / ours.micros(),
        (double) peer.micros() / ours.micros(),
        ours.found());
  }

  private boolean hasNode() throws InterruptedException {
    try {
      return new ProcessBuilder("node", "--version").start().waitFor() == 0;
    } catch (IOException none) {
      return false;
    }
  }

  private Cost peer(int names) throws IOException, InterruptedException {
    Process node = new ProcessBuilder("node", "-", server, names + "", WIDTH + "").start();
    try (InputStream script = Survey.class.getResourceAsStream("survey.js");
        OutputStream in = node.getOutputStream()) {
      if (script == null) {
        throw new IOException("survey.js is missing");
      }
      script.transferTo(in);
    }
    return cost(names, node);
  }

  private Cost plans(int names, String resolver) throws IOException, InterruptedException {
    return cost(names, java(SurveyPlans.class, server, names + "", WIDTH + "", resolver).start());
  }

  private static ProcessBuilder java(Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>(List.of(JAVA, "-XX:+UseSerialGC", "-Xmx512m", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  /** The child prints what it found, and its times. */
  private static Cost cost(int names, Process child) throws IOException, InterruptedException {
    String line = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (child.waitFor() != 0) {
      throw new IOException("the child failed: " + line);
    }
    List<Long> numbers = Stream.of(line.split(" ")).map(Long::valueOf).toList();
    return new Cost(names, numbers.get(0).intValue(), numbers.get(1), numbers.get(2));
  }
}
