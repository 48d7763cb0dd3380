package mxconnect.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;
import mxconnect.api.StartTlsException;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsOptions;
import mxconnect.api.TlsReportResult;
import mxconnect.testkit.tls.ServerIdentity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that want a client certificate: RFC 8446 §4.4.2.4, RFC 5246 §7.4.6. */
@Timeout(60)
class ClientCertificateTest {
  private static final TlsObligation ANY =
      new TlsObligation.Opportunistic(Optional.of("mx.example.com"));

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void clientCertificateIsShownToAServerThatAsks(String protocol) throws Exception {
    KeyPair keys = keys();
    ServerIdentity client = ServerIdentity.builder().name("me.example").keys(keys).selfSigned();
    AskingServer server = new AskingServer(protocol);
    try (Peer peer = new Peer(server);
        SSLSocket tls = StartTls.on(peer.connect(), ANY, showing(keys, client))) {
      assertEquals('x', tls.getInputStream().read());
      assertEquals(protocol, tls.getSession().getProtocol());
      assertEquals(Optional.of(client.certificate()), server.shown.get());
    }
  }

  @Test
  void serverThatMissesAClientCertificateIsSaidToWantOne() throws Exception {
    AskingServer server = new AskingServer("TLSv1.2");
    try (Peer peer = new Peer(server)) {
      StartTlsException failure =
          assertThrows(
              StartTlsException.class,
              () -> StartTls.on(peer.connect(), ANY, TlsOptions.defaults()));
      assertEquals(Optional.of(TlsReportResult.VALIDATION_FAILURE), failure.resultType());
      assertTrue(failure.getMessage().contains("wants a client certificate"), failure::getMessage);
    }
  }

  /** A client of TLS 1.3 has ended its handshake before the server looks at the certificate. */
  @Test
  void serverOfTls13ThatMissesAClientCertificateIsSaidToWantOneAtTheFirstRead() throws Exception {
    AskingServer server = new AskingServer("TLSv1.3");
    try (Peer peer = new Peer(server);
        SSLSocket tls = StartTls.on(peer.connect(), ANY, TlsOptions.defaults())) {
      IOException refusal = assertThrows(IOException.class, () -> tls.getInputStream().read());
      StartTlsException failure = HandshakeFailure.of(refusal);
      assertEquals(Optional.of(TlsReportResult.VALIDATION_FAILURE), failure.resultType());
      assertTrue(
          failure.getMessage().startsWith("the server wants a client certificate"),
          failure::getMessage);
    }
  }

  /** RFC 8460 §4.3.4: what breaks down here is reported to nobody. */
  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void keyThatIsOutOfReachIsNoVerdictAboutTheServer(String protocol) throws Exception {
    KeyPair keys = keys();
    ServerIdentity client = ServerIdentity.builder().name("me.example").keys(keys).selfSigned();
    Supplier<PrivateKey> lost =
        () -> {
          throw new ProviderException("the token was removed");
        };
    X509KeyManager manager = new OneIdentity(lost, client.chain().toArray(X509Certificate[]::new));
    TlsOptions options = TlsOptions.builder().keyManager(manager).build();
    try (Peer peer = new Peer(new AskingServer(protocol))) {
      StartTlsException failure =
          assertThrows(StartTlsException.class, () -> StartTls.on(peer.connect(), ANY, options));
      assertEquals(Optional.empty(), failure.resultType(), failure::getMessage);
      assertTrue(failure.getMessage().contains("the token was removed"), failure::getMessage);
    }
  }

  private static TlsOptions showing(KeyPair keys, ServerIdentity client) {
    return TlsOptions.builder().keyManager(one(keys, client)).build();
  }

  private static KeyPair keys() throws NoSuchAlgorithmException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    return generator.generateKeyPair();
  }

  private static X509KeyManager one(KeyPair keys, ServerIdentity identity) {
    return new OneIdentity(keys::getPrivate, identity.chain().toArray(X509Certificate[]::new));
  }

  /** A server that wants a client certificate, and takes any. */
  private static final class AskingServer implements Peer.Behaviour {
    private final CompletableFuture<Optional<X509Certificate>> shown = new CompletableFuture<>();
    private final String protocol;

    AskingServer(String protocol) {
      this.protocol = protocol;
    }

    /**
     * Octets that nobody has read when a socket is closed would reset it, and the alert with it.
     */
    @Override
    public void serve(Socket client) throws IOException {
      try {
        ask((SSLSocket) context().getSocketFactory().createSocket(client, null, false));
      } finally {
        client.getInputStream().transferTo(OutputStream.nullOutputStream());
      }
    }

    private void ask(SSLSocket tls) throws IOException {
      tls.setUseClientMode(false);
      tls.setEnabledProtocols(new String[] {protocol});
      tls.setNeedClientAuth(true);
      tls.startHandshake();
      shown.complete(
          Stream.of(tls.getSession().getPeerCertificates())
              .map(X509Certificate.class::cast)
              .findFirst());
      tls.getOutputStream().write('x');
      tls.getInputStream().read();
    }

    private static SSLContext context() {
      try {
        KeyPair keys = keys();
        ServerIdentity identity =
            ServerIdentity.builder().name("mx.example.com").keys(keys).selfSigned();
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
            new KeyManager[] {one(keys, identity)}, new TrustManager[] {new Anybody()}, null);
        return context;
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Takes any client certificate. */
  private static final class Anybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {
      throw new AssertionError("asked of a server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  /** A key manager of the plain kind, as callers have it, with one key. */
  private record OneIdentity(Supplier<PrivateKey> key, X509Certificate[] chain)
      implements X509KeyManager {
    private static final String ALIAS = "one";

    @Override
    public String[] getClientAliases(String keyType, Principal @Nullable [] issuers) {
      return new String[] {ALIAS};
    }

    @Override
    public @Nullable String chooseClientAlias(
        String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
      return Arrays.asList(keyTypes).contains("EC") ? ALIAS : null;
    }

    @Override
    public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
      return new String[] {ALIAS};
    }

    @Override
    public @Nullable String chooseServerAlias(
        String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
      return keyType.startsWith("EC") ? ALIAS : null;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
      return chain;
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
      return key.get();
    }
  }
}
