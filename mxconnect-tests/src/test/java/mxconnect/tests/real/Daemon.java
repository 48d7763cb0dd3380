package mxconnect.tests.real;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** A server in a process that these tests started, and end. */
public final class Daemon implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final Path log;

  private Daemon(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts a server and waits until it takes connections.
   *
   * @param log where its standard streams go
   * @param command the program, by its full path, and its arguments
   */
  public static Daemon start(InetSocketAddress address, Path log, String... command)
      throws Exception {
    return start(log, "connections at " + address, () -> isOpen(address), List.of(command));
  }

  /**
   * Starts a server and waits until it is ready.
   *
   * @param log where its standard streams go
   * @param what what it is to have when it is ready
   */
  public static Daemon start(Path log, String what, Callable<Boolean> ready, List<String> command)
      throws Exception {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(log.toFile()))
            .start();
    Daemon daemon = new Daemon(process, log);
    try {
      daemon.await(what, ready);
      return daemon;
    } catch (Exception | AssertionError e) {
      daemon.close();
      throw e;
    }
  }

  /** Waits for what the server does in its own time, as long as it runs. */
  public void await(String what, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.call()) {
      // Nobody tells when it has happened; waiting for the end of the process is the pause.
      if (process.waitFor(20, MILLISECONDS) || System.nanoTime() > end) {
        throw new AssertionError("no " + what + "\n" + Files.readString(log));
      }
    }
  }

  private static boolean isOpen(InetSocketAddress address) {
    try (Socket socket = new Socket()) {
      socket.connect(address, 1_000);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Returns what it has written so far. */
  public String log() throws IOException {
    return Files.readString(log);
  }

  @Override
  public void close() {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroy);
    all.forEach(one -> one.onExit().completeOnTimeout(one, PATIENCE_SECONDS, SECONDS).join());
    all.forEach(ProcessHandle::destroyForcibly);
  }
}
