package mxconnect.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import mxconnect.api.StartTlsException;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsOptions;
import mxconnect.api.TlsReportResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Handshakes that break off, of which some say nothing about the server: RFC 8460 §4.3.4. */
@Timeout(60)
class BrokenHandshakeTest {
  /** The head of a handshake record of 16,000 octets, of which one comes at a time. */
  private static final byte[] DRIPPED = {22, 3, 3, 0x3e, (byte) 0x80};

  private final TlsObligation obligation =
      new TlsObligation.EncryptOnly(Optional.of("mail.example.com"), List.of());
  private TlsOptions options = TlsOptions.defaults();

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
    assertTimedOut(failure(DRIPPED, 20_000));
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
      Socket socket = peer.connect();
      Runnable work =
          () -> {
            failure.set(
                assertThrows(
                    StartTlsException.class, () -> StartTls.on(socket, obligation, options)));
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

  private StartTlsException failure(Peer.Behaviour behaviour, int timeout) throws Exception {
    try (Peer peer = new Peer(behaviour)) {
      Socket socket = peer.connect();
      socket.setSoTimeout(timeout);
      StartTlsException failure =
          assertThrows(StartTlsException.class, () -> StartTls.on(socket, obligation, options));
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
}
