package mxconnect.core.dane.verify;

import static mxconnect.api.TlsReportResult.CERTIFICATE_EXPIRED;
import static mxconnect.api.TlsReportResult.CERTIFICATE_NOT_TRUSTED;
import static mxconnect.api.TlsReportResult.VALIDATION_FAILURE;
import static mxconnect.core.dane.verify.Verdict.HOST;
import static mxconnect.core.dane.verify.Verdict.pin;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import mxconnect.api.TlsReportResult;
import mxconnect.testkit.tls.AuthorityBuilder;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.TestAuthority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pinned certificate of an authority must be: RFC 5280 §4.1, §4.2.1, §6.1. */
class AnchorRulesTest {

  @Test
  void expiredAnchorIsRefused() throws Exception {
    assertRefused(authority().expired(), CERTIFICATE_EXPIRED, "'CN=pinned' has expired at 20");
  }

  @Test
  void anchorOfTomorrowIsRefused() throws Exception {
    Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
    assertRefused(
        authority().valid(tomorrow, tomorrow.plusSeconds(1)),
        VALIDATION_FAILURE,
        "'CN=pinned' is not valid before 20");
  }

  /** RFC 5280 §4.2.1.9. */
  @Test
  void anchorThatIsNoAuthorityIsRefused() throws Exception {
    assertRefused(
        authority().extension(Octets.BASIC_CONSTRAINTS, true, Octets.noAuthority()),
        CERTIFICATE_NOT_TRUSTED,
        "no certificate authority");
    assertRefused(
        authority().withoutExtension(Octets.BASIC_CONSTRAINTS),
        CERTIFICATE_NOT_TRUSTED,
        "no certificate authority");
    assertRefused(
        authority().extension(Octets.BASIC_CONSTRAINTS, false, Octets.hex("0500")),
        CERTIFICATE_NOT_TRUSTED,
        "no certificate authority");
  }

  /** RFC 5280 §4.2.1.3. */
  @Test
  void anchorThatMustNotSignCertificatesIsRefused() throws Exception {
    assertRefused(
        authority().extension(Octets.KEY_USAGE, true, Octets.mayOnlyEncipher()),
        CERTIFICATE_NOT_TRUSTED,
        "must not sign certificates");
    assertRefused(
        authority().extension(Octets.KEY_USAGE, false, Octets.hex("0500")),
        CERTIFICATE_NOT_TRUSTED,
        "must not sign certificates");
  }

  @Test
  void anchorWithoutKeyUsageMaySign() throws Exception {
    assertAccepted(authority().withoutExtension(Octets.KEY_USAGE).create());
  }

  /** RFC 5280 §4.2. */
  @Test
  void anchorWithACriticalExtensionThatNobodyKnowsIsRefused() throws Exception {
    assertRefused(
        authority().extension(Octets.UNKNOWN, true, Octets.hex("0500")),
        CERTIFICATE_NOT_TRUSTED,
        "critical extension");
    assertAccepted(authority().extension(Octets.UNKNOWN, false, Octets.hex("0500")).create());
  }

  @Test
  void anchorOfVersion1MustHaveSignedItself() throws Exception {
    AuthorityBuilder old =
        authority().withoutExtension(Octets.BASIC_CONSTRAINTS).withoutExtension(Octets.KEY_USAGE);
    TestAuthority itself = old.create();
    assertEquals(1, itself.certificate().getVersion());
    assertAccepted(itself);
    assertRefused(
        old.below(TestAuthority.create("above")),
        HOST,
        CERTIFICATE_NOT_TRUSTED,
        "no certificate authority");
  }

  @ParameterizedTest
  @CsvSource({"0, 0, true", "0, 1, false", "1, 1, true", "1, 2, false", "5, 5, true"})
  void anchorLimitsHowManyAreBelowIt(int pathLength, int intermediates, boolean accepted)
      throws Exception {
    TestAuthority anchor =
        authority()
            .extension(Octets.BASIC_CONSTRAINTS, true, Octets.authority(pathLength))
            .create();
    ServerIdentity server =
        ServerIdentity.builder()
            .name(HOST)
            .sending(anchor.certificate())
            .signedBy(DaneTrustAnchorTest.below(anchor, intermediates));
    for (int selector = 0; selector < 2; selector++) {
      Verdict verdict = Verdict.on(server, pin(2, selector, 0, anchor.certificate()));
      if (accepted) {
        verdict.isMatch(0, intermediates + 1);
      } else {
        verdict.isRefused(
            CERTIFICATE_NOT_TRUSTED, "allows " + pathLength + " authorities below it");
      }
    }
  }

  /** RFC 5280 §4.2.1.9: a self-issued certificate is not counted. */
  @Test
  void newKeyOfTheAnchorItselfIsNoAuthorityBelowIt() throws Exception {
    TestAuthority anchor =
        authority().extension(Octets.BASIC_CONSTRAINTS, true, Octets.authority(0)).create();
    TestAuthority renewed = authority().below(anchor);
    Verdict.on(renewed.identity(HOST), pin(2, 0, 0, anchor.certificate())).isMatch(0, 2);
  }

