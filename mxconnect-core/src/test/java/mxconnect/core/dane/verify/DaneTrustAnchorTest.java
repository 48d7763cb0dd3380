package mxconnect.core.dane.verify;

import static mxconnect.api.TlsReportResult.CERTIFICATE_EXPIRED;
import static mxconnect.api.TlsReportResult.CERTIFICATE_NOT_TRUSTED;
import static mxconnect.api.TlsReportResult.TLSA_INVALID;
import static mxconnect.api.TlsReportResult.VALIDATION_FAILURE;
import static mxconnect.core.dane.verify.Verdict.HOST;
import static mxconnect.core.dane.verify.Verdict.pin;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.TestAuthority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A valid path to what a DANE-TA record pins: RFC 7671 §5.2, RFC 7672 §3.1.2. */
class DaneTrustAnchorTest {
  private static final TestAuthority ROOT = TestAuthority.create("root");
  private static final TestAuthority BETWEEN = ROOT.intermediate("between");
  private static final ServerIdentity SERVER =
      ServerIdentity.builder().name(HOST).sending(ROOT.certificate()).signedBy(BETWEEN);

  @ParameterizedTest
  @CsvSource({"0, 0", "0, 1", "0, 2", "1, 0", "1, 1", "1, 2"})
  void everySelectorAndMatchingTypeWorks(int selector, int matchingType) throws Exception {
    Verdict.on(SERVER, pin(2, selector, matchingType, ROOT.certificate())).isMatch(0, 2);
    Verdict.on(SERVER, pin(2, selector, matchingType, BETWEEN.certificate())).isMatch(0, 1);
    Verdict.on(SERVER, pin(2, selector, matchingType, TestAuthority.create().certificate()))
        .isRefused(TLSA_INVALID);
  }

  /** It need be neither public nor signed by itself. */
  @Test
  void pathEndsAtThePinnedAuthority() throws Exception {
    ServerIdentity withoutRoot = BETWEEN.identity(HOST);
    Verdict.on(withoutRoot, pin(2, 0, 1, BETWEEN.certificate())).isMatch(0, 1);
    Verdict.on(withoutRoot, pin(2, 0, 1, ROOT.certificate())).isRefused(TLSA_INVALID);
  }

  @Test
  void orderAndExtrasOfTheChainDoNotMatter() throws Exception {
    List<X509Certificate> mixed =
        List.of(
            SERVER.certificate(),
            TestAuthority.create("foreign").certificate(),
            ROOT.certificate(),
            SERVER.certificate(),
            BETWEEN.certificate(),
            BETWEEN.certificate());
    Verdict.on(mixed, pin(2, 0, 1, ROOT.certificate())).isMatch(0, 2);
  }

  @Test
  void octetsThatJavaCannotReadAreNoPartOfAPath() throws Exception {
    List<byte[]> chain = octets(SERVER.chain());
    chain.add(1, new byte[] {1, 2, 3});
    chain.add(Octets.withoutIssuer(BETWEEN.certificate()));
    Verdict.onOctets(chain, pin(2, 0, 1, ROOT.certificate())).isMatch(0, 2);
  }

  /** RFC 7672 §3.1.2: to be sent along is not to have signed. */
  @Test
  void anchorMerelySentBehindAForeignChainIsRefused() throws Exception {
    ServerIdentity foreign =
        ServerIdentity.builder()
            .name(HOST)
            .sending(ROOT.certificate(), BETWEEN.certificate())
            .signedBy(TestAuthority.create("foreign"));
    Verdict.on(foreign, pin(2, 0, 1, ROOT.certificate()))
        .isRefused(CERTIFICATE_NOT_TRUSTED, "no valid path", "TLSA 2 0 1 ");
    Verdict.on(foreign, pin(2, 1, 0, ROOT.certificate())).isRefused(CERTIFICATE_NOT_TRUSTED);
  }

  @Test
  void authorityOfTheSameNameIsAnother() throws Exception {
    TestAuthority namesake = TestAuthority.create("root");
    ServerIdentity server =
        ServerIdentity.builder().name(HOST).sending(ROOT.certificate()).signedBy(namesake);
    for (int selector = 0; selector < 2; selector++) {
      Verdict.on(server, pin(2, selector, 1, ROOT.certificate()))
          .isRefused(CERTIFICATE_NOT_TRUSTED);
    }
    Verdict.on(namesake.identity(HOST), pin(2, 0, 0, ROOT.certificate())).isRefused(TLSA_INVALID);
  }

