package mxconnect.mtasts.okhttp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import mxconnect.api.TlsReportResult;
import mxconnect.api.spi.FetchedPolicy;
import mxconnect.api.spi.PolicyFetchException;
import mxconnect.testkit.control.HostFault;
import mxconnect.testkit.https.PolicyAnswer;
import mxconnect.testkit.https.PolicyHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where a fetcher connects, and how it ends. */
@Timeout(120)
class AddressesTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path folder;
  private PolicyWorld world;

  @BeforeEach
  void start() throws IOException {
    world = new PolicyWorld(folder);
    world.serve(PolicyAnswer.none());
  }

  @AfterEach
  void close() throws IOException {
    world.close();
  }

  @ParameterizedTest
  @EnumSource(HostFault.class)
  void nextAddressIsTriedWhenOneIsFaulty(HostFault fault) throws Exception {
    try (PolicyHost faulty = world.faulty("127.0.0.2", fault)) {
      FetchedPolicy policy =
          world.fetcher.fetch(
              world.request(Duration.ofSeconds(6), faulty.address().getHostString(), "127.0.0.1"));
      assertEquals(200, policy.status());
    }
  }

  @Test
  void addressWithoutAnyHostFails() {
    PolicyFetchException failure =
        assertThrows(
            PolicyFetchException.class,
            () -> world.fetcher.fetch(world.request(LIMIT, "127.0.0.2", "127.0.0.3")));
    assertEquals(TlsReportResult.STS_POLICY_FETCH_ERROR, failure.resultType());
    assertEquals(0, world.host.handshakes().size());
  }

  @Test
  void proxiesOfTheEnvironmentAreNotUsed() throws Exception {
    System.setProperty("https.proxyHost", "127.0.0.9");
    System.setProperty("https.proxyPort", "9");
    System.setProperty("socksProxyHost", "127.0.0.9");
    try {
      assertEquals(200, world.fetch().status());
    } finally {
      System.clearProperty("https.proxyHost");
      System.clearProperty("https.proxyPort");
      System.clearProperty("socksProxyHost");
    }
  }

  @Test
  void interruptEndsAFetchAtOnce() throws Exception {
    world.serve(PolicyAnswer.silent());
    CompletableFuture<FetchedPolicy> result = new CompletableFuture<>();
    Thread delivery = Thread.ofPlatform().start(() -> run(result));
    world.host.awaitRequest(request -> true, LIMIT);

    delivery.interrupt();

    assertInstanceOf(
        InterruptedException.class,
        assertThrows(CompletionException.class, result::join).getCause());
  }

  @Test
  void closingEndsAFetchAtOnce() throws Exception {
    world.serve(PolicyAnswer.silent());
    CompletableFuture<FetchedPolicy> result = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> run(result));
    world.host.awaitRequest(request -> true, LIMIT);

    world.fetcher.close();

    assertInstanceOf(
        IOException.class, assertThrows(CompletionException.class, result::join).getCause());
    assertThrows(IOException.class, world::fetch);
  }

  @Test
  void noConnectionOutlivesItsFetch() throws Exception {
    world.fetch();
    world.fetch();
    assertEquals(2, world.host.handshakes().size(), "none was kept for the second fetch");
  }

  private void run(CompletableFuture<FetchedPolicy> result) {
    try {
      result.complete(world.fetcher.fetch(world.request(LIMIT, "127.0.0.1")));
    } catch (IOException | InterruptedException e) {
      result.completeExceptionally(e);
    }
  }
}