  /** RFC 5280 §4.2.1.10. */
  @ParameterizedTest
  @ValueSource(strings = {"example.com", "EXAMPLE.com", HOST, ".example.com", "", "com"})
  void nameWithinAPermittedSubtreeIsAdmitted(String subtree) throws Exception {
    assertAccepted(constrained(Octets.permitted("other.example", subtree)).create());
    assertRefused(
        constrained(Octets.excluded("other.example", subtree)),
        CERTIFICATE_NOT_TRUSTED,
        "must not sign for " + HOST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"example.net", "ample.com", "a.example.com", ".mx.example.com", "other.example"})
  void nameOutsideOfThePermittedSubtreesIsRefused(String subtree) throws Exception {
    assertRefused(
        constrained(Octets.permitted(subtree)),
        CERTIFICATE_NOT_TRUSTED,
        "must not sign for " + HOST);
    assertAccepted(constrained(Octets.excluded(subtree)).create());
  }

  @Test
  void constraintsOfOtherKindsOfNamesDoNotCount() throws Exception {
    byte[] address = Octets.hex("30 0e a00c 300a 8708 c0000200 ffffff00");
    assertAccepted(constrained(address).create());
    assertAccepted(constrained(Octets.hex("3000")).create());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0500",
        "3000 0500",
        "30 0b a009 3007 8205 612e6232",
        "30 09 a007 3005 8203 612e62 00",
        "30 0c a00a 3008 8203 612e62 800101",
        "30 09 a207 3005 8203 612e62"
      })
  void constraintsThatCannotBeReadAreRefused(String value) throws Exception {
    TestAuthority anchor =
        authority().extension(Octets.NAME_CONSTRAINTS, false, Octets.hex(value)).create();
    Verdict.on(anchor.identity(HOST), pin(2, 0, 0, anchor.certificate()))
        .isRefused(CERTIFICATE_NOT_TRUSTED, "'CN=pinned' has name constraints that cannot be read");
  }

  /** One name that fits and is admitted is enough; it must be the same one. */
  @Test
  void nameThatFitsMustBeTheOneThatIsAdmitted() throws Exception {
    TestAuthority anchor = constrained(Octets.permitted("example.com")).create();
    ServerIdentity both = anchor.identity(HOST, "example.net");
    Verdict.on(both, pin(2, 0, 0, anchor.certificate())).under("example.net", HOST).isMatch(0, 1);
    Verdict.on(both, pin(2, 0, 0, anchor.certificate()))
        .under("example.net")
        .isRefused(CERTIFICATE_NOT_TRUSTED, "must not sign for example.net");
  }

  /** The JDK sees to them. */
  @Test
  void constraintsBelowTheAnchorCount() throws Exception {
    TestAuthority root = TestAuthority.create("root");
    TestAuthority between =
        TestAuthority.builder("between")
            .extension(Octets.NAME_CONSTRAINTS, true, Octets.permitted("example.com"))
            .below(root);
    Verdict.on(between.identity(HOST), pin(2, 0, 0, root.certificate())).isMatch(0, 2);
    Verdict.on(between.identity("mx.example.net"), pin(2, 0, 0, root.certificate()))
        .under("mx.example.net")
        .isRefused(CERTIFICATE_NOT_TRUSTED);
  }

  /** A bare key has no certificate that could limit it (RFC 7671 §5.2.1). */
  @Test
  void bareKeyHasNoLimits() throws Exception {
    TestAuthority expired = authority().expired().create();
    ServerIdentity server = expired.identity(HOST);
    Verdict.on(server, pin(2, 1, 0, expired.certificate())).isMatch(0, 1);
    Verdict.on(
            List.of(server.certificate(), expired.certificate()),
            pin(2, 1, 0, expired.certificate()))
        .isRefused(CERTIFICATE_EXPIRED);
  }

  private static AuthorityBuilder authority() {
    return TestAuthority.builder("pinned");
  }

  private static AuthorityBuilder constrained(byte[] constraints) {
    return authority().extension(Octets.NAME_CONSTRAINTS, true, constraints);
  }

  private static void assertAccepted(TestAuthority anchor) throws Exception {
    ServerIdentity server = anchor.identity(HOST);
    Verdict.on(server, pin(2, 0, 0, anchor.certificate())).isMatch(0, 1);
    Verdict.on(
            List.of(server.certificate(), anchor.certificate()), pin(2, 1, 1, anchor.certificate()))
        .isMatch(0, 1);
  }

  private static void assertRefused(AuthorityBuilder anchor, TlsReportResult result, String words)
      throws Exception {
    assertRefused(anchor.create(), HOST, result, words);
  }

  private static void assertRefused(
      TestAuthority anchor, String name, TlsReportResult result, String words) throws Exception {
    ServerIdentity server = anchor.identity(name);
    Verdict.on(server, pin(2, 0, 0, anchor.certificate())).isRefused(result, words);
    Verdict.on(
            List.of(server.certificate(), anchor.certificate()), pin(2, 1, 2, anchor.certificate()))
        .isRefused(result, words);
  }
}