  /** RFC 7671 §5.2.2: the one combination of which the certificate need not be sent. */
  @Test
  void pinnedCertificateMayComeFromTheDnsAlone() throws Exception {
    ServerIdentity withoutRoot = BETWEEN.identity(HOST);
    Verdict.on(withoutRoot, pin(2, 0, 0, ROOT.certificate())).isMatch(0, 2);
    Verdict.on(ROOT.identity(HOST), pin(2, 0, 0, ROOT.certificate())).isMatch(0, 1);
    Verdict.on(withoutRoot, pin(2, 0, 0, TestAuthority.create("root").certificate()))
        .isRefused(TLSA_INVALID);
  }

  @Test
  void pinnedCertificateOfAnotherNameHasSignedNothingThoughItsKeyHas() throws Exception {
    KeyPair keys = keys("EC", 256);
    TestAuthority signer = TestAuthority.builder("signer").keys(keys).create();
    TestAuthority other = TestAuthority.builder("other").keys(keys).create();
    Verdict.on(signer.identity(HOST), pin(2, 0, 0, other.certificate())).isRefused(TLSA_INVALID);
  }

  /** RFC 7671 §5.2.3. */
  @Test
  void pinnedKeyMayComeFromTheDnsAlone() throws Exception {
    Verdict.on(BETWEEN.identity(HOST), pin(2, 1, 0, ROOT.certificate())).isMatch(0, 2);
    Verdict.on(ROOT.identity(HOST), pin(2, 1, 0, ROOT.certificate())).isMatch(0, 1);
    Verdict.on(BETWEEN.identity(HOST), pin(2, 1, 1, ROOT.certificate())).isRefused(TLSA_INVALID);
  }

  @Test
  void keyOfAnotherAlgorithmThanTheSignatureIsNoAnchor() throws Exception {
    TestAuthority rsa = TestAuthority.builder("root").keys(keys("RSA", 2048)).create();
    TestAuthority ed25519 = TestAuthority.builder("root").keys(keys("Ed25519", 255)).create();
    for (TestAuthority other : List.of(rsa, ed25519)) {
      Verdict.on(BETWEEN.identity(HOST), pin(2, 1, 0, other.certificate())).isRefused(TLSA_INVALID);
      Verdict.on(other.identity(HOST), pin(2, 1, 0, other.certificate())).isMatch(0, 1);
      Verdict.on(other.identity(HOST), pin(2, 1, 0, ROOT.certificate())).isRefused(TLSA_INVALID);
    }
  }

  @Test
  void keyThatJavaDoesNotKnowIsNoAnchor() throws Exception {
    byte[] unknown = Octets.hex("30 0d 300506032b060155 0304 00010203".replace("0155", "0105"));
    Verdict.on(SERVER, TlsaRecord.of(2, 1, 0, Octets.hex("300b 3005 06032b0601 0302 0001")))
        .isRefused(TLSA_INVALID);
    Verdict.on(SERVER, TlsaRecord.of(2, 1, 0, unknown)).isRefused(TLSA_INVALID);
  }

  @Test
  void datesOfTheServersCertificateCount() throws Exception {
    TlsaRecord pinned = pin(2, 0, 0, ROOT.certificate());
    Verdict.on(ServerIdentity.builder().name(HOST).expired().signedBy(ROOT), pinned)
        .isRefused(CERTIFICATE_EXPIRED, "the certificate has expired at 20");
    Verdict.on(ServerIdentity.builder().name(HOST).notYetValid().signedBy(ROOT), pinned)
        .isRefused(VALIDATION_FAILURE, "the certificate is not valid before 20");
  }

  @Test
  void datesBetweenCount() throws Exception {
    TestAuthority expired = TestAuthority.builder("old").expired().below(ROOT);
    Verdict.on(expired.identity(HOST), pin(2, 0, 0, ROOT.certificate()))
        .isRefused(CERTIFICATE_EXPIRED, "'CN=old' has expired");
  }

  @Test
  void datesFurtherUpCount() throws Exception {
    TestAuthority expired = TestAuthority.builder("old").expired().below(ROOT);
    TestAuthority between = TestAuthority.builder("between").below(expired);
    Verdict.on(between.identity(HOST), pin(2, 0, 0, ROOT.certificate()))
        .isRefused(CERTIFICATE_EXPIRED, "'CN=old' has expired");
  }

  @Test
  void datesOfAnAuthorityThatHasIssuedNothingDoNotCount() throws Exception {
    ServerIdentity foreign =
        ServerIdentity.builder()
            .name(HOST)
            .sending(
                ROOT.certificate(), TestAuthority.builder("old").expired().create().certificate())
            .signedBy(TestAuthority.create("foreign"));
    Verdict.on(foreign, pin(2, 0, 1, ROOT.certificate())).isRefused(CERTIFICATE_NOT_TRUSTED);
  }

