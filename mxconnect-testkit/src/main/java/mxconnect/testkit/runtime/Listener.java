package mxconnect.testkit.runtime;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Accepts connections and treats each in a thread of its own; closing it ends them all. */
public final class Listener implements Closeable {
  private static final int BACKLOG = 4_096;

  private final Tasks tasks;
  private final ServerSocket listening;
  private final Treatment treatment;

  private Listener(String name, ServerSocket listening, Treatment treatment) {
    this.tasks = new Tasks(name);
    this.listening = listening;
    this.treatment = treatment;
  }

  /**
   * Begins to listen.
   *
   * @param name the name of the threads
   * @param address where
   * @param treatment what is done with every connection
   * @throws java.net.BindException if the port is taken
   */
  public static Listener open(String name, InetSocketAddress address, Treatment treatment)
      throws IOException {
    ServerSocket socket = new ServerSocket(address.getPort(), BACKLOG, address.getAddress());
    Listener listener = new Listener(name, socket, treatment);
    listener.tasks.run(socket, listener::accept);
    return listener;
  }

  private void accept() throws IOException {
    while (true) {
      Socket connection = listening.accept();
      connection.setTcpNoDelay(true); // an answer in several parts is not held back
      tasks.run(connection, () -> treatment.treat(connection));
    }
  }

  @Override
  public void close() {
    tasks.close();
  }
}
