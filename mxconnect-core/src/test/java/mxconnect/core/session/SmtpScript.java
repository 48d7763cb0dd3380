package mxconnect.core.session;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A server of one connection that says what a test has it say, and then waits for the end. */
final class SmtpScript implements AutoCloseable {
  private static final long LIMIT_S = 30;

  private final ServerSocket server;
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Boolean> clientIsThere = new CompletableFuture<>();
  private final CompletableFuture<Boolean> clientHasGone = new CompletableFuture<>();

  /** What the server does. */
  @FunctionalInterface
  interface Part {
    void play(Stage stage) throws Exception;
  }

  private SmtpScript(Part part) throws IOException {
    this.server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(() -> serve(part));
  }

  static SmtpScript of(Part part) throws IOException {
    return new SmtpScript(part);
  }

  /** Says octets, one per character, each time before it reads the next line. */
  static SmtpScript saying(String... octets) throws IOException {
    return of(stage -> stage.converse(octets));
  }

  Socket connect() throws IOException {
    return connect(SocketChannel.open().socket());
  }

  /** Connects a socket of the test's own. */
  <S extends Socket> S connect(S socket) throws IOException {
    socket.connect(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()));
    clientIsThere.complete(true);
    return socket;
  }

  /** Returns the lines that the client has sent by the end of the connection. */
  List<String> commands() throws Exception {
    clientHasGone.get(LIMIT_S, TimeUnit.SECONDS);
    return List.copyOf(commands);
  }

  private void serve(Part part) {
    try (Socket client = server.accept()) {
      clientIsThere.get(LIMIT_S, TimeUnit.SECONDS); // a reset must not come before
      Stage stage = new Stage(client);
      part.play(stage);
      if (!stage.socket.isClosed()) {
        stage.readOn();
      }
    } catch (Exception e) {
      // The test looks at the client.
    } finally {
      clientHasGone.complete(true);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  /** The server's side of the connection. */
  final class Stage {
    private final Socket connection;
    private Socket socket;
    private InputStream in;

    private Stage(Socket socket) throws IOException {
      this.connection = socket;
      this.socket = socket;
      this.in = new BufferedInputStream(socket.getInputStream());
    }

    void converse(String... octets) throws IOException {
      for (int i = 0; i < octets.length; i++) {
        say(octets[i]);
        if (i < octets.length - 1) {
          line();
        }
      }
    }

    void say(String octets) throws IOException {
      socket.getOutputStream().write(octets.getBytes(StandardCharsets.ISO_8859_1));
    }

    String line() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int octet = in.read(); octet != '\n'; octet = in.read()) {
        if (octet < 0) {
          throw new EOFException();
        }
        line.append((char) octet);
      }
      commands.add(line.toString().strip());
      return line.toString().strip();
    }

    /** Goes on over TLS. */
    void startTls(SSLContext context, boolean needsClientCertificate) throws IOException {
      SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(socket, null, true);
      tls.setNeedClientAuth(needsClientCertificate);
      tls.startHandshake();
      socket = tls;
      in = new BufferedInputStream(tls.getInputStream());
    }

    /** Waits for an octet. */
    void octet() throws IOException {
      if (in.read() < 0) {
        throw new EOFException();
      }
    }

    /** Says octets below TLS, and then one every 20 ms until the client goes. */
    void drip(byte[] first) throws IOException, InterruptedException {
      connection.getOutputStream().write(first);
      while (true) {
        connection.getOutputStream().write(0);
        Thread.sleep(20);
      }
    }

    /** Ends the connection below TLS. */
    void endWithoutTls() throws IOException {
      connection.shutdownOutput();
    }

    /** Ends the connection with a reset. */
    void reset() throws IOException {
      connection.setSoLinger(true, 0);
      connection.close();
    }

    Socket socket() {
      return socket;
    }

    private void readOn() throws IOException {
      socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(LIMIT_S));
      try {
        while (true) {
          line();
        }
      } catch (EOFException end) {
        in.transferTo(OutputStream.nullOutputStream());
      }
    }
  }
}
