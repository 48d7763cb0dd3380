package mxconnect.testkit.tls;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

class TestAuthorityTest {
  private final TestAuthority authority = TestAuthority.create();

  @Test
  void authoritySignsItself() throws Exception {
    X509Certificate root = authority.certificate();
    root.verify(root.getPublicKey());
    root.checkValidity();
    assertEquals("CN=mxconnect test authority", root.getSubjectX500Principal().getName());
    assertEquals(Integer.MAX_VALUE, root.getBasicConstraints());
    assertTrue(root.getKeyUsage()[5], "signs certificates");
  }

  @Test
  void pemIsReadByEveryone() throws Exception {
    assertEquals(
        authority.certificate(),
        CertificateFactory.getInstance("X.509")
            .generateCertificate(
                new ByteArrayInputStream(authority.pem().getBytes(StandardCharsets.US_ASCII))));
    assertTrue(authority.pem().lines().allMatch(line -> line.length() <= 64));
  }

  @Test
  void pemOfAnIdentityHoldsItsKeyAndItsChain() throws Exception {
    ServerIdentity identity = authority.intermediate("between").identity("mx1.example.com");

    String[] parts = identity.pem().split("(?<=-----END PRIVATE KEY-----\n)");

    assertEquals(
        identity.chain(),
        List.copyOf(
            CertificateFactory.getInstance("X.509")
                .generateCertificates(
                    new ByteArrayInputStream(parts[1].getBytes(StandardCharsets.US_ASCII)))));
    String key = parts[0].lines().filter(line -> !line.startsWith("--")).collect(joining());
    assertArrayEquals(identity.key().getEncoded(), Base64.getDecoder().decode(key));
  }

  @Test
  void identityIsForItsNames() throws Exception {
    ServerIdentity identity =
        ServerIdentity.builder()
            .name("mx1.example.com")
            .name("*.example.net")
            .address("127.0.0.2")
            .address("::1")
            .signedBy(authority);
    assertEquals(
        List.of(
            List.of(2, "mx1.example.com"),
            List.of(2, "*.example.net"),
            List.of(7, "127.0.0.2"),
            List.of(7, "0:0:0:0:0:0:0:1")),
        List.copyOf(identity.certificate().getSubjectAlternativeNames()));
    assertEquals(-1, identity.certificate().getBasicConstraints());
    validate(identity, authority);
  }

  @Test
  void identityMayHaveACommonNameAlone() throws Exception {
    ServerIdentity identity =
        ServerIdentity.builder().commonName("mx1.example.com").signedBy(authority);
    assertNull(identity.certificate().getSubjectAlternativeNames());
    assertEquals("CN=mx1.example.com", identity.certificate().getSubjectX500Principal().getName());
  }

  @Test
  void identityMayBeOutOfItsTime() {
    X509Certificate expired = ServerIdentity.builder().expired().signedBy(authority).certificate();
    assertThrows(CertificateExpiredException.class, expired::checkValidity);
    X509Certificate early =
        ServerIdentity.builder().notYetValid().signedBy(authority).certificate();
    assertThrows(CertificateNotYetValidException.class, early::checkValidity);
  }

  @Test
  void timesOfEveryCenturyAreWritten() {
    Instant from = Instant.parse("1999-12-31T23:59:59Z");
    Instant until = Instant.parse("2050-01-01T00:00:00Z");
    X509Certificate certificate =
        ServerIdentity.builder().valid(from, until).selfSigned().certificate();
    assertEquals(from, certificate.getNotBefore().toInstant());
    assertEquals(until, certificate.getNotAfter().toInstant());
  }

  @Test
  void authoritiesDoNotTrustEachOther() {
    ServerIdentity foreign = TestAuthority.create().identity("mx1.example.com");
    assertThrows(CertPathValidatorException.class, () -> validate(foreign, authority));
    ServerIdentity own = ServerIdentity.builder().name("mx1.example.com").selfSigned();
    assertThrows(CertPathValidatorException.class, () -> validate(own, authority));
  }

