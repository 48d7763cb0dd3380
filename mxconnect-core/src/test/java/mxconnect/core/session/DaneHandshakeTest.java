package mxconnect.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import mxconnect.api.StartTlsException;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsObligationException;
import mxconnect.api.TlsOptions;
import mxconnect.api.TlsReportResult;
import mxconnect.api.TlsSession;
import mxconnect.api.TlsaMatch;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.core.dane.verify.DaneVerifier;
import mxconnect.core.dane.verify.Octets;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.TestAuthority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TLSA records against real handshakes: RFC 7672 §3, §8.1. */
@Timeout(60)
class DaneHandshakeTest {
  private static final String NAME = "mx.example.com";
  private static final TestAuthority AUTHORITY = TestAuthority.create();
  private static final ServerIdentity SERVER =
      ServerIdentity.builder().name(NAME).sending(AUTHORITY.certificate()).signedBy(AUTHORITY);
  private static final TlsaRecord OF_SERVER = record(3, SERVER.association(1, 1));
  private static final TlsaRecord OF_AUTHORITY = record(2, AUTHORITY.association(1, 1));
  private static final TlsaRecord OF_OTHERS = record(3, "00".repeat(32));

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void certificateThatARecordMatchesIsAccepted(String protocol) throws Exception {
    try (TlsServer server = new TlsServer(SERVER, protocol)) {
      for (TlsaRecord matching : List.of(OF_SERVER, OF_AUTHORITY)) {
        try (SSLSocket tls =
            StartTls.on(server.connect(), dane(OF_OTHERS, matching), TlsOptions.defaults())) {
          assertEquals('x', tls.getInputStream().read());
          assertEquals(protocol, tls.getSession().getProtocol());
        }
      }
    }
  }

  /** RFC 7672 §3.1.1. */
  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void expiredCertificateForAnotherNameIsAcceptedUnderDaneEe(String protocol) throws Exception {
    ServerIdentity odd = ServerIdentity.builder().name("other.example").expired().selfSigned();
    try (TlsServer server = new TlsServer(odd, protocol);
        SSLSocket tls =
            StartTls.on(
                server.connect(), dane(record(3, odd.association(1, 1))), TlsOptions.defaults())) {
      assertEquals('x', tls.getInputStream().read());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void certificateThatNoRecordMatchesIsRefused(String protocol) throws Exception {
    try (TlsServer server = new TlsServer(SERVER, protocol)) {
      assertRefused(
          server.connect(),
          dane(OF_OTHERS),
          TlsReportResult.TLSA_INVALID,
          "the certificate is refused: the only TLSA record of " + NAME);
      ServerIdentity other = AUTHORITY.identity("other.example");
      try (TlsServer otherName = new TlsServer(other, protocol)) {
        assertRefused(
            otherName.connect(),
            dane(new TlsaRecord(2, 0, 0, AUTHORITY.association(0, 0))),
            TlsReportResult.CERTIFICATE_HOST_MISMATCH,
            "it names other.example");
      }
    }
  }

  /** To be shown to people: JSSE itself shows nothing of a handshake that has failed. */
  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void refusedCertificatesAreToldWithWhatHadBeenAgreedOn(String protocol) throws Exception {
    TlsObligation obligation = dane(OF_OTHERS);
    try (TlsServer server = new TlsServer(SERVER, protocol)) {
      StartTlsException failure =
          assertThrows(
              StartTlsException.class,
              () -> StartTls.on(server.connect(), obligation, TlsOptions.defaults()));
      TlsSession refused = failure.refused().orElseThrow();
      assertEquals(protocol, refused.protocol());
      assertTrue(refused.cipherSuite().startsWith("TLS_"), refused::cipherSuite);
      assertEquals(List.of(SERVER.certificate(), AUTHORITY.certificate()), refused.certificates());
      assertSame(obligation, refused.obligation());
      assertTrue(obligation.authenticated());
      assertFalse(refused.authenticated(), "nothing vouches for them");
      assertEquals(Optional.empty(), refused.tlsaMatch());
    }
  }

  @Test
  void handshakeThatFailsBeforeTheCertificatesHasNoneToTell() throws Exception {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.alert(40))) {
      StartTlsException failure =
          assertThrows(
              StartTlsException.class,
              () -> StartTls.on(server.connect(), dane(OF_OTHERS), TlsOptions.defaults()));
      assertEquals(Optional.empty(), failure.refused());
    }
  }

