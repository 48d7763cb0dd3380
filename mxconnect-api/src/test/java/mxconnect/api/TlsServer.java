package mxconnect.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A TLS server on loopback with a self-signed certificate, which notes what each client sent. */
final class TlsServer implements AutoCloseable {
  private static final char[] PASSWORD = "changeit".toCharArray();

  /** What one client sent; the name and the protocol are empty if the handshake failed. */
  record Handshake(Optional<String> serverName, Optional<String> protocol) {}

  private final X509Certificate certificate;
  private final SSLContext context;
  private final ServerSocket listener;
  private final BlockingQueue<Handshake> handshakes = new LinkedBlockingQueue<>();

  private TlsServer(KeyStore keys) throws GeneralSecurityException, IOException {
    this.certificate = (X509Certificate) keys.getCertificate("host");
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    this.context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  /** Starts a server whose key lies in a file of this folder, made with keytool if need be. */
  static TlsServer start(Path folder) throws Exception {
    Path file = folder.resolve("host.p12");
    if (!Files.exists(file)) {
      makeKey(file);
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    return new TlsServer(keys);
  }

  X509Certificate certificate() {
    return certificate;
  }

  InetSocketAddress address() {
    return (InetSocketAddress) listener.getLocalSocketAddress();
  }

  /** Waits for the next client's handshake to end. */
  Handshake next() throws InterruptedException {
    Handshake handshake = handshakes.poll(10, TimeUnit.SECONDS);
    if (handshake == null) {
      throw new AssertionError("no client came");
    }
    return handshake;
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private static void makeKey(Path file) throws IOException, InterruptedException {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process process =
        new ProcessBuilder(
                List.of(
                    keytool,
                    "-genkeypair",
                    "-alias",
                    "host",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=mx.example",
                    "-validity",
                    "2",
                    "-storetype",
                    "PKCS12",
                    "-storepass",
                    new String(PASSWORD),
                    "-keystore",
                    file.toString()))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new AssertionError(output);
    }
  }

  private void serve() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Thread.ofVirtual().start(() -> shakeHands(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void shakeHands(Socket client) {
    try (client;
        SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(client, null, true)) {
      tls.startHandshake();
      ExtendedSSLSession session = (ExtendedSSLSession) tls.getSession();
      tls.getOutputStream().write('.');
      int echo = tls.getInputStream().read();
      handshakes.add(
          new Handshake(
              serverName(session),
              echo < 0 ? Optional.empty() : Optional.of(session.getProtocol())));
    } catch (IOException refused) {
      handshakes.add(new Handshake(Optional.empty(), Optional.empty()));
    }
  }

  private static Optional<String> serverName(ExtendedSSLSession session) {
    return session.getRequestedServerNames().stream()
        .map(name -> ((SNIHostName) name).getAsciiName())
        .findFirst();
  }
}