  @Test
  void renewedAuthorityReplacesTheExpiredOneOfItsKey() throws Exception {
    KeyPair keys = keys("EC", 256);
    TestAuthority expired = TestAuthority.builder("between").keys(keys).expired().below(ROOT);
    TestAuthority renewed = TestAuthority.builder("between").keys(keys).below(ROOT);
    ServerIdentity server = expired.identity(HOST);
    TlsaRecord pinned = pin(2, 0, 0, ROOT.certificate());
    Verdict.on(List.of(server.certificate(), expired.certificate(), renewed.certificate()), pinned)
        .isMatch(0, 2);
    Verdict.on(List.of(server.certificate(), renewed.certificate(), expired.certificate()), pinned)
        .isMatch(0, 2);
  }

  @Test
  void authorityThatTwoOthersHaveSignedLeadsToEither() throws Exception {
    TestAuthority second = TestAuthority.create("second");
    KeyPair keys = keys("EC", 256);
    TestAuthority one = TestAuthority.builder("between").keys(keys).below(ROOT);
    TestAuthority other = TestAuthority.builder("between").keys(keys).below(second);
    TestAuthority itself = TestAuthority.builder("between").keys(keys).create();
    List<X509Certificate> chain =
        List.of(
            one.identity(HOST).certificate(),
            itself.certificate(),
            one.certificate(),
            other.certificate());
    Verdict.on(chain, pin(2, 0, 0, ROOT.certificate())).isMatch(0, 2);
    Verdict.on(chain, pin(2, 0, 0, second.certificate())).isMatch(0, 2);
    Verdict.on(chain, pin(2, 1, 1, itself.certificate())).isMatch(0, 1);
  }

  @Test
  void purposeOfTheServersCertificateCounts() throws Exception {
    assertPurpose(Octets.forServers(), true);
    assertPurpose(Octets.forAnything(), true);
    assertPurpose(Octets.forClients(), false);
    assertPurpose(Octets.hex("0500"), false);
  }

  private static void assertPurpose(byte[] usages, boolean accepted) throws Exception {
    ServerIdentity server =
        ServerIdentity.builder()
            .name(HOST)
            .extension(Octets.EXTENDED_KEY_USAGE, false, usages)
            .signedBy(ROOT);
    Verdict verdict = Verdict.on(server, pin(2, 0, 0, ROOT.certificate()));
    if (accepted) {
      verdict.isMatch(0, 1);
    } else {
      verdict.isRefused(VALIDATION_FAILURE, "RFC 5280 §4.2.1.12");
    }
  }

  /** RFC 5280 §4.2. */
  @Test
  void criticalExtensionThatNobodyKnowsIsRefused() throws Exception {
    ServerIdentity server =
        ServerIdentity.builder()
            .name(HOST)
            .extension(Octets.UNKNOWN, true, Octets.hex("0500"))
            .signedBy(ROOT);
    Verdict.on(server, pin(2, 0, 0, ROOT.certificate())).isRefused(CERTIFICATE_NOT_TRUSTED);
  }

  @Test
  void serverThatIsNoAuthorityCannotSign() throws Exception {
    TestAuthority host =
        TestAuthority.builder("host")
            .extension(Octets.BASIC_CONSTRAINTS, true, Octets.noAuthority())
            .below(ROOT);
    Verdict.on(host.identity(HOST), pin(2, 0, 0, ROOT.certificate()))
        .isRefused(CERTIFICATE_NOT_TRUSTED);
  }

  /** An anchor is above the server's own certificate; who pins that one means DANE-EE. */
  @ParameterizedTest
  @CsvSource({"0, 0", "0, 1", "0, 2", "1, 0", "1, 1", "1, 2"})
  void certificateOfTheServerItselfIsNoAnchor(int selector, int matchingType) throws Exception {
    X509Certificate own =
        ServerIdentity.builder()
            .name(HOST)
            .commonName(HOST)
            .extension(Octets.BASIC_CONSTRAINTS, true, Octets.authority())
            .selfSigned()
            .certificate();
    TlsaRecord pinned = pin(2, selector, matchingType, own);
    Verdict.on(List.of(own), pinned).isRefused(TLSA_INVALID);
    Verdict.on(List.of(own, own), pinned).isRefused(TLSA_INVALID);
    Verdict.on(List.of(own, own), pinned, pin(3, selector, matchingType, own)).isMatch(1, 0);
  }

