package mxconnect.testkit.runtime;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;

/**
 * A port that is held without listening on it, so that the system refuses connections.
 *
 * @param socket holds the port
 */
public record ReservedPort(Socket socket) implements Closeable {
  /**
   * Reserves a port.
   *
   * @throws java.net.BindException if it is taken
   */
  public static ReservedPort open(InetSocketAddress address) throws IOException {
    Socket socket = new Socket(Proxy.NO_PROXY);
    try {
      // The port may have been a listening one a moment ago, with connections in TIME_WAIT.
      socket.setReuseAddress(true);
      socket.bind(address);
      return new ReservedPort(socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
