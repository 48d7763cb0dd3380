package mxconnect.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import mxconnect.api.StartTlsException;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsObligationException;
import mxconnect.api.TlsOptions;
import mxconnect.api.TlsReportResult;
import mxconnect.testkit.tls.IdentityBuilder;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.TestAuthority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers do at which Java gives up, told with what decides. */
@Timeout(60)
class JavaRefusesTest {
  private static final String NAME = "mx.example.com";
  private static final TestAuthority AUTHORITY = TestAuthority.create();
  private static final TlsObligation ANY = new TlsObligation.Opportunistic(Optional.of(NAME));
  private static final int UNRECOGNIZED_NAME = 112;
  private static final int HANDSHAKE_FAILURE = 40;

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void moreThanTenCertificates(String protocol) throws Exception {
    X509Certificate[] ten =
        Stream.generate(AUTHORITY::certificate).limit(10).toArray(X509Certificate[]::new);
    ServerIdentity identity = ServerIdentity.builder().name(NAME).sending(ten).signedBy(AUTHORITY);
    assertEquals(11, identity.chain().size());
    try (TlsServer server = new TlsServer(identity, protocol)) {
      assertFails(server.connect(), "jdk.tls.client.maxInboundCertificateChainLength");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void messageOfMoreThan32Kibioctets(String protocol) throws Exception {
    IdentityBuilder large = ServerIdentity.builder();
    for (int i = 0; i < 1_200; i++) {
      large.name("one-of-very-many-names-" + i + ".example.com");
    }
    try (TlsServer server = new TlsServer(large.signedBy(AUTHORITY), protocol)) {
      assertFails(server.connect(), "jdk.tls.maxHandshakeMessageSize");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void versionsBefore12(int minor) throws Exception {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.version(minor))) {
      assertFails(server.connect(), "jdk.tls.disabledAlgorithms");
    }
  }

  /** Servers with static RSA, anonymous ciphers or SHA-1 signatures alone say no more than that. */
  @ParameterizedTest
  @ValueSource(ints = {HANDSHAKE_FAILURE, 70, 71})
  void nothingInCommon(int alert) throws Exception {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.alert(alert))) {
      assertFails(server.connect(), "jdk.tls.disabledAlgorithms");
    }
  }

  @Test
  void fatalAlertThatTheNameIsNotKnown() throws Exception {
    assertUnrecognized(ScriptedServer.alert(UNRECOGNIZED_NAME));
  }

  /** RFC 6066 §3 asks clients to go on; Java does not. */
  @Test
  void warningThatTheNameIsNotKnown() throws Exception {
    assertUnrecognized(ScriptedServer.warning(UNRECOGNIZED_NAME));
  }

  private static void assertUnrecognized(byte[] answer) throws IOException {
    try (ScriptedServer server = new ScriptedServer(answer)) {
      StartTlsException failure =
          assertFails(server.connect(), "the server does not know the name");
      assertTrue(HandshakeFailure.isUnrecognizedName(failure));
      assertTrue(HandshakeFailure.isUnrecognizedName(new IOException(failure)));
    }
  }

  @Test
  void otherFailuresDoNotConcernTheName() throws Exception {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.alert(HANDSHAKE_FAILURE))) {
      assertFalse(HandshakeFailure.isUnrecognizedName(assertFails(server.connect(), "")));
    }
    String text = "Received fatal alert: unrecognized_name";
    assertFalse(HandshakeFailure.isUnrecognizedName(new IOException(text)));
    assertFalse(
        HandshakeFailure.isUnrecognizedName(
            new SSLException(
                "not now", new TlsObligationException(TlsReportResult.TLSA_INVALID, text))));
  }

  @ParameterizedTest
  @CsvSource({
    "'Server selected improper ciphersuite TLS_RSA_WITH_AES_128_CBC_SHA', disabledAlgorithms",
    "'Unsupported signature algorithm: rsa_pkcs1_sha1', disabledAlgorithms",
    "'DHPublicKey does not comply to algorithm constraints', disabledAlgorithms",
    "'Received fatal alert: certificate_required', TlsOptions.keyManager",
    "'Received fatal alert: unknown_ca', TlsOptions.keyManager",
    "'(internal_error) Received fatal alert: internal_error', the TLS handshake failed"
  })
  void wordsOfJavaAreExplained(String message, String explanation) {
    StartTlsException failure = HandshakeFailure.of(new SSLException(message));
    assertTrue(failure.getMessage().contains(message), failure::getMessage);
    assertTrue(failure.getMessage().contains(explanation), failure::getMessage);
    assertEquals(Optional.of(TlsReportResult.VALIDATION_FAILURE), failure.resultType());
  }

  /** The wrapper would tell of nothing in common. */
  @Test
  void firstCauseIsExplained() {
    StartTlsException failure =
        HandshakeFailure.of(
            new SSLException(
                "(handshake_failure) Couldn't kickstart handshaking",
                new SSLException("Unsupported or unrecognized SSL message")));
    assertEquals(
        "the TLS handshake failed: Unsupported or unrecognized SSL message", failure.getMessage());
  }

  private static StartTlsException assertFails(Socket socket, String words) {
    StartTlsException failure =
        assertThrows(
            StartTlsException.class, () -> StartTls.on(socket, ANY, TlsOptions.defaults()));
    assertEquals(Optional.of(TlsReportResult.VALIDATION_FAILURE), failure.resultType());
    assertTrue(failure.getMessage().contains(words), failure::getMessage);
    assertTrue(socket.isClosed());
    return failure;
  }
}
