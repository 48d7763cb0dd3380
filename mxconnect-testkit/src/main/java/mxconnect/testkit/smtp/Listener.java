package mxconnect.testkit.smtp;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import mxconnect.testkit.runtime.Journal;
import mxconnect.testkit.runtime.Tasks;

/** Accepts connections and treats each in a thread of its own. */
final class Listener implements Closeable {
  private static final int BACKLOG = 4_096;

  private final Tasks tasks = new Tasks("testkit-smtp");
  private final Journal<SmtpConnection> connections;
  private final Treatment treatment;

  private Listener(Journal<SmtpConnection> connections, Treatment treatment) {
    this.connections = connections;
    this.treatment = treatment;
  }

  static Listener open(
      InetSocketAddress address, Journal<SmtpConnection> connections, Treatment treatment)
      throws IOException {
    ServerSocket socket = new ServerSocket(address.getPort(), BACKLOG, address.getAddress());
    Listener listener = new Listener(connections, treatment);
    listener.tasks.run(socket, () -> listener.accept(socket));
    return listener;
  }

  /** Says nothing and waits for the client to go. */
  static void keepSilent(SmtpConnection connection, Socket socket) throws IOException {
    socket.getInputStream().transferTo(OutputStream.nullOutputStream());
  }

  /** Makes the close that follows a reset. */
  static void reset(SmtpConnection connection, Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
  }

  private void accept(ServerSocket listening) throws IOException {
    while (true) {
      Socket socket = listening.accept();
      SmtpConnection connection = new SmtpConnection(socket);
      connections.add(connection);
      tasks.run(socket, () -> treat(connection, socket));
    }
  }

  private void treat(SmtpConnection connection, Socket socket)
      throws IOException, InterruptedException {
    try (socket) {
      treatment.treat(connection, socket);
    } finally {
      connection.ended();
    }
  }

  @Override
  public void close() {
    tasks.close();
  }

  /** What is done with a connection, which is closed afterwards. */
  @FunctionalInterface
  interface Treatment {
    void treat(SmtpConnection connection, Socket socket) throws IOException, InterruptedException;
  }
}
