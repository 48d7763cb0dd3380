package mxconnect.core.obligation;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsObligationException;
import mxconnect.api.TlsReportResult;
import mxconnect.api.spi.support.PkixTrustAnchors;
import mxconnect.core.settings.Settings;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.TestAuthority;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which certificate a mail exchanger must show under an enforced policy: RFC 8461 §4.2. */
class PkixVerifierTest {
  private static final String HOST = "mail.example.com";
  private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
  private static final byte[] FOR_CLIENTS = HexFormat.of().parseHex("300a06082b06010505070302");
  private static final TestAuthority AUTHORITY = TestAuthority.create();

  @TempDir Path folder;
  private PkixTrustAnchors anchors;

  @BeforeEach
  void trustTheAuthority() throws IOException {
    anchors = PkixTrustAnchors.of(trusting(AUTHORITY.pem()));
  }

  @ParameterizedTest
  @ValueSource(strings = {HOST, "*.example.com", "MAIL.Example.COM"})
  void certificateForTheHostIsAccepted(String name) {
    assertAccepted(AUTHORITY.identity("other.example", name));
  }

  @Test
  void hostIsComparedInEitherCase() {
    assertDoesNotThrow(() -> obligation("MAIL.example.com").verify(identity(HOST).chain()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.com",
        "*.com",
        "*.mail.example.com",
        "m*.example.com",
        "*",
        "*.*.com",
        "mail.example.com.evil.example",
        "other.example"
      })
  void certificateForAnotherNameIsRefused(String name) {
    assertRefused(TlsReportResult.CERTIFICATE_HOST_MISMATCH, identity(name));
  }

  @Test
  void certificateForThePatternOfThePolicyIsNotEnough() {
    assertEquals(
        TlsReportResult.CERTIFICATE_HOST_MISMATCH,
        refusal("a.b.example.com", identity("*.example.com")).resultType());
  }

  @Test
  void wildcardStandsForOneLabelOfAHostWithSeveral() {
    assertEquals(
        TlsReportResult.CERTIFICATE_HOST_MISMATCH,
        refusal("localhost", identity("*")).resultType());
  }

  @Test
  void commonNameNeverCounts() {
    assertRefused(
        TlsReportResult.CERTIFICATE_HOST_MISMATCH,
        ServerIdentity.builder().commonName(HOST).signedBy(AUTHORITY));
    assertRefused(
        TlsReportResult.CERTIFICATE_HOST_MISMATCH,
        ServerIdentity.builder().commonName(HOST).name("other.example").signedBy(AUTHORITY));
  }

  @Test
  void addressAmongTheNamesIsNoName() {
    assertEquals(
        TlsReportResult.CERTIFICATE_HOST_MISMATCH,
        refusal("192.0.2.1", ServerIdentity.builder().address("192.0.2.1").signedBy(AUTHORITY))
            .resultType());
  }

  @Test
  void datesCount() {
    ServerIdentity expired = ServerIdentity.builder().name(HOST).expired().signedBy(AUTHORITY);
    assertRefused(TlsReportResult.CERTIFICATE_EXPIRED, expired);
    assertTrue(refusal(HOST, expired).getMessage().startsWith("the certificate has expired"));
    assertRefused(
        TlsReportResult.VALIDATION_FAILURE,
        ServerIdentity.builder().name(HOST).notYetValid().signedBy(AUTHORITY));
  }

  /** It would be refused at any time: the date of what stands beside it is not to blame. */
  @Test
  void certificateThatIsForClientsOnlyIsNotTrustedWhateverStandsBesideIt() {
    Instant now = Instant.now();
    X509Certificate leaf =
        ServerIdentity.builder()
            .name(HOST)
            .extension(EXTENDED_KEY_USAGE, false, FOR_CLIENTS)
            .valid(now.minus(Duration.ofDays(9)), now.plus(Duration.ofDays(9)))
            .signedBy(AUTHORITY)
            .certificate();
    X509Certificate old =
        ServerIdentity.builder().name("a.example").expired().signedBy(AUTHORITY).certificate();
    X509Certificate early =
        ServerIdentity.builder().name("a.example").notYetValid().signedBy(AUTHORITY).certificate();
    for (List<X509Certificate> chain :
        List.of(List.of(leaf), List.of(leaf, old), List.of(leaf, early))) {
      assertRefused(TlsReportResult.CERTIFICATE_NOT_TRUSTED, chain);
    }
  }

  /** The JDK looks for another path then, and complains of that one. */
  @Test
  void expiredCertificateIsExpiredWhateverStandsBesideIt() {
    X509Certificate leaf =
        ServerIdentity.builder().name(HOST).expired().signedBy(AUTHORITY).certificate();
    X509Certificate root = AUTHORITY.certificate();
    X509Certificate stranger = TestAuthority.create("stranger").certificate();
    for (List<X509Certificate> chain :
        List.of(
            List.of(leaf, leaf),
            List.of(leaf, root),
            List.of(leaf, root, root),
            List.of(leaf, stranger),
            List.of(leaf, stranger, leaf, root))) {
      assertRefused(TlsReportResult.CERTIFICATE_EXPIRED, chain);
    }
  }

  @Test
  void expiredCertificateIsExpiredInWhateverOrderItsPathIsShown() {
    TestAuthority upper = AUTHORITY.intermediate("upper");
    ServerIdentity identity =
        ServerIdentity.builder().name(HOST).expired().signedBy(upper.intermediate("lower"));
    List<X509Certificate> shown = identity.chain();
    assertEquals(3, shown.size());
    assertRefused(TlsReportResult.CERTIFICATE_EXPIRED, shown);
    assertRefused(
        TlsReportResult.CERTIFICATE_EXPIRED, List.of(shown.get(0), shown.get(2), shown.get(1)));
  }

  @Test
  void certificateIsExpiredIfOneOnItsPathIs() {
    TestAuthority between = TestAuthority.builder("between").expired().below(AUTHORITY);
    Instant now = Instant.now();
    ServerIdentity older =
        ServerIdentity.builder()
            .name(HOST)
            .valid(now.minus(Duration.ofDays(9)), now.plus(Duration.ofDays(9)))
            .signedBy(between);
    assertRefused(TlsReportResult.CERTIFICATE_EXPIRED, older);
    assertTrue(refusal(HOST, older).getMessage().startsWith("a certificate on its path"));
  }

  @Test
  void certificateIsNotExpiredIfThereWasNoPathToATrustAnchorEver() {
    TestAuthority unknown = TestAuthority.create("unknown");
    assertRefused(
        TlsReportResult.CERTIFICATE_NOT_TRUSTED,
        ServerIdentity.builder().name(HOST).expired().signedBy(unknown));
    assertRefused(
        TlsReportResult.CERTIFICATE_NOT_TRUSTED,
        ServerIdentity.builder().name(HOST).expired().selfSigned());
    assertRefused(
        TlsReportResult.CERTIFICATE_NOT_TRUSTED,
        ServerIdentity.builder()
            .name(HOST)
            .expired()
            .sending(AUTHORITY.certificate())
            .signedBy(unknown));
  }

  /** An authority that came later than the certificate it has signed never made a path. */
  @Test
  void certificatesThatWereNeverValidTogetherMakeNoPath() {
    Instant now = Instant.now();
    TestAuthority late =
        TestAuthority.builder("late")
            .valid(now.minus(Duration.ofMinutes(10)), now.plus(Duration.ofDays(1)))
            .below(AUTHORITY);
    assertRefused(
        TlsReportResult.CERTIFICATE_NOT_TRUSTED,
        ServerIdentity.builder().name(HOST).expired().signedBy(late));
  }

  @Test
  void expiryComesBeforeTheName() {
    assertRefused(
        TlsReportResult.CERTIFICATE_EXPIRED,
        ServerIdentity.builder().name("other.example").expired().signedBy(AUTHORITY));
  }

  @Test
  void certificateThatIsNotValidYetIsNotCalledUntrusted() {
    ServerIdentity early =
        ServerIdentity.builder()
            .name(HOST)
            .notYetValid()
            .sending(AUTHORITY.certificate(), TestAuthority.create("stranger").certificate())
            .signedBy(AUTHORITY);
    assertRefused(TlsReportResult.VALIDATION_FAILURE, early);
    assertTrue(refusal(HOST, early).getMessage().startsWith("the certificate is not valid yet"));
  }

  @Test
  void securityPropertyThatRefusesASignatureIsNamed() {
    TestAuthority old =
        TestAuthority.builder("old").keys(rsaKeys()).signingWith("MD5withRSA").below(AUTHORITY);
    TlsObligationException refusal = refusal(HOST, old.identity(HOST));
    assertEquals(TlsReportResult.CERTIFICATE_NOT_TRUSTED, refusal.resultType());
    assertTrue(
        refusal.getMessage().contains("jdk.certpath.disabledAlgorithms"), refusal::getMessage);
  }

  private static KeyPair rsaKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** More certificates of one name than can be tried in every order. */
  @Test
  void manyCertificatesOfOneNameAreASoonVerdict() {
    X509Certificate leaf =
        ServerIdentity.builder().name(HOST).expired().signedBy(AUTHORITY).certificate();
    Stream<X509Certificate> strangers =
        Stream.generate(() -> TestAuthority.create().certificate()).limit(9);
    assertRefused(
        TlsReportResult.CERTIFICATE_EXPIRED, Stream.concat(Stream.of(leaf), strangers).toList());
  }

  @Test
  void pathToAnotherAuthorityIsRefused() {
    ServerIdentity unknown = TestAuthority.create("unknown").identity(HOST);
    assertRefused(TlsReportResult.CERTIFICATE_NOT_TRUSTED, unknown);
    String message = refusal(HOST, unknown).getMessage();
    assertTrue(message.startsWith("the certificate does not lead to a trust anchor"), message);
    assertRefused(
        TlsReportResult.CERTIFICATE_NOT_TRUSTED, ServerIdentity.builder().name(HOST).selfSigned());
  }

  @Test
  void trustedCertificateMerelySentAlongIsNoPath() {
    assertRefused(
        TlsReportResult.CERTIFICATE_NOT_TRUSTED,
        ServerIdentity.builder().name(HOST).sending(AUTHORITY.certificate()).selfSigned());
  }

  @Test
  void intermediateAuthorityIsFollowed() {
    assertAccepted(AUTHORITY.intermediate("between").identity(HOST));
  }

  @Test
  void hostThatIsNoAuthorityCannotSign() {
    ServerIdentity chain = AUTHORITY.intermediate("between").identity(HOST);
    assertRefused(TlsReportResult.CERTIFICATE_NOT_TRUSTED, List.of(chain.certificate()));
  }

  /** By whichever of them the JDK asks. */
  @Test
  void everyWayToVerifyAServerIsTheSame() {
    PkixVerifier verifier = new PkixVerifier(anchors, HOST);
    X509Certificate[] foreign = identity("other.example").chain().toArray(X509Certificate[]::new);
    assertThrows(
        TlsObligationException.class,
        () -> verifier.checkServerTrusted(foreign, "ECDHE_ECDSA", (Socket) null));
    assertThrows(
        TlsObligationException.class,
        () -> verifier.checkServerTrusted(foreign, "ECDHE_ECDSA", (SSLEngine) null));
  }

  @Test
  void noCertificateIsRefused() {
    assertRefused(TlsReportResult.VALIDATION_FAILURE, List.of());
  }

  @Test
  void platformTrustsNoAuthorityOfATest() {
    TlsObligation obligation =
        new TlsObligation.Pkix(
            HOST, List.of(), new PkixVerifier(PkixTrustAnchors.ofPlatform(), HOST));
    TlsObligationException refusal =
        assertThrows(TlsObligationException.class, () -> obligation.verify(identity(HOST).chain()));
    assertEquals(TlsReportResult.CERTIFICATE_NOT_TRUSTED, refusal.resultType());
    assertTrue(obligation.trustManager().getAcceptedIssuers().length > 0);
  }

  @Test
  void messageNamesTheHostAndWhatWasShown() {
    String message = refusal(HOST, identity("other.example")).getMessage();
    assertTrue(message.contains(HOST) && message.contains("other.example"), message);
  }

  @Test
  void severalAuthoritiesMayStandInOneFile() throws Exception {
    TestAuthority second = TestAuthority.create("second");
    anchors =
        PkixTrustAnchors.of(trusting("# first\n" + AUTHORITY.pem() + "# second\n" + second.pem()));
    assertAccepted(identity(HOST));
    assertAccepted(second.identity(HOST));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no certificate",
        "-----BEGIN CERTIFICATE-----\n!!!!\n-----END CERTIFICATE-----\n"
      })
  void trustStoreWithoutACertificateIsAnErrorThatNamesTheSettingAndTheFile(String content)
      throws Exception {
    assertSettingRefused(trusting(content));
    assertSettingRefused(
        Settings.of(Map.of("tls.trust-store", folder.resolve("missing.pem").toString())));
  }

