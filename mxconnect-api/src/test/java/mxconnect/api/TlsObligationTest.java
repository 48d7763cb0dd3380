package mxconnect.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import mxconnect.api.dns.TlsaRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsObligationTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final TlsaRecord TLSA = new TlsaRecord(3, 1, 1, "ab");

  @TempDir static Path folder;

  private final Judge judge = new Judge();
  private TlsServer server;

  @BeforeEach
  void startServer() throws Exception {
    server = TlsServer.start(folder);
  }

  @AfterEach
  void stopServer() throws IOException {
    server.close();
  }

  @Test
  void obligationsSayWhetherTlsAndACertificateAreNeeded() {
    TlsObligation.Opportunistic opportunistic =
        new TlsObligation.Opportunistic(Optional.of("mx.example"));
    assertFalse(opportunistic.required());
    assertFalse(opportunistic.authenticated());
    assertEquals(Optional.of("mx.example"), opportunistic.serverName());

    TlsObligation.EncryptOnly encrypt =
        new TlsObligation.EncryptOnly(Optional.of("mx.example"), List.of(TLSA));
    assertTrue(encrypt.required());
    assertFalse(encrypt.authenticated());

    TlsObligation.Pkix pkix = new TlsObligation.Pkix("mx.example", judge);
    assertTrue(pkix.required());
    assertTrue(pkix.authenticated());
    assertEquals(Optional.of("mx.example"), pkix.serverName());

    TlsObligation.Dane dane =
        new TlsObligation.Dane("base.example", List.of(TLSA), List.of("mx.example"), judge);
    assertTrue(dane.required());
    assertTrue(dane.authenticated());
    assertEquals(Optional.of("base.example"), dane.serverName());
  }

  /** RFC 7435 §3, RFC 7672 §2.2. */
  @Test
  void withoutAuthenticationAnyCertificateWill() throws Exception {
    for (TlsObligation obligation :
        List.of(
            new TlsObligation.Opportunistic(Optional.of("mx.example")),
            new TlsObligation.EncryptOnly(Optional.of("mx.example"), List.of(TLSA)))) {
      obligation.verify(List.of(server.certificate()));
      assertEquals(
          new TlsServer.Handshake(Optional.of("mx.example"), Optional.of("TLSv1.3")),
          connect(obligation));
    }
  }

  @ParameterizedTest
  @MethodSource("waysToConnect")
  void howeverASocketIsMadeItsCertificateIsJudged(Way way) throws Exception {
    try (SSLSocket tls = way.open(pkix().socketFactory(), server)) {
      tls.startHandshake();
      assertEquals(List.of(server.certificate()), judge.seen);
      exchange(tls);
    }
    assertEquals(Optional.of("mx.example"), server.next().serverName());
  }

  @ParameterizedTest
  @MethodSource("waysToConnect")
  void howeverASocketIsMadeARefusedCertificateEndsTheHandshake(Way way) throws Exception {
    judge.verdict =
        Optional.of(
            new TlsObligationException(
                TlsReportResult.CERTIFICATE_HOST_MISMATCH, "not mx.example"));
    try (SSLSocket tls = way.open(pkix().socketFactory(), server)) {
      SSLHandshakeException refused =
          assertThrows(SSLHandshakeException.class, tls::startHandshake);
      assertSame(judge.verdict.orElseThrow(), rootOf(refused));
    }
    assertEquals(Optional.empty(), server.next().protocol());
  }

  static Stream<Named<Way>> waysToConnect() {
    return Stream.of(
        Named.of(
            "over a plain socket",
            (factory, server) -> {
              Socket plain = new Socket(LOOPBACK, server.address().getPort());
              return (SSLSocket)
                  factory.createSocket(plain, "other.example", plain.getPort(), true);
            }),
        Named.of(
            "unconnected",
            (factory, server) -> {
              Socket socket = factory.createSocket();
              socket.connect(server.address());
              return (SSLSocket) socket;
            }),
        Named.of(
            "by name",
            (factory, server) ->
                (SSLSocket) factory.createSocket("localhost", server.address().getPort())),
        Named.of(
            "by name from a local address",
            (factory, server) ->
                (SSLSocket)
                    factory.createSocket("localhost", server.address().getPort(), LOOPBACK, 0)),
        Named.of(
            "by address",
            (factory, server) ->
                (SSLSocket) factory.createSocket(LOOPBACK, server.address().getPort())),
        Named.of(
            "by address from a local address",
            (factory, server) ->
                (SSLSocket)
                    factory.createSocket(LOOPBACK, server.address().getPort(), LOOPBACK, 0)));
  }

  /** RFC 9325 §3.1.1. */
  @Test
  void authenticatedTlsIsOfVersion12OrLater() throws Exception {
    try (SSLSocket tls = (SSLSocket) pkix().socketFactory().createSocket()) {
      assertArrayEquals(new String[] {"TLSv1.3", "TLSv1.2"}, tls.getEnabledProtocols());
    }
  }

  @Test
  void factoryTellsTheCipherSuitesOfTheSystem() throws Exception {
    SSLSocketFactory factory = pkix().socketFactory();
    SSLSocketFactory system = (SSLSocketFactory) SSLSocketFactory.getDefault();
    assertArrayEquals(system.getDefaultCipherSuites(), factory.getDefaultCipherSuites());
    assertArrayEquals(system.getSupportedCipherSuites(), factory.getSupportedCipherSuites());
  }

  /** RFC 6066 §3. */
  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1", "2001:db8::1", "mx_1.example", "mx.example.", ""})
  void whatIsNoHostNameIsNotSentAsServerName(String name) throws Exception {
    TlsObligation obligation = new TlsObligation.Opportunistic(Optional.of(name));
    assertEquals(Optional.empty(), connect(obligation).serverName());
  }

  @Test
  void withoutAServerNameNoneIsSentEvenIfTheCallerNamesAHost() throws Exception {
    TlsObligation obligation = new TlsObligation.Opportunistic(Optional.empty());
    assertEquals(Optional.empty(), connect(obligation).serverName());
  }

  /** RFC 7672 §8.1. */
  @ParameterizedTest
  @ValueSource(strings = {"mx1.example", "xn--fa-hia.example", "localhost"})
  void everyHostNameIsSentAsItIs(String name) throws Exception {
    TlsObligation obligation = new TlsObligation.Opportunistic(Optional.of(name));
    assertEquals(Optional.of(name), connect(obligation).serverName());
  }

  @Test
  void chainOfAnotherTlsStackIsJudgedAlike() throws Exception {
    pkix().verify(List.of(server.certificate()));
    assertEquals(List.of(server.certificate()), judge.seen);
    TlsObligationException verdict =
        new TlsObligationException(TlsReportResult.CERTIFICATE_EXPIRED, "expired");
    judge.verdict = Optional.of(verdict);
    assertSame(verdict, refusal(List.of(server.certificate())));
  }

  @Test
  void otherRefusalsAreReportedAsFailuresOfValidation() {
    judge.verdict = Optional.of(new CertificateException("no anchor"));
    TlsObligationException refusal = refusal(List.of(server.certificate()));
    assertEquals(TlsReportResult.VALIDATION_FAILURE, refusal.resultType());
    assertSame(judge.verdict.get(), refusal.getCause());
    assertTrue(refusal.getMessage().contains("no anchor"));
  }

  @Test
  void missingCertificateIsRefusedUnderEveryObligation() {
    assertEquals(TlsReportResult.VALIDATION_FAILURE, refusal(List.of()).resultType());
    TlsObligation opportunistic = new TlsObligation.Opportunistic(Optional.empty());
    assertThrows(TlsObligationException.class, () -> opportunistic.verify(List.of()));
  }

  /** RFC 8460 §4.3. */
  @Test
  void resultTypesAreWrittenAsReportsWantThem() {
    for (TlsReportResult result : TlsReportResult.values()) {
      assertEquals(result.name().toLowerCase(Locale.ROOT).replace('_', '-'), result.token());
    }
  }

  private TlsObligation pkix() {
    return new TlsObligation.Pkix("mx.example", judge);
  }

  private TlsObligationException refusal(List<X509Certificate> chain) {
    return assertThrows(TlsObligationException.class, () -> pkix().verify(chain));
  }

  private TlsServer.Handshake connect(TlsObligation obligation) throws Exception {
    Socket plain = new Socket(LOOPBACK, server.address().getPort());
    try (Socket tls =
        obligation.socketFactory().createSocket(plain, "localhost", plain.getPort(), true)) {
      exchange(tls);
    }
    return server.next();
  }

  private static void exchange(Socket tls) throws IOException {
    tls.getOutputStream().write('.');
    assertEquals('.', tls.getInputStream().read());
  }

  private static Throwable rootOf(Throwable failure) {
    return failure.getCause() == null ? failure : rootOf(failure.getCause());
  }

  private interface Way {
    SSLSocket open(SSLSocketFactory factory, TlsServer server) throws IOException;
  }

  /** Notes the certificates shown and gives the verdict wanted. */
  private static final class Judge extends X509ExtendedTrustManager {
    final List<X509Certificate> seen = new ArrayList<>();
    Optional<CertificateException> verdict = Optional.empty();

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType)
        throws CertificateException {
      seen.addAll(Arrays.asList(chain));
      if (verdict.isPresent()) {
        throw verdict.get();
      }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
        throws CertificateException {
      checkServerTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
        throws CertificateException {
      checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
