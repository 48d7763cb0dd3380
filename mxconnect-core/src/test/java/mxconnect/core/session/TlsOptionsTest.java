package mxconnect.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import mxconnect.api.RequireTls;
import mxconnect.api.StartTlsException;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsOptions;
import mxconnect.api.TlsaMatch;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.TestAuthority;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The caller's options in real handshakes. */
@Timeout(60)
class TlsOptionsTest {
  private static final String NAME = "mx.example.com";
  private static final TestAuthority AUTHORITY = TestAuthority.create();
  private static final TlsaRecord RECORD = TlsaRecord.of(3, 1, 1, new byte[32]);
  private static final TlsObligation ANY = new TlsObligation.Opportunistic(Optional.of(NAME));
  private static final TlsObligation DANE =
      new TlsObligation.Dane(
          NAME, List.of(RECORD), List.of(NAME), chain -> new TlsaMatch(RECORD, 0));

  @Test
  void securityProviderOfTheCallerIsUsed() throws Exception {
    CountingProvider provider = new CountingProvider();
    TlsOptions options = with(o -> o.provider(provider));
    int before = provider.contexts.get();
    try (TlsServer server = new TlsServer(AUTHORITY.identity(NAME), "TLSv1.3");
        SSLSocket tls = StartTls.on(server.connect(), ANY, options)) {
      assertEquals('x', tls.getInputStream().read());
    }
    assertEquals(1, provider.contexts.get() - before);
  }

  @Test
  void securityProviderWithoutTlsIsRefused() {
    Provider none = Security.getProvider("SUN");
    assertNames(
        "provider",
        "SUN",
        assertThrows(IllegalArgumentException.class, () -> with(o -> o.provider(none))));
  }

  @Test
  void unknownVersionIsRefused() {
    assertNames(
        "protocols",
        "TLSv9",
        assertThrows(
            IllegalArgumentException.class, () -> with(o -> o.protocols("TLSv1.3", "TLSv9"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void versionsOfTheCallerAreUsed(String protocol) throws Exception {
    ServerIdentity identity = AUTHORITY.identity(NAME);
    TlsOptions options = with(o -> o.protocols(protocol));
    for (TlsObligation obligation : List.of(ANY, DANE)) {
      try (Peer peer = new Peer(serving(identity.serverContext()));
          SSLSocket tls = StartTls.on(peer.connect(), obligation, options)) {
        assertEquals(protocol, tls.getSession().getProtocol());
      }
    }
  }

  /** RFC 9325 §3.1.1, RFC 8689 §4.2.1. */
  @Test
  void oldVersionsAreLeftOutWhereACertificateIsVerified() throws Exception {
    TlsOptions options = with(o -> o.protocols("TLSv1", "TLSv1.1", "TLSv1.2"));
    assertEquals(List.of("TLSv1", "TLSv1.1", "TLSv1.2"), enabled(ANY, options));
    assertEquals(List.of("TLSv1.2"), enabled(DANE, options));
    TlsOptions required = options.toBuilder().requireTls(RequireTls.REQUIRED).build();
    assertEquals(List.of("TLSv1.2"), enabled(ANY, required));
  }

  /** RFC 8460 §4.3: the fault is not the server's. */
  @Test
  void nothingButOldVersionsIsAFailureThatNamesTheOption() throws Exception {
    TlsOptions options = with(o -> o.protocols("TLSv1.1"));
    try (TlsServer server = new TlsServer(AUTHORITY.identity(NAME), "TLSv1.3")) {
      StartTlsException failure = failure(server.connect(), DANE, options);
      assertEquals(Optional.empty(), failure.resultType());
      assertNames("protocols", "TLSv1.1", failure);
    }
  }

  @Test
  void versionThatJavaHasDisabledIsAFailureThatNamesTheSecurityProperty() throws Exception {
    TlsOptions options = with(o -> o.protocols("TLSv1.1"));
    try (TlsServer server = new TlsServer(AUTHORITY.identity(NAME), "TLSv1.3")) {
      StartTlsException failure = failure(server.connect(), ANY, options);
      assertEquals(Optional.empty(), failure.resultType());
      assertNames("options for TLS cannot be kept", "jdk.tls.disabledAlgorithms", failure);
    }
  }

  /** RFC 7672 §8.1. */
  @ParameterizedTest
  @CsvSource({"true, true, true", "false, false, true"})
  void serverNameIsSentUnlessTheCallerIsAgainstItAndAlwaysUnderDane(
      boolean option, boolean opportunistic, boolean dane) throws Exception {
    TlsOptions options = with(o -> o.serverName(option));
    assertEquals(opportunistic ? NAME : "", serverName(ANY, options));
    assertEquals(dane ? NAME : "", serverName(DANE, options));
    TlsObligation encrypted = new TlsObligation.EncryptOnly(Optional.of(NAME), List.of());
    assertEquals(opportunistic ? NAME : "", serverName(encrypted, options));
  }

  private static String serverName(TlsObligation obligation, TlsOptions options) throws Exception {
    CompletableFuture<String> name = new CompletableFuture<>();
    Optional<ServerIdentity> identity = Optional.of(AUTHORITY.identity(NAME));
    SSLContext context =
        ServerIdentity.serverContext(
            asked -> {
              name.complete(asked);
              return identity;
            });
    try (Peer peer = new Peer(serving(context));
        SSLSocket tls = StartTls.on(peer.connect(), obligation, options)) {
      assertEquals("TLSv1.3", tls.getSession().getProtocol());
    }
    return name.get();
  }

  private static List<String> enabled(TlsObligation obligation, TlsOptions options)
      throws IOException {
    try (SSLSocket tls = (SSLSocket) obligation.socketFactory(options).createSocket()) {
      return List.of(tls.getEnabledProtocols());
    }
  }

  private static StartTlsException failure(
      Socket socket, TlsObligation obligation, TlsOptions options) {
    StartTlsException failure =
        assertThrows(StartTlsException.class, () -> StartTls.on(socket, obligation, options));
    assertTrue(socket.isClosed());
    return failure;
  }

  private static void assertNames(String option, String value, Exception failure) {
    assertTrue(failure.getMessage().contains(option), failure::getMessage);
    assertTrue(failure.getMessage().contains(value), failure::getMessage);
  }

  private static TlsOptions with(Consumer<TlsOptions.Builder> change) {
    TlsOptions.Builder options = TlsOptions.builder();
    change.accept(options);
    return options.build();
  }

  private static Peer.Behaviour serving(SSLContext context) {
    return client -> {
      SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(client, null, true);
      tls.setUseClientMode(false);
      tls.startHandshake();
      tls.getInputStream().read();
    };
  }

  /** A provider of TLS that is the JDK's, and counts. */
  private static final class CountingProvider extends Provider {
    private static final long serialVersionUID = 1L;

    private final transient AtomicInteger contexts = new AtomicInteger();

    CountingProvider() {
      super("Counting", "1", "counts contexts");
      putService(
          new Service(this, "SSLContext", "TLS", "no.such.Class", null, null) {
            @Override
            public Object newInstance(@Nullable Object parameter) throws NoSuchAlgorithmException {
              contexts.incrementAndGet();
              return Security.getProvider("SunJSSE")
                  .getService("SSLContext", "TLS")
                  .newInstance(parameter);
            }
          });
    }
  }
}
