package mxconnect.mtasts.okhttp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import mxconnect.api.TlsReportResult;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.MtaStsFetcher;
import mxconnect.api.spi.PolicyFetchException;
import mxconnect.api.spi.PolicyRequest;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.contract.Settings;
import mxconnect.testkit.https.HttpsRequest;
import mxconnect.testkit.https.PolicyAnswer;
import mxconnect.testkit.https.PolicyHost;
import mxconnect.testkit.tls.ServerIdentity;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What this fetcher does beyond {@link OkHttpContractTest its contract}. */
@Timeout(120)
class OkHttpFetcherTest {
  private static final String DOMAIN = "example.com";
  private static final Duration ENOUGH = Duration.ofSeconds(20);

  @TempDir Path folder;
  @AutoClose private MailWorld world;
  @AutoClose private OkHttpFetcher fetcher;

  @BeforeEach
  void start() throws IOException {
    world = MailWorld.builder().policy(DOMAIN, PolicyAnswer.none()).start();
    Path trustStore = folder.resolve("ca.pem");
    Files.writeString(trustStore, world.authority().pem());
    fetcher = new OkHttpFetcher().configured(Settings.trusting(trustStore));
  }

  @Test
  void requestHasTheseFieldsAndNoOthers() throws Exception {
    fetcher.fetch(request(ENOUGH));
    HttpsRequest request = world.policies().requests().getFirst();
    Set<String> fields = new TreeSet<>();
    request.headers().keySet().forEach(name -> fields.add(name.toLowerCase(Locale.ROOT)));
    assertEquals(Set.of("accept", "accept-encoding", "connection", "host", "user-agent"), fields);
    assertTrue(request.header("User-Agent").orElse("").startsWith("mxconnect"));
  }

  @Test
  void bombIsUnpackedNoFurtherThanItMust() {
    serve(PolicyAnswer.gzipBomb(512));
    long before = usedMemory();
    assertFails(fetcher, ENOUGH, TlsReportResult.STS_POLICY_FETCH_ERROR);
    assertTrue(usedMemory() - before < 64L << 20, "unpacked no more than was wanted");
  }

  @Test
  void everyOtherFailureIsOneOfTheFetch() {
    for (PolicyAnswer answer :
        List.of(
            PolicyAnswer.reset(),
            PolicyAnswer.close(),
            PolicyAnswer.none().cutShort(),
            PolicyAnswer.none().endless())) {
      serve(answer);
      assertFails(fetcher, ENOUGH, TlsReportResult.STS_POLICY_FETCH_ERROR);
    }
  }

  @Test
  void lateAnswerIsCalledLate() {
    serve(PolicyAnswer.silent());
    String message =
        assertFails(fetcher, Duration.ofMillis(300), TlsReportResult.STS_POLICY_FETCH_ERROR);
    assertTrue(message.endsWith("in time"), message);
  }

  @Test
  void messageNamesWhatTheCertificateIsForInOneLine() {
    ServerIdentity other = world.authority().identity("other.example");
    world.policies().serve(DOMAIN, other, PolicyAnswer.none());
    String message = assertFails(fetcher, ENOUGH, TlsReportResult.STS_WEBPKI_INVALID);
    assertTrue(message.contains("other.example"), message);
    assertFalse(message.contains("\n"), message);
  }

  @Test
  void platformTrustsNoAuthorityOfATest() {
    String message = assertFails(new OkHttpFetcher(), ENOUGH, TlsReportResult.STS_WEBPKI_INVALID);
    String reason = "unable to find valid certification path";
    assertEquals(message.indexOf(reason), message.lastIndexOf(reason), "said twice: " + message);
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

  private void serve(PolicyAnswer answer) {
    ServerIdentity identity = world.authority().identity("mta-sts." + DOMAIN);
    world.policies().serve(DOMAIN, identity, answer);
  }

  private PolicyRequest request(Duration time) {
    URI url = URI.create("https://mta-sts." + DOMAIN + ":" + world.policyPort() + PolicyHost.PATH);
    List<InetAddress> addresses = List.of(world.policies().address().getAddress());
    return PolicyRequest.builder(DOMAIN, url, Deadline.after(time)).addresses(addresses).build();
  }

  /** Returns the message. */
  private String assertFails(MtaStsFetcher by, Duration time, TlsReportResult result) {
    PolicyFetchException failure =
        assertThrows(PolicyFetchException.class, () -> by.fetch(request(time)));
    assertEquals(result, failure.resultType(), failure::getMessage);
    return String.valueOf(failure.getMessage());
  }

  private static void assertSettingRefused(Path pem) {
    OkHttpFetcher prototype = new OkHttpFetcher();
    Settings settings = Settings.trusting(pem);
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> prototype.configured(settings));
    assertTrue(
        refusal.getMessage().startsWith("The setting tls.trust-store is"), refusal::getMessage);
  }

  private static long usedMemory() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
