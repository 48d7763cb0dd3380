package mxconnect.tests.hostile.wire;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server at one address of loopback that follows a script. Closing it closes its connections.
 * Thread-safe.
 */
public final class RawHost implements Closeable {
  private static final int BACKLOG = 100;

  private final ServerSocket listening;

  /** A host that never stops talking must not take a carrier from what it talks to. */
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory());

  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger accepted = new AtomicInteger();
  private volatile Script script;

  private RawHost(ServerSocket listening, Script script) {
    this.listening = listening;
    this.script = script;
  }

  /** Starts a server at an address of loopback; port 0 for any. */
  public static RawHost start(String address, int port, Script script) throws IOException {
    InetSocketAddress place = new InetSocketAddress(address, port);
    RawHost host =
        new RawHost(new ServerSocket(place.getPort(), BACKLOG, place.getAddress()), script);
    host.threads.execute(host::accept);
    return host;
  }

  /** Starts a server that accepts connections and says nothing. */
  public static RawHost silent(String address, int port) throws IOException {
    return start(address, port, RawHost::untilGone);
  }

  /** Follows another script from the next connection on. */
  public void become(Script next) {
    script = next;
  }

  /** Returns its port. */
  public int port() {
    return listening.getLocalPort();
  }

  /** Returns how many connections it has had. */
  public int accepted() {
    return accepted.get();
  }

  /** Reads until the client has gone. */
  public static void untilGone(Socket connection) throws IOException {
    byte[] unread = new byte[4_096];
    while (connection.getInputStream().read(unread) >= 0) {
      // What it says does not matter.
    }
  }

  /**
   * Waits until every client has gone and every script has ended.
   *
   * @throws AssertionError if one has not within the limit
   */
  public void awaitAllGone(Duration limit) throws IOException, InterruptedException {
    listening.close();
    threads.shutdown();
    if (!threads.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("still open: " + open);
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    threads.shutdownNow();
    for (Socket each : open) {
      each.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = listening.accept();
        open.add(connection);
        accepted.incrementAndGet();
        Script current = script;
        threads.execute(() -> treat(connection, current));
      }
    } catch (IOException | RejectedExecutionException closed) {
      // The server is closed.
    }
  }

  private void treat(Socket connection, Script current) {
    try (connection) {
      connection.setTcpNoDelay(true);
      current.run(connection);
    } catch (Exception gone) {
      // The client has gone, or the script has broken off.
    } finally {
      open.remove(connection);
    }
  }
}
