package mxconnect.testkit.tls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateExpiredException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Authorities and hosts whose certificates have what the test says (RFC 5280 §4.1, §4.2). */
class AuthorityBuilderTest {
  private static final String BASIC_CONSTRAINTS = "2.5.29.19";
  private static final String KEY_USAGE = "2.5.29.15";

  @ParameterizedTest
  @CsvSource({
    "EC, 384, SHA256withECDSA",
    "RSA, 2048, SHA256withRSA",
    "RSA, 2048, SHA1withRSA",
    "RSA, 2048, MD5withRSA",
    "Ed25519, 255, Ed25519"
  })
  void authoritySignsByTheAlgorithmAskedFor(String kind, int bits, String algorithm)
      throws Exception {
    TestAuthority authority =
        TestAuthority.builder("odd").keys(keys(kind, bits)).signingWith(algorithm).create();
    X509Certificate host = authority.identity("mx.example.com").certificate();
    host.verify(authority.certificate().getPublicKey());
    assertEquals(algorithm, host.getSigAlgName());
    assertEquals(algorithm, authority.certificate().getSigAlgName());
  }

  @Test
  void otherAlgorithmsAreRefused() {
    AuthorityBuilder builder = TestAuthority.builder("odd");
    assertThrows(IllegalArgumentException.class, () -> builder.signingWith("MD2withRSA"));
  }

  @Test
  void authorityMayBeOutOfItsTime() {
    X509Certificate expired = TestAuthority.builder("old").expired().create().certificate();
    assertThrows(CertificateExpiredException.class, expired::checkValidity);
    Instant end = Instant.parse("2031-01-01T00:00:00Z");
    X509Certificate set =
        TestAuthority.builder("set").valid(Instant.EPOCH, end).create().certificate();
    assertEquals(Instant.EPOCH, set.getNotBefore().toInstant());
    assertEquals(end, set.getNotAfter().toInstant());
  }

  @Test
  void extensionReplacesTheUsualOne() {
    byte[] oneBelow = HexFormat.of().parseHex("30060101ff020101");
    X509Certificate limited =
        TestAuthority.builder("limited")
            .extension(BASIC_CONSTRAINTS, true, oneBelow)
            .create()
            .certificate();
    assertEquals(1, limited.getBasicConstraints());
    assertTrue(limited.getCriticalExtensionOIDs().contains(BASIC_CONSTRAINTS));
  }

  @Test
  void certificateWithoutExtensionsIsOfVersion1() {
    X509Certificate old =
        TestAuthority.builder("old")
            .withoutExtension(BASIC_CONSTRAINTS)
            .withoutExtension(KEY_USAGE)
            .create()
            .certificate();
    assertEquals(1, old.getVersion());
    assertNull(old.getKeyUsage());
  }

  @Test
  void authorityBelowAnotherIsSentWithTheHosts() throws Exception {
    TestAuthority root = TestAuthority.create();
    TestAuthority below = TestAuthority.builder("below").below(root);
    below.certificate().verify(root.certificate().getPublicKey());
    assertEquals(
        List.of(below.certificate()),
        below.identity("mx.example.com").chain().stream().skip(1).toList());
  }

  @Test
  void hostHasTheKeyTheNamesAndTheExtensionsAskedFor() throws Exception {
    KeyPair pair = keys("RSA", 2048);
    byte[] value = {0x05, 0x00};
    X509Certificate host =
        ServerIdentity.builder()
            .keys(pair)
            .commonNames("first.example", "second.example")
            .extension("1.3.6.1.4.1.32473.1", false, value)
            .selfSigned()
            .certificate();
    host.verify(pair.getPublic());
    assertEquals("CN=second.example,CN=first.example", host.getSubjectX500Principal().getName());
    assertArrayEquals(
        new byte[] {0x04, 0x02, 0x05, 0x00}, host.getExtensionValue("1.3.6.1.4.1.32473.1"));
  }

  private static KeyPair keys(String algorithm, int bits) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(bits);
    return generator.generateKeyPair();
  }
}
