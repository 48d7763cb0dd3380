package mxconnect.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import mxconnect.api.TlsReportResult;
import mxconnect.api.spi.MtaStsFetcher;
import mxconnect.api.spi.PolicyFetchException;
import mxconnect.testkit.https.PolicyAnswer;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.TestAuthority;
import org.junit.jupiter.api.Test;

/** Which certificate a policy host must show (RFC 8461 §3.3, RFC 6125). */
interface FetcherCertificateRules extends MtaStsFetcherFixture {

  @Test
  default void certificateForThePolicyHostIsAccepted() {
    assertAccepted(authority().identity(HOST));
    assertAccepted(authority().identity("other.example", HOST.toUpperCase(Locale.ROOT)));
  }

  @Test
  default void wildcardForItsWholeFirstLabelIsAccepted() {
    assertAccepted(authority().identity("*." + DOMAIN));
  }

  @Test
  default void wildcardForAnyOtherPartIsRefused() {
    for (String name :
        List.of(
            "*." + HOST, "mta-*." + DOMAIN, "*sts." + DOMAIN, "*.*.invalid", "*.invalid", "*")) {
      assertRefused(authority().identity(name));
    }
  }

  @Test
  default void certificateForAnotherNameIsRefused() {
    for (String name : List.of(DOMAIN, "other.example", "www." + DOMAIN, HOST + ".example")) {
      assertRefused(authority().identity(name));
    }
  }

  @Test
  default void commonNameNeverCounts() {
    assertRefused(ServerIdentity.builder().commonName(HOST).signedBy(authority()));
    assertRefused(
        ServerIdentity.builder().commonName(HOST).name("other.example").signedBy(authority()));
  }

  @Test
  default void datesOfTheCertificateCount() {
    assertRefused(ServerIdentity.builder().name(HOST).expired().signedBy(authority()));
    assertRefused(ServerIdentity.builder().name(HOST).notYetValid().signedBy(authority()));
  }

  @Test
  default void unknownAuthorityIsRefused() {
    assertRefused(TestAuthority.create("unknown").identity(HOST));
    assertRefused(ServerIdentity.builder().name(HOST).selfSigned());
  }

  @Test
  default void intermediateAuthorityIsFollowed() {
    assertAccepted(authority().intermediate("between").identity(HOST));
  }

  @Test
  default void everyAuthorityOfTheTrustStoreCounts() throws Exception {
    TestAuthority second = TestAuthority.create("second");
    MtaStsFetcher fetcher = trusting("# ours\n" + authority().pem() + "# theirs\n" + second.pem());
    for (TestAuthority authority : List.of(authority(), second)) {
      serve(authority.identity(HOST), PolicyAnswer.policy(POLICY));
      assertDoesNotThrow(
          () -> fetcher.fetch(request(PATIENCE, HERE)), "a certificate of either authority");
    }
  }

  @Test
  default void refusedCertificateIsReportedAsSuch() {
    serve(authority().identity("other.example"), PolicyAnswer.policy(POLICY));
    PolicyFetchException failure =
        assertInstanceOf(PolicyFetchException.class, failure(HERE), "the failure");
    assertEquals(TlsReportResult.STS_WEBPKI_INVALID, failure.resultType());
  }

  @Test
  default void refusalNamesThePolicyHost() {
    serve(authority().identity("other.example"), PolicyAnswer.policy(POLICY));
    String message = String.valueOf(failure(HERE).getMessage());
    assertTrue(message.contains(HOST), () -> "The message is: " + message);
  }

  @Test
  default void otherFailureIsNotReportedAsThatOfACertificate() {
    IOException ofTheHandshake = failure(HERE); // the host has no certificate for the name
    serve(PolicyAnswer.reset());
    for (IOException failure : List.of(ofTheHandshake, failure(HERE))) {
      if (failure instanceof PolicyFetchException reported) {
        assertNotEquals(
            TlsReportResult.STS_WEBPKI_INVALID, reported.resultType(), failure::toString);
      }
    }
  }

  private void assertAccepted(ServerIdentity identity) {
    serve(identity, PolicyAnswer.policy(POLICY));
    assertDoesNotThrow(() -> fetch(), identity::toString);
  }

  private void assertRefused(ServerIdentity identity) {
    serve(identity, PolicyAnswer.policy(POLICY));
    IOException unused = failure(HERE);
    assertRequests(0);
  }
}