  @Test
  void intermediatesAreSentWithTheHostsCertificate() throws Exception {
    TestAuthority first = authority.intermediate("first");
    ServerIdentity identity = first.intermediate("second").identity("mx1.example.com");
    assertEquals(
        List.of("CN=mxconnect test host", "CN=second", "CN=first"),
        identity.chain().stream().map(c -> c.getSubjectX500Principal().getName()).toList());
    validate(identity, authority);
  }

  @Test
  void hostMaySendMoreThanItNeeds() {
    X509Certificate foreign = TestAuthority.create().certificate();
    ServerIdentity identity = ServerIdentity.builder().sending(foreign).signedBy(authority);
    assertEquals(List.of(identity.certificate(), foreign), identity.chain());
  }

  @Test
  void associationsAreThoseOfTheCertificate() throws Exception {
    ServerIdentity identity = authority.identity("mx1.example.com");
    X509Certificate certificate = identity.certificate();
    assertEquals(hex(certificate.getEncoded()), identity.association(0, 0));
    assertEquals(hex(certificate.getPublicKey().getEncoded()), identity.association(1, 0));
    assertEquals(
        hex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded())),
        identity.association(0, 1));
    assertEquals(
        hex(
            MessageDigest.getInstance("SHA-512")
                .digest(authority.certificate().getPublicKey().getEncoded())),
        authority.association(1, 2));
    assertThrows(IllegalArgumentException.class, () -> identity.association(2, 0));
    assertThrows(IllegalArgumentException.class, () -> identity.association(0, 3));
  }

  @Test
  void tlsaRecordIsOfTheHostOrOfTheAuthority() {
    ServerIdentity identity = authority.identity("mx1.example.com");
    assertEquals(new Tlsa(3, 1, 1, identity.association(1, 1)), Tlsa.of(identity, 3, 1, 1));
    assertEquals(new Tlsa(2, 0, 2, authority.association(0, 2)), Tlsa.of(authority, 2, 0, 2));
    assertEquals(Tlsa.of(identity, 1, 0, 0), Tlsa.of(identity.certificate(), 1, 0, 0));
  }

  @Test
  void handshakeSucceedsForTheRightNameAlone() throws Exception {
    ServerIdentity identity = authority.identity("mx1.example.com");
    assertArrayEquals(
        identity.chain().toArray(), handshake(identity, authority, "mx1.example.com").toArray());
    assertThrows(
        SSLHandshakeException.class, () -> handshake(identity, authority, "mx2.example.com"));
    assertThrows(
        SSLHandshakeException.class,
        () -> handshake(identity, TestAuthority.create(), "mx1.example.com"));
  }

  /** Connects a client to a server of this identity and returns the chain that it was sent. */
  private static List<?> handshake(ServerIdentity identity, TestAuthority trusted, String name)
      throws Exception {
    SSLContext context = identity.serverContext();
    try (SSLServerSocket listening =
            (SSLServerSocket)
                context
                    .getServerSocketFactory()
                    .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket plain = new Socket(listening.getInetAddress(), listening.getLocalPort());
        SSLSocket server = (SSLSocket) listening.accept()) {
      CompletableFuture<Void> answering = CompletableFuture.runAsync(() -> shake(server));
      SSLSocket client =
          (SSLSocket)
              trusted.clientContext().getSocketFactory().createSocket(plain, name, 25, true);
      SSLParameters parameters = client.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      client.setSSLParameters(parameters);
      client.startHandshake();
      answering.join();
      return List.of(client.getSession().getPeerCertificates());
    }
  }

  private static void shake(SSLSocket server) {
    try {
      server.startHandshake();
    } catch (IOException refused) {
      assertTrue(refused instanceof SSLHandshakeException, refused::toString);
    }
  }

  private static void validate(ServerIdentity identity, TestAuthority trusted)
      throws GeneralSecurityException {
    PKIXParameters parameters =
        new PKIXParameters(Set.of(new TrustAnchor(trusted.certificate(), null)));
    parameters.setRevocationEnabled(false);
    CertPathValidator.getInstance("PKIX")
        .validate(
            CertificateFactory.getInstance("X.509").generateCertPath(identity.chain()), parameters);
  }

  private static String hex(byte[] octets) {
    return HexFormat.of().formatHex(octets);
  }
}