  /** The server of these tests would resume; JSSE does, and asks nobody. */
  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void resumedSessionAsksNoTrustManager(String protocol) throws Exception {
    Counter counter = new Counter();
    SSLContext shared = SSLContext.getInstance("TLS");
    shared.init(null, new TrustManager[] {counter.obligation().trustManager()}, null);
    try (TlsServer server = new TlsServer(SERVER, protocol)) {
      talkTwice(shared.getSocketFactory(), server);
    }
    assertEquals(1, counter.asked.get());
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void eachSocketOfTheFactoryIsVerified(String protocol) throws Exception {
    Counter counter = new Counter();
    try (TlsServer server = new TlsServer(SERVER, protocol)) {
      talkTwice(counter.obligation().socketFactory(), server);
    }
    assertEquals(2, counter.asked.get());
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void recordsThatHaveChangedCountAtTheNextConnection(String protocol) throws Exception {
    try (TlsServer server = new TlsServer(SERVER, protocol)) {
      try (SSLSocket tls = StartTls.on(server.connect(), dane(OF_SERVER), TlsOptions.defaults())) {
        assertEquals('x', tls.getInputStream().read());
      }
      assertRefused(
          server.connect(), dane(OF_OTHERS), TlsReportResult.TLSA_INVALID, "does not match");
    }
  }

  /** Even if the trust manager has not been asked, or has said something else. */
  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void certificateIsVerifiedOnceMoreAfterTheHandshake(String protocol) throws Exception {
    AtomicInteger asked = new AtomicInteger();
    TlsObligation.Verifier once =
        chain -> {
          if (asked.getAndIncrement() > 0) {
            throw new TlsObligationException(TlsReportResult.TLSA_INVALID, "not any more");
          }
          return new TlsaMatch(OF_SERVER, 0);
        };
    try (TlsServer server = new TlsServer(SERVER, protocol)) {
      assertRefused(
          server.connect(),
          new TlsObligation.Dane(NAME, List.of(OF_SERVER), List.of(NAME), once),
          TlsReportResult.TLSA_INVALID,
          "the certificate is refused: not any more");
    }
    assertEquals(2, asked.get());
  }

  @Test
  void endpointIdentificationOfTheCallerHasNoEffect() throws Exception {
    ServerIdentity odd = ServerIdentity.builder().name("other.example").expired().selfSigned();
    SSLSocketFactory factory = dane(record(3, odd.association(1, 1))).socketFactory();
    try (TlsServer server = new TlsServer(odd, "TLSv1.3");
        SSLSocket tls = layered(factory, server)) {
      SSLParameters parameters = tls.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      tls.setSSLParameters(parameters);
      tls.startHandshake();
      assertEquals('x', tls.getInputStream().read());
    }
  }

  /** RFC 9325 §3.1.1. */
  @Test
  void authenticatedTlsIsOfVersion12OrLater() throws Exception {
    try (SSLSocket tls = (SSLSocket) dane(OF_SERVER).socketFactory().createSocket()) {
      assertEquals(List.of("TLSv1.3", "TLSv1.2"), List.of(tls.getEnabledProtocols()));
    }
  }

  /** Java refuses it before anyone is asked; RFC 7672 §2.2: never in clear. */
  @Test
  void certificateThatJavaCannotReadIsSaidToBe() throws Exception {
    X509Certificate good = SERVER.certificate();
    List<byte[]> unreadable =
        List.of(
            Octets.withoutIssuer(good),
            Octets.withoutSubject(good),
            Arrays.copyOf(good.getEncoded(), 100),
            new byte[] {0x30, 0x00});
    for (byte[] shown : unreadable) {
      for (TlsObligation obligation : List.of(dane(OF_SERVER), encryptOnly())) {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.showing(shown))) {
          assertRefused(
              server.connect(),
              obligation,
              TlsReportResult.VALIDATION_FAILURE,
              "Java cannot read this certificate: ");
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"40", "70", "71"})
  void alertOfNothingInCommonIsSaidToBeOne(int alert) throws Exception {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.alert(alert))) {
      assertRefused(
          server.connect(),
          dane(OF_SERVER),
          TlsReportResult.VALIDATION_FAILURE,
          "no common TLS version or cipher: ");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void serverOfAnOldVersionHasNothingInCommon(int minor) throws Exception {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.version(minor))) {
      assertRefused(
          server.connect(),
          dane(OF_SERVER),
          TlsReportResult.VALIDATION_FAILURE,
          "no common TLS version or cipher: ");
    }
  }

  @Test
  void otherAlertsAreAFailureOfTheHandshake() throws Exception {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.alert(80))) {
      assertRefused(
          server.connect(),
          dane(OF_SERVER),
          TlsReportResult.VALIDATION_FAILURE,
          "the TLS handshake failed: ");
    }
  }

  private static void talkTwice(SSLSocketFactory factory, TlsServer server) throws IOException {
    for (int i = 0; i < 2; i++) {
      try (SSLSocket tls = layered(factory, server)) {
        assertEquals('x', tls.getInputStream().read());
      }
    }
  }

  private static SSLSocket layered(SSLSocketFactory factory, TlsServer server) throws IOException {
    return (SSLSocket)
        factory.createSocket(server.connect(), NAME, server.address().getPort(), true);
  }

  private static void assertRefused(
      Socket socket, TlsObligation obligation, TlsReportResult result, String words) {
    StartTlsException failure =
        assertThrows(
            StartTlsException.class, () -> StartTls.on(socket, obligation, TlsOptions.defaults()));
    assertEquals(result, failure.resultType().orElseThrow(), failure::getMessage);
    assertTrue(failure.getMessage().contains(words), failure::getMessage);
    assertTrue(socket.isClosed());
  }

  private static TlsObligation dane(TlsaRecord... records) {
    List<TlsaRecord> all = List.of(records);
    List<String> names = List.of(NAME);
    return new TlsObligation.Dane(NAME, all, names, new DaneVerifier(all, names));
  }

  private static TlsObligation encryptOnly() {
    return new TlsObligation.EncryptOnly(Optional.of(NAME), List.of());
  }

  private static TlsaRecord record(int usage, String association) {
    return TlsaRecord.of(usage, 1, 1, HexFormat.of().parseHex(association));
  }

  /** Counts how often a verifier is asked. */
  private static final class Counter {
    private final AtomicInteger asked = new AtomicInteger();

    TlsObligation obligation() {
      return new TlsObligation.Dane(
          NAME,
          List.of(OF_SERVER),
          List.of(NAME),
          chain -> {
            asked.incrementAndGet();
            return new TlsaMatch(OF_SERVER, 0);
          });
    }
  }
}
