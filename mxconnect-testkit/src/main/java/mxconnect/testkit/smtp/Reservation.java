package mxconnect.testkit.smtp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;

/** Holds a port without listening on it, so that the system refuses connections. */
record Reservation(Socket socket) implements Presence {
  static Reservation open(InetSocketAddress address) throws IOException {
    Socket socket = new Socket(Proxy.NO_PROXY);
    try {
      // The port may have been a listening one a moment ago, with connections in TIME_WAIT.
      socket.setReuseAddress(true);
      socket.bind(address);
      return new Reservation(socket);
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
