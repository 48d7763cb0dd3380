package mxconnect.mtasts.okhttp;

import static mxconnect.mtasts.okhttp.PolicyWorld.HOST;
import static mxconnect.mtasts.okhttp.PolicyWorld.MAX_BYTES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import mxconnect.api.TlsReportResult;
import mxconnect.api.spi.FetchedPolicy;
import mxconnect.api.spi.PolicyFetchException;
import mxconnect.testkit.https.HttpsRequest;
import mxconnect.testkit.https.PolicyAnswer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of a policy host, and what counts as an answer: RFC 8461 §3.3. */
@Timeout(120)
class OkHttpFetcherTest {
  private static final String POLICY = "version: STSv1\r\nmode: none\r\nmax_age: 1\r\n";

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

  @Test
  void statusMediaTypeAndTextAreHandedOn() throws Exception {
    world.serve(PolicyAnswer.policy(POLICY).mediaType("text/plain; charset=utf-8"));
    assertEquals(
        new FetchedPolicy(200, Optional.of("text/plain; charset=utf-8"), POLICY), world.fetch());
  }

  @Test
  void onePlainGetIsSent() throws Exception {
    world.serve(PolicyAnswer.policy(POLICY).header("Set-Cookie", "a=b"));
    world.fetch();
    world.fetch();

    assertEquals(2, world.host.requests().size());
    for (HttpsRequest request : world.host.requests()) {
      assertEquals("GET", request.method());
      assertEquals("/.well-known/mta-sts.txt", request.path());
      assertEquals(HOST, request.serverName());
      assertEquals(
          Optional.of(HOST + ":" + world.host.address().getPort()), request.header("Host"));
      assertTrue(request.header("User-Agent").orElse("").startsWith("mxconnect"));
      assertEquals(
          Set.of("accept", "accept-encoding", "connection", "host", "user-agent"),
          lowerCase(request.headers().keySet()),
          "no cookie, no credentials, no condition of a cache");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void redirectionIsNotFollowed(int status) throws Exception {
    String self = "https://" + HOST + ":" + world.host.address().getPort();
    world.serve(PolicyAnswer.redirect(status, self + "/.well-known/mta-sts.txt"));
    assertEquals(status, world.fetch().status());
    assertEquals(1, world.host.requests().size());
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 206, 400, 401, 404, 408, 421, 500, 503})
  void otherStatusIsHandedOnAfterOneRequest(int status) throws Exception {
    world.serve(
        PolicyAnswer.policy(POLICY)
            .as(status)
            .header("Retry-After", "0")
            .header("WWW-Authenticate", "Basic realm=\"x\""));
    assertEquals(status, world.fetch().status());
    assertEquals(1, world.host.requests().size());
  }

  @Test
  void contentMayBeAsLongAsTheLimitAndNoLonger() throws Exception {
    world.serve(PolicyAnswer.policy("x".repeat(MAX_BYTES)));
    assertEquals(MAX_BYTES, world.fetch().text().length());
    world.serve(PolicyAnswer.policy("x".repeat(MAX_BYTES + 1)));
    assertFails(TlsReportResult.STS_POLICY_FETCH_ERROR);
  }

  @Test
  void limitCountsOctetsNotCharacters() throws Exception {
    world.serve(PolicyAnswer.policy("\u20ac".repeat(MAX_BYTES / 3 + 1)));
    assertFails(TlsReportResult.STS_POLICY_FETCH_ERROR);
  }

  @Test
  void endlessContentEndsAtTheLimit() throws Exception {
    world.serve(PolicyAnswer.policy(POLICY).endless());
    assertFails(TlsReportResult.STS_POLICY_FETCH_ERROR);
  }

  @Test
  void compressedBombEndsAtTheLimit() throws Exception {
    world.serve(PolicyAnswer.gzipBomb(512));
    long before = usedMemory();
    assertFails(TlsReportResult.STS_POLICY_FETCH_ERROR);
    assertTrue(usedMemory() - before < 64L << 20, "unpacked no more than was wanted");
  }

  @Test
  void byteOrderMarkIsKept() throws Exception {
    world.serve(PolicyAnswer.policy("\ufeff" + POLICY));
    assertEquals("\ufeff" + POLICY, world.fetch().text());
  }

  @Test
  void wrongUtf8IsReplaced() throws Exception {
    world.serve(PolicyAnswer.policy("").body(new byte[] {'a', (byte) 0xff, 'b'}));
    assertEquals("a\ufffdb", world.fetch().text());
  }

  @Test
  void contentThatIsCutShortFails() throws Exception {
    world.serve(PolicyAnswer.policy(POLICY).cutShort());
    assertFails(TlsReportResult.STS_POLICY_FETCH_ERROR);
  }

  @Test
  void emptyContentIsHandedOn() throws Exception {
    world.serve(PolicyAnswer.policy(""));
    assertEquals("", world.fetch().text());
  }

  @Test
  void brokenConnectionFailsAfterOneRequest() throws Exception {
    world.serve(PolicyAnswer.reset());
    assertFails(TlsReportResult.STS_POLICY_FETCH_ERROR);
    world.serve(PolicyAnswer.close());
    assertFails(TlsReportResult.STS_POLICY_FETCH_ERROR);
    assertEquals(2, world.host.requests().size());
  }

  @Test
  void silentHostFailsAtTheDeadline() throws Exception {
    world.serve(PolicyAnswer.silent());
    assertFailsAtTheDeadline();
  }

  @Test
  void drippingContentFailsAtTheDeadline() throws Exception {
    world.serve(PolicyAnswer.policy(POLICY.repeat(100)).drip(Duration.ofMillis(20)));
    assertFailsAtTheDeadline();
  }

  @Test
  void messageNamesTheAddressAndIsOneLine() throws Exception {
    world.serve(world.authority.identity("other.example"), PolicyAnswer.policy(POLICY));
    String message = assertFails(TlsReportResult.STS_WEBPKI_INVALID).getMessage();
    assertTrue(message.contains("https://" + HOST), message);
    assertTrue(message.contains("other.example"), message);
    assertFalse(message.contains("\n"), message);
  }

  private void assertFailsAtTheDeadline() {
    PolicyFetchException failure =
        assertThrows(
            PolicyFetchException.class,
            () -> world.fetcher.fetch(world.request(Duration.ofMillis(500), "127.0.0.1")));
    assertEquals(TlsReportResult.STS_POLICY_FETCH_ERROR, failure.resultType());
    assertTrue(failure.getMessage().endsWith("in time"), failure::getMessage);
  }

  private PolicyFetchException assertFails(TlsReportResult result) {
    PolicyFetchException failure = assertThrows(PolicyFetchException.class, world::fetch);
    assertEquals(result, failure.resultType(), failure::getMessage);
    return failure;
  }

  private static Set<String> lowerCase(Set<String> names) {
    Set<String> lower = new TreeSet<>();
    names.forEach(name -> lower.add(name.toLowerCase(Locale.ROOT)));
    return lower;
  }

  private static long usedMemory() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