  private void assertSettingRefused(Settings settings) {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> PkixTrustAnchors.of(settings));
    assertTrue(refusal.getMessage().contains("tls.trust-store"), refusal::getMessage);
    assertTrue(refusal.getMessage().contains(folder.toString()), refusal::getMessage);
  }

  private void assertAccepted(ServerIdentity identity) {
    assertDoesNotThrow(() -> obligation(HOST).verify(identity.chain()));
  }

  private void assertRefused(TlsReportResult result, ServerIdentity identity) {
    assertRefused(result, identity.chain());
  }

  private void assertRefused(TlsReportResult result, List<X509Certificate> chain) {
    TlsObligationException refusal =
        assertThrows(TlsObligationException.class, () -> obligation(HOST).verify(chain));
    assertEquals(result, refusal.resultType(), refusal::getMessage);
    assertFalse(refusal.getMessage().contains("\n"), refusal::getMessage);
  }

  private TlsObligationException refusal(String host, ServerIdentity identity) {
    return assertThrows(
        TlsObligationException.class, () -> obligation(host).verify(identity.chain()));
  }

  private TlsObligation obligation(String host) {
    return new TlsObligation.Pkix(host, List.of(), new PkixVerifier(anchors, host));
  }

  private static ServerIdentity identity(String name) {
    return AUTHORITY.identity(name);
  }

  private Settings trusting(String pem) throws IOException {
    Path file = folder.resolve("ca.pem");
    Files.writeString(file, pem);
    return Settings.of(Map.of("tls.trust-store", file.toString()));
  }
}
