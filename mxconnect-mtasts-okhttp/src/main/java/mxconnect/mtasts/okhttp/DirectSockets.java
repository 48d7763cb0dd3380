package mxconnect.mtasts.okhttp;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.Socket;
import javax.net.SocketFactory;

/** Makes the sockets of one fetch, which go to no proxy, whatever the system properties say. */
final class DirectSockets extends SocketFactory {
  private final Intake intake;

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
    socket.setTcpNoDelay(true); // else the request waits until the handshake is acknowledged
    return socket;
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
