package mxconnect.core.session;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;

/** A server that does with one connection what a test wants, and closes it. */
final class Peer implements AutoCloseable {
  private final ServerSocket server;

  Peer(Behaviour behaviour) throws IOException {
    this.server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(() -> serve(behaviour));
  }

  /** What a server does with a connection. */
  interface Behaviour {
    void serve(Socket client) throws IOException, InterruptedException;
  }

  Socket connect() throws IOException {
    Socket socket = SocketChannel.open().socket();
    socket.connect(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()));
    return socket;
  }

  private void serve(Behaviour behaviour) {
    try (Socket client = server.accept()) {
      behaviour.serve(client);
    } catch (IOException | InterruptedException clientHasGone) {
      // The test looks at the client.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
