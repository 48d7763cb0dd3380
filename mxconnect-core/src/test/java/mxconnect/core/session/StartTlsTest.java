package mxconnect.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLSocket;
import mxconnect.api.StartTlsException;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsOptions;
import mxconnect.api.TlsReportResult;
import mxconnect.api.spi.support.PkixTrustAnchors;
import mxconnect.core.obligation.PkixVerifier;
import mxconnect.core.settings.Settings;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.smtp.SmtpDialogue;
import mxconnect.testkit.smtp.SmtpHost;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.TestAuthority;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS over a channel's socket, on virtual threads: RFC 3207 §4.1, §5, RFC 8461 §4.2. */
@Timeout(60)
class StartTlsTest {
  private static final String NAME = "mail.example.com";
  private static final String ADDRESS = "127.0.0.2";
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final TestAuthority AUTHORITY = TestAuthority.create();

  /** The head of a handshake record of 16,000 octets, of which one comes at a time. */
  private static final byte[] DRIPPED = {22, 3, 3, 0x3e, (byte) 0x80};

  @TempDir Path folder;
  @AutoClose private MailWorld world;
  private SmtpHost host;
  private TlsOptions options = TlsOptions.defaults();

  @BeforeEach
  void start() throws IOException {
    world = MailWorld.builder().host(ADDRESS, dialogue(AUTHORITY.identity(NAME))).start();
    host = world.host(ADDRESS);
  }

  @Test
  void mailCanBeSentOverTheSocket() throws Exception {
    String reply =
        onVirtualThread(
            () -> {
              try (SSLSocket tls = StartTls.on(accepted(), pkix(), TlsOptions.defaults())) {
                assertEquals(0, tls.getSoTimeout());
                return command(tls, "EHLO me.example");
              }
            });
    assertEquals("250-mail.example.com", reply);
    assertTrue(host.connections().getFirst().isEncrypted());
    assertEquals(Optional.of(NAME), host.connections().getFirst().serverName());
  }

  @Test
  void readTimeoutOfTheSocketStays() throws Exception {
    Socket socket = accepted();
    socket.setSoTimeout(12_345);
    try (SSLSocket tls = StartTls.on(socket, pkix(), TlsOptions.defaults())) {
      assertEquals(12_345, tls.getSoTimeout());
    }
  }

  @Test
  void plaintextBehindTheReplyIsFatal() throws Exception {
    host.become(
        dialogue(AUTHORITY.identity(NAME)).reply("STARTTLS", "220 go ahead", "250 injected"));
    Socket socket = accepted();
    while (socket.getInputStream().available() == 0) {
      Thread.yield();
    }
    assertRefused(TlsReportResult.VALIDATION_FAILURE, "plaintext", socket, pkix());
  }

  @Test
  void everyFaultOfTheCertificateHasItsResult() throws Exception {
    assertRefused(TlsReportResult.CERTIFICATE_HOST_MISMATCH, AUTHORITY.identity("other.example"));
    assertRefused(
        TlsReportResult.CERTIFICATE_HOST_MISMATCH,
        ServerIdentity.builder().commonName(NAME).signedBy(AUTHORITY));
    assertRefused(
        TlsReportResult.CERTIFICATE_EXPIRED,
        ServerIdentity.builder().name(NAME).expired().signedBy(AUTHORITY));
    assertRefused(
        TlsReportResult.CERTIFICATE_NOT_TRUSTED, TestAuthority.create("other").identity(NAME));
  }

  @Test
  void opportunisticTlsTakesAnyCertificate() throws Exception {
    host.become(dialogue(ServerIdentity.builder().expired().selfSigned()));
    TlsObligation any = new TlsObligation.Opportunistic(Optional.of(NAME));
    try (SSLSocket tls = StartTls.on(accepted(), any, TlsOptions.defaults())) {
      assertEquals("250-mail.example.com", command(tls, "EHLO me.example"));
    }
  }

