package mxconnect.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
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

  @TempDir Path folder;
  @AutoClose private MailWorld world;
  private SmtpHost host;

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

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void socketThatCannotSendAtOnceWillDo(boolean checked) throws Exception {
    Socket stubborn =
        new Socket() {
          @Override
          public void setTcpNoDelay(boolean on) throws SocketException {
            if (checked) {
              throw new SocketException("cannot");
            }
            throw new UnsupportedOperationException("cannot");
          }
        };
    stubborn.connect(host.address(), (int) LIMIT.toMillis());
    try (SSLSocket tls = StartTls.on(accepted(stubborn), pkix(), TlsOptions.defaults())) {
      assertEquals("250-mail.example.com", command(tls, "EHLO me.example"));
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
    return accepted(connect(host.address()));
  }

  private static Socket accepted(Socket socket) throws IOException {
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
