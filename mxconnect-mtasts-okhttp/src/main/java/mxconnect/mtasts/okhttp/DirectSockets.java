package mxconnect.mtasts.okhttp;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.SocketFactory;

/**
 * Makes the sockets of one fetch, which go to no proxy, whatever the system properties say. Closing
 * it closes them, because OkHttp overlooks a cancellation that comes between the connection and the
 * handshake. Thread-safe.
 */
final class DirectSockets extends SocketFactory implements AutoCloseable {
  private final Intake intake;
  private final Set<Socket> made = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  DirectSockets(Intake intake) {
    this.intake = intake;
  }

  @Override
  public Socket createSocket() throws IOException {
    Socket socket =
        new Socket(Proxy.NO_PROXY) {
          @Override
          public InputStream getInputStream() throws IOException {
            return intake.of(super.getInputStream());
          }
        };
    made.add(socket);
    if (closed) {
      socket.close();
      throw new SocketException("the fetch has ended");
    }
    socket.setTcpNoDelay(true); // else the request waits until the handshake is acknowledged
    return socket;
  }

  @Override
  public void close() {
    closed = true;
    for (Socket socket : made) {
      try {
        socket.close();
      } catch (IOException e) {
        // The socket is given up either way.
      }
    }
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw connected();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
    throw connected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw connected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
    throw connected();
  }

  private static UnsupportedOperationException connected() {
    return new UnsupportedOperationException("OkHttp connects the sockets itself");
  }
}
