package mxconnect.mtasts.okhttp;

import static mxconnect.mtasts.okhttp.PolicyWorld.HOST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mxconnect.api.TlsReportResult;
import mxconnect.api.spi.PolicyFetchException;
import mxconnect.testkit.https.PolicyAnswer;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.TestAuthority;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which certificate a policy host must show: RFC 8461 §3.3. */
@Timeout(120)
class CertificateTest {
  @TempDir Path folder;
  private PolicyWorld world;

  @BeforeEach
  void start() throws IOException {
    world = new PolicyWorld(folder);
  }

  @AfterEach
  void close() throws IOException {
    world.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {HOST, "*.example.com", "MTA-STS.Example.COM"})
  void certificateForThePolicyHostIsAccepted(String name) throws Exception {
    assertAccepted(world.authority.identity("other.example", name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.com",
        "other.example",
        "*.mta-sts.example.com",
        "mta-*.example.com",
        "*sts.example.com",
        "*.*.com",
        "*.com",
        "*"
      })
  void certificateForAnotherNameIsRefused(String name) {
    assertRefused(world.authority.identity(name));
  }

  @Test
  void commonNameNeverCounts() {
    assertRefused(ServerIdentity.builder().commonName(HOST).signedBy(world.authority));
    assertRefused(
        ServerIdentity.builder().commonName(HOST).name("other.example").signedBy(world.authority));
  }

  @Test
  void datesCount() {
    assertRefused(ServerIdentity.builder().name(HOST).expired().signedBy(world.authority));
    assertRefused(ServerIdentity.builder().name(HOST).notYetValid().signedBy(world.authority));
  }

  @Test
  void unknownAuthorityIsRefused() {
    assertRefused(TestAuthority.create("unknown").identity(HOST));
    assertRefused(ServerIdentity.builder().name(HOST).selfSigned());
  }

  @Test
  void intermediateAuthorityIsFollowed() throws Exception {
    assertAccepted(world.authority.intermediate("between").identity(HOST));
  }

  @Test
  void hostThatEndsTheHandshakeIsAFailureOfTheFetch() {
    PolicyFetchException failure = assertThrows(PolicyFetchException.class, world::fetch);
    assertEquals(TlsReportResult.STS_POLICY_FETCH_ERROR, failure.resultType());
    assertEquals(List.of(), world.host.requests());
  }

  @Test
  void platformTrustsNoAuthorityOfATest() {
    world.serve(PolicyAnswer.none());
    PolicyFetchException failure =
        assertThrows(
            PolicyFetchException.class,
            () -> new OkHttpFetcher().fetch(world.request(PolicyWorld.ENOUGH, "127.0.0.1")));
    assertEquals(TlsReportResult.STS_WEBPKI_INVALID, failure.resultType());
  }

  @Test
  void severalAuthoritiesMayStandInOneFile() throws Exception {
    TestAuthority second = TestAuthority.create("second");
    Path pem = folder.resolve("both.pem");
    Files.writeString(pem, "# ours\n" + world.authority.pem() + "# theirs\n" + second.pem());
    OkHttpFetcher fetcher = new OkHttpFetcher().configured(new TrustStore(pem));
    world.serve(second.identity(HOST), PolicyAnswer.none());
    assertEquals(200, fetcher.fetch(world.request(PolicyWorld.ENOUGH, "127.0.0.1")).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no certificate",
        "-----BEGIN CERTIFICATE-----\n!!!!\n-----END CERTIFICATE-----\n"
      })
  void trustStoreWithoutACertificateIsAnErrorOfTheSetting(String content) throws Exception {
    Path pem = folder.resolve("bad.pem");
    Files.writeString(pem, content);
    assertSettingRefused(pem);
    assertSettingRefused(folder.resolve("missing.pem"));
    assertSettingRefused(folder);
  }

  private void assertAccepted(ServerIdentity identity) throws Exception {
    world.serve(identity, PolicyAnswer.none());
    assertEquals(200, world.fetch().status());
  }

  private void assertRefused(ServerIdentity identity) {
    world.serve(identity, PolicyAnswer.none());
    PolicyFetchException failure = assertThrows(PolicyFetchException.class, world::fetch);
    assertEquals(TlsReportResult.STS_WEBPKI_INVALID, failure.resultType(), failure::getMessage);
    assertEquals(List.of(), world.host.requests());
  }

  private static void assertSettingRefused(Path pem) {
    OkHttpFetcher prototype = new OkHttpFetcher();
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class, () -> prototype.configured(new TrustStore(pem)));
    assertTrue(refusal.getMessage().startsWith("mtasts.trust-store must be"), refusal::getMessage);
  }
}