  @Test
  void serverThatSpeaksNoTlsIsRefused() throws Exception {
    assertEquals(
        Optional.of(TlsReportResult.VALIDATION_FAILURE),
        failure("HTTP/1.0 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII), 0)
            .resultType());
  }

  @Test
  void serverThatKeepsSilentIsGivenUp() throws Exception {
    assertTimedOut(failure(new byte[0], 300));
  }

  @Test
  void serverThatDripsIsGivenUp() throws Exception {
    assertTimedOut(failure(DRIPPED, 300));
  }

  @Test
  void handshakeHasALimitOfItsOwn() throws Exception {
    options = TlsOptions.builder().handshakeTimeout(Duration.ofMillis(200)).build();
    assertTimedOut(failure(new byte[0], 0));
    assertTimedOut(failure(DRIPPED, 0));
    assertTimedOut(failure(DRIPPED, (int) LIMIT.toMillis()));
  }

  /** RFC 8460 §4.3.4. */
  @Test
  void connectionThatBreaksSaysNothingOfTheServer() throws Exception {
    for (boolean reset : List.of(true, false)) {
      StartTlsException failure =
          failure(
              client -> {
                client.getInputStream().read();
                client.setSoLinger(reset, 0);
              },
              0);
      assertEquals(Optional.empty(), failure.resultType(), failure::getMessage);
      assertTrue(failure.getMessage().startsWith("the connection broke"), failure::getMessage);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void interruptOfTheCallerSaysNothingOfTheServerAndIsNotForgotten(boolean virtual)
      throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicReference<StartTlsException> failure = new AtomicReference<>();
    AtomicBoolean interrupted = new AtomicBoolean();
    try (Peer peer =
        new Peer(
            client -> {
              client.getInputStream().read();
              begun.countDown();
              client.getInputStream().transferTo(OutputStream.nullOutputStream());
            })) {
      Socket socket = connect(peer.address());
      Runnable work =
          () -> {
            failure.set(
                assertThrows(
                    StartTlsException.class, () -> StartTls.on(socket, pkix(), options)));
            interrupted.set(Thread.currentThread().isInterrupted());
          };
      Thread caller = virtual ? Thread.ofVirtual().start(work) : Thread.ofPlatform().start(work);
      begun.await();
      caller.interrupt();
      caller.join();
      assertEquals(Optional.empty(), failure.get().resultType());
      assertTrue(failure.get().getMessage().contains("interrupted"), failure.get()::getMessage);
      assertTrue(interrupted.get());
      assertTrue(socket.isClosed());
    }
  }

  private static void assertTimedOut(StartTlsException failure) {
    assertEquals(Optional.empty(), failure.resultType());
    assertTrue(
        failure.getMessage().startsWith("the TLS handshake timed out: "), failure::getMessage);
  }

  /** A server that says something, and then an octet every 20 ms until the client goes. */
  private StartTlsException failure(byte[] first, int timeout) throws Exception {
    return failure(client -> drip(client, first), timeout);
  }

  private StartTlsException failure(Behaviour behaviour, int timeout) throws Exception {
    try (Peer peer = new Peer(behaviour)) {
      Socket socket = connect(peer.address());
      socket.setSoTimeout(timeout);
      StartTlsException failure =
          assertThrows(StartTlsException.class, () -> StartTls.on(socket, pkix(), options));
      assertTrue(socket.isClosed());
      return failure;
    }
  }

  private static void drip(Socket client, byte[] first) throws IOException, InterruptedException {
    client.getInputStream().read();
    client.getOutputStream().write(first);
    while (first.length > 0) {
      client.getOutputStream().write(0);
      Thread.sleep(20);
    }
    client.getInputStream().transferTo(OutputStream.nullOutputStream());
  }

  /** What a server does with a connection before it closes it. */
  private interface Behaviour {
    void serve(Socket client) throws IOException, InterruptedException;
  }

  /** A server for one connection. */
  private static final class Peer implements AutoCloseable {
    private final ServerSocket server;

    Peer(Behaviour behaviour) throws IOException {
      this.server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      Thread.ofVirtual().start(() -> serve(behaviour));
    }

    InetSocketAddress address() {
      return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
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

  private void assertRefused(TlsReportResult result, ServerIdentity identity) throws Exception {
    host.become(dialogue(identity));
    assertRefused(result, "certificate", accepted(), pkix());
  }

  private void assertRefused(
      TlsReportResult result, String message, Socket socket, TlsObligation obligation) {
    StartTlsException failure =
        assertThrows(
            StartTlsException.class, () -> StartTls.on(socket, obligation, TlsOptions.defaults()));
    assertEquals(result, failure.resultType().orElseThrow(), failure::getMessage);
    assertTrue(failure.getMessage().contains(message), failure::getMessage);
    assertTrue(socket.isClosed());
  }

  private TlsObligation pkix() throws IOException {
    Path pem = folder.resolve("ca.pem");
    Files.writeString(pem, AUTHORITY.pem());
    PkixTrustAnchors anchors =
        PkixTrustAnchors.of(Settings.of(Map.of("tls.trust-store", pem.toString())));
    return new TlsObligation.Pkix(NAME, List.of(), new PkixVerifier(anchors, NAME));
  }

  /** Returns a connection on which the server has accepted STARTTLS, that reply read. */
  private Socket accepted() throws IOException {
    Socket socket = connect(host.address());
    line(socket);
    command(socket, "STARTTLS");
    return socket;
  }

  private static Socket connect(InetSocketAddress address) throws IOException {
    Socket socket = SocketChannel.open().socket();
    socket.connect(address, (int) LIMIT.toMillis());
    return socket;
  }

  private static String command(Socket socket, String command) throws IOException {
    socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
    return line(socket);
  }

  /** Reads octet by octet, so as to leave what comes behind the line. */
  private static String line(Socket socket) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = socket.getInputStream().read(); c != '\n'; c = socket.getInputStream().read()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  private static SmtpDialogue dialogue(ServerIdentity identity) {
    return SmtpDialogue.of(NAME).startTls(identity);
  }

  private static <T> T onVirtualThread(Callable<T> work) throws Exception {
    FutureTask<T> task = new FutureTask<>(work);
    Thread.ofVirtual().start(task);
    return task.get();
  }
}
