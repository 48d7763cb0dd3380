package mxconnect.core.session;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import mxconnect.testkit.tls.ServerIdentity;

/** A server with one TLS context for all connections, which therefore offers to resume sessions. */
final class TlsServer implements AutoCloseable {
  private final ServerSocket server;
  private final SSLContext context;
  private final String protocol;

  TlsServer(ServerIdentity identity, String protocol) throws IOException {
    this.server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    this.context = identity.serverContext();
    this.protocol = protocol;
    Thread.ofVirtual().start(this::run);
  }

  InetSocketAddress address() {
    return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
  }

  Socket connect() throws IOException {
    Socket socket = SocketChannel.open().socket();
    socket.connect(address());
    return socket;
  }

  private void run() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  /** Says one octet, behind which the client has seen the tickets of TLS 1.3. */
  private void serve(Socket client) {
    try (SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(client, null, true)) {
      tls.setEnabledProtocols(new String[] {protocol});
      tls.getOutputStream().write('x');
      tls.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException clientHasRefused) {
      // The test looks at the client.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
