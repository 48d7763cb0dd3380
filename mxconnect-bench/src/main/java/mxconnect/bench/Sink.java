package mxconnect.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;

/** Takes connections and closes them at once: the least that a peer can cost. */
final class Sink implements AutoCloseable {
  private static final int BACKLOG = 4_096;

  private final ServerSocketChannel server;

  private Sink(ServerSocketChannel server) {
    this.server = server;
  }

  /** Prints its port, and takes connections until it is killed. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    System.out.println(start("127.0.0.1").port());
    Thread.sleep(Duration.ofDays(1));
  }

  static Sink start(String host) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress(host, 0), BACKLOG);
    Sink sink = new Sink(server);
    Thread.ofPlatform().daemon().name("sink").start(sink::accept);
    return sink;
  }

  int port() {
    return server.socket().getLocalPort();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void accept() {
    while (server.isOpen()) {
      try {
        server.accept().close();
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        // A connection that was reset before it was taken.
      }
    }
  }
}
