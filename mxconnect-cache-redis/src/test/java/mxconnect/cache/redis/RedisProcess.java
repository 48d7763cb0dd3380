package mxconnect.cache.redis;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;

/** A server in a process of its own, on a free port of loopback, with a folder of its own. */
final class RedisProcess implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;
  private static final int TRIES = 5;

  private final List<String> command;
  private final Path folder;
  private final int port;
  private Process process;

  private RedisProcess(List<String> command, Path folder, int port) {
    this.command = command;
    this.folder = folder;
    this.port = port;
  }

  /** Starts redis-server. */
  static RedisProcess start(Path folder, String... options) throws Exception {
    return start(program("redis-server"), folder, options);
  }

  /**
   * Starts a server.
   *
   * @param options for its command line; in one that takes a port, {@code PORT} stands for it
   */
  static RedisProcess start(String program, Path folder, String... options) throws Exception {
    for (int i = 1; true; i++) {
      int port = freePort();
      Path place = Files.createTempDirectory(folder, "redis");
      List<String> command = new ArrayList<>(List.of(program));
      // A sentinel has a file of settings, which comes first.
      if (Stream.of(options).noneMatch("--sentinel"::equals)) {
        command.addAll(List.of("--port", "" + port, "--save", "", "--appendonly", "no"));
        command.addAll(List.of("--bind", "127.0.0.1", "--dir", place.toString()));
      }
      for (String option : options) {
        command.add(option.replace("PORT", "" + port));
      }
      RedisProcess server = new RedisProcess(command, place, port);
      try {
        server.restart();
        return server;
      } catch (AssertionError e) {
        server.close();
        if (i == TRIES) {
          throw e; // that many ports were not all taken by others
        }
      }
    }
  }

  /**
   * Returns the full path of a program. Its absence fails the tests, because nobody would see that
   * they were skipped.
   */
  static String program(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new AssertionError(
                    "This group runs "
                        + name
                        + ", which is not installed. On Debian: apt-get install"
                        + " --no-install-recommends redis-server redis-sentinel"));
  }

  static Optional<String> find(String name) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(place -> Path.of(place, name))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  static int freePort() throws IOException {
    while (true) {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        if (socket.getLocalPort() > 1_024) {
          return socket.getLocalPort();
        }
      }
    }
  }

  int port() {
    return port;
  }

  Path folder() {
    return folder;
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  /** Starts it, again perhaps, and waits until it takes connections. */
  void restart() throws Exception {
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(folder.resolve("log").toFile()))
            .start();
    await("connections at " + address(), this::isOpen);
  }

  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Lets it hang, with its connections open. */
  void suspend() throws Exception {
    signal("-STOP");
  }

  void resume() throws Exception {
    signal("-CONT");
  }

  /** Asks it something as an administrator. */
  <T> T ask(Function<Jedis, T> question) {
    try (Jedis jedis = new Jedis("127.0.0.1", port, 10_000)) {
      return question.apply(jedis);
    }
  }

  /** Waits for what the server does in its own time, as long as it runs. */
  void await(String what, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.call()) {
      // Nobody tells when it has happened; waiting for the end of the process is the pause.
      if (process.waitFor(20, MILLISECONDS) || System.nanoTime() > end) {
        throw new AssertionError("no " + what + "\n" + Files.readString(folder.resolve("log")));
      }
    }
  }

  @Override
  public void close() {
    kill();
  }

  private void signal(String signal) throws Exception {
    int status = new ProcessBuilder("kill", signal, "" + process.pid()).start().waitFor();
    if (status != 0) {
      throw new AssertionError("kill " + signal + " failed");
    }
  }

  private boolean isOpen() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }
}
