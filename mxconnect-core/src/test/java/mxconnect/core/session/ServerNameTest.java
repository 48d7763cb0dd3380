package mxconnect.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsObligationException;
import mxconnect.api.TlsOptions;
import mxconnect.api.TlsReportResult;
import mxconnect.api.dns.TlsaRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server name of a handshake: RFC 6066 §3, RFC 7672 §8.1. */
@Timeout(60)
class ServerNameTest {
  private static final int HANDSHAKE_FAILURE = 40;

  /** The name by which the caller's own socket is connected, which must not be sent. */
  private static final String DIALLED = "dialled.example";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mx.example.com",
        "_mx.example.com",
        "mx_1.example.com",
        "xn--mx-eka.example",
        "-mx.example.com",
        "localhost",
        "123.example.com"
      })
  void baseDomainIsSent(String name) throws Exception {
    assertEquals(Optional.of(name), sent(dane(name)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1", "2001:db8::1", "[192.0.2.1]", ""})
  void addressIsNeverSent(String address) throws Exception {
    Optional<String> name = sent(new TlsObligation.Opportunistic(Optional.of(address)));
    assertTrue(name.isEmpty() || name.get().startsWith("["), name::toString);
  }

  @Test
  void hostWithoutANameHasNoneSent() throws Exception {
    assertEquals(Optional.empty(), sent(new TlsObligation.Opportunistic(Optional.empty())));
  }

  /** However a client makes its socket, and whatever host it names. */
  @Test
  void everySocketOfTheFactorySendsTheNameOfTheObligation() throws Exception {
    InetAddress here = InetAddress.getByAddress(DIALLED, new byte[] {127, 0, 0, 1});
    List<Maker> makers =
        List.of(
            (factory, server) -> connected(factory.createSocket(), here, server.port()),
            (factory, server) -> factory.createSocket(here, server.port()),
            (factory, server) -> factory.createSocket(here, server.port(), here, 0),
            (factory, server) -> factory.createSocket("127.0.0.1", server.port()),
            (factory, server) -> factory.createSocket("127.0.0.1", server.port(), here, 0),
            (factory, server) ->
                factory.createSocket(server.connect(), DIALLED, server.port(), true));
    for (String name : List.of("mx.example.com", "_mx.example.com")) {
      for (Maker maker : makers) {
        try (ScriptedServer server = server();
            SSLSocket tls = (SSLSocket) maker.make(dane(name).socketFactory(), server)) {
          assertTrue(tls.getTcpNoDelay(), "what follows the handshake would wait for the server");
          assertThrows(IOException.class, tls::startHandshake);
          assertEquals(Optional.of(name), serverName(server.hello()));
        }
      }
    }
  }

  private static Optional<String> sent(TlsObligation obligation) throws Exception {
    try (ScriptedServer server = server()) {
      assertThrows(
          IOException.class,
          () -> StartTls.on(server.connect(), obligation, TlsOptions.defaults()));
      return serverName(server.hello());
    }
  }

  private static ScriptedServer server() throws IOException {
    return new ScriptedServer(ScriptedServer.alert(HANDSHAKE_FAILURE));
  }

  private static Socket connected(Socket socket, InetAddress address, int port) throws IOException {
    socket.connect(new InetSocketAddress(address, port));
    return socket;
  }

  private static TlsObligation dane(String baseDomain) {
    return new TlsObligation.Dane(
        baseDomain,
        List.of(TlsaRecord.of(3, 1, 1, new byte[32])),
        List.of(baseDomain),
        chain -> {
          throw new TlsObligationException(TlsReportResult.TLSA_INVALID, "no match");
        });
  }

  /** Finds the extension with its four lengths, of which the last is that of the name. */
  private static Optional<String> serverName(byte[] hello) {
    assertFalse(text(hello).contains(DIALLED));
    for (int i = 0; i + 9 < hello.length; i++) {
      int length = hello[i + 3] & 0xff;
      boolean extension =
          hello[i] == 0
              && hello[i + 1] == 0
              && hello[i + 2] == 0
              && hello[i + 4] == 0
              && (hello[i + 5] & 0xff) == length - 2
              && hello[i + 6] == 0
              && hello[i + 7] == 0
              && (hello[i + 8] & 0xff) == length - 5;
      if (extension && length > 5 && i + 4 + length <= hello.length) {
        return Optional.of(text(hello).substring(i + 9, i + 4 + length));
      }
    }
    return Optional.empty();
  }

  private static String text(byte[] octets) {
    return new String(octets, StandardCharsets.ISO_8859_1);
  }

  /** A way to make a socket. */
  private interface Maker {
    Socket make(SSLSocketFactory factory, ScriptedServer server) throws IOException;
  }
}