  /** RFC 7672 §2.2. */
  @Test
  void eitherUsageSuffices() throws Exception {
    TlsaRecord server = pin(3, 1, 1, SERVER.certificate());
    TlsaRecord authority = pin(2, 0, 1, ROOT.certificate());
    TlsaRecord otherServer = pin(3, 1, 1, ROOT.identity(HOST).certificate());
    TlsaRecord otherAuthority = pin(2, 0, 1, TestAuthority.create().certificate());
    Verdict.on(SERVER, otherAuthority, server).isMatch(1, 0);
    Verdict.on(SERVER, otherServer, authority).isMatch(1, 2);
    Verdict.on(SERVER, authority, server).isMatch(1, 0);
    Verdict.on(SERVER, otherServer, otherAuthority)
        .isRefused(TLSA_INVALID, "none of the 2 TLSA records of " + HOST);
    Verdict.on(SERVER, server).under("other.example").isMatch(0, 0);
  }

  @Test
  void anchorThatFailsDoesNotSpoilAnother() throws Exception {
    TestAuthority expired = TestAuthority.builder("old").expired().below(ROOT);
    ServerIdentity server =
        ServerIdentity.builder()
            .name(HOST)
            .sending(expired.certificate(), ROOT.certificate())
            .signedBy(ROOT);
    Verdict.on(server, pin(2, 0, 1, expired.certificate()), pin(2, 0, 1, ROOT.certificate()))
        .isMatch(1, 1);
  }

  @Test
  void certificateThatJavaCannotReadIsSaidToBe() throws Exception {
    byte[] own = Octets.withoutIssuer(SERVER.certificate());
    List<byte[]> chain = octets(SERVER.chain());
    chain.set(0, own);
    Verdict.onOctets(chain, pin(2, 0, 1, ROOT.certificate()))
        .isRefused(VALIDATION_FAILURE, "Java cannot read this certificate: ");
    byte[] root = Octets.withoutIssuer(ROOT.certificate());
    Verdict.onOctets(List.of(SERVER.certificate().getEncoded(), root), pin(2, 0, 1, root))
        .isRefused(VALIDATION_FAILURE, "Java cannot read this certificate: ");
    Verdict.on(SERVER, TlsaRecord.of(2, 0, 0, root)).isRefused(TLSA_INVALID);
  }

  /** {@code jdk.certpath.disabledAlgorithms} stays in force, and DANE-EE does not care. */
  @ParameterizedTest
  @CsvSource({
    "SHA256withRSA, 1024, true",
    "SHA1withRSA, 2048, true",
    "MD5withRSA, 2048, false",
    "SHA256withRSA, 512, false"
  })
  void weakSignaturesAreRefusedAsTheJdkSays(String algorithm, int bits, boolean accepted)
      throws Exception {
    TestAuthority weak =
        TestAuthority.builder("weak").keys(keys("RSA", bits)).signingWith(algorithm).create();
    ServerIdentity server = weak.identity(HOST);
    for (int selector = 0; selector < 2; selector++) {
      Verdict verdict = Verdict.on(server, pin(2, selector, 0, weak.certificate()));
      if (accepted) {
        verdict.isMatch(0, 1);
      } else {
        verdict.isRefused(CERTIFICATE_NOT_TRUSTED);
      }
    }
    Verdict.on(server, pin(3, 1, 1, server.certificate())).isMatch(0, 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 8})
  void pathMayHaveAuthoritiesBetween(int intermediates) throws Exception {
    ServerIdentity server = below(ROOT, intermediates).identity(HOST);
    Verdict.on(server, pin(2, 0, 0, ROOT.certificate())).isMatch(0, intermediates + 1);
    Verdict.on(server, pin(2, 1, 0, ROOT.certificate())).isMatch(0, intermediates + 1);
  }

  @Test
  void tenCertificatesAreTheLimit() throws Exception {
    ServerIdentity ten = below(ROOT, 9).identity(HOST);
    ServerIdentity eleven = below(ROOT, 10).identity(HOST);
    TlsaRecord pinned = pin(2, 0, 0, ROOT.certificate());
    Verdict.on(ten, pinned).isMatch(0, 10);
    Verdict.on(eleven, pinned).isRefused(VALIDATION_FAILURE, "11 certificates, more than 10");
  }

  static TestAuthority below(TestAuthority authority, int count) {
    TestAuthority last = authority;
    for (int i = 0; i < count; i++) {
      last = last.intermediate("between-" + i);
    }
    return last;
  }

  static KeyPair keys(String algorithm, int bits) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(bits);
    return generator.generateKeyPair();
  }

  private static List<byte[]> octets(List<X509Certificate> chain) throws Exception {
    List<byte[]> octets = new ArrayList<>();
    for (X509Certificate certificate : chain) {
      octets.add(certificate.getEncoded());
    }
    return octets;
  }
}
