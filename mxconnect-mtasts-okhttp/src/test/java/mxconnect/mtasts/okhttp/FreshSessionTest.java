package mxconnect.mtasts.okhttp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.PolicyRequest;
import mxconnect.testkit.contract.Settings;
import mxconnect.testkit.tls.TestAuthority;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A policy host offers to resume the session of the fetch before, in which nobody would look at its
 * certificate again (RFC 8461 §3.3, RFC 5246 §7.3). The id of a session shows whether that was
 * done.
 */
@Timeout(60)
class FreshSessionTest {
  private static final String HOST = "mta-sts.example.com";
  private static final String ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\nnone";

  @TempDir Path folder;
  @AutoClose private SSLServerSocket server;
  @AutoClose private OkHttpFetcher fetcher;
  private final List<String> sessions = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() throws IOException {
    TestAuthority authority = TestAuthority.create();
    Path trustStore = Files.writeString(folder.resolve("ca.pem"), authority.pem());
    fetcher = new OkHttpFetcher().configured(Settings.trusting(trustStore));
    server =
        (SSLServerSocket)
            authority
                .identity(HOST)
                .serverContext()
                .getServerSocketFactory()
                .createServerSocket(0, 10, InetAddress.getLoopbackAddress());
    server.setEnabledProtocols(new String[] {"TLSv1.2"});
    Thread.ofVirtual().start(this::serve);
  }

  private void serve() {
    while (!server.isClosed()) {
      try (SSLSocket client = (SSLSocket) server.accept()) {
        client.startHandshake();
        sessions.add(Arrays.toString(client.getSession().getId()));
        client.getOutputStream().write(ANSWER.getBytes(StandardCharsets.US_ASCII));
        client.getInputStream().transferTo(OutputStream.nullOutputStream());
      } catch (IOException ended) {
        // The test looks at what the client has got.
      }
    }
  }

  @Test
  void noFetchResumesTheSessionOfAnother() throws Exception {
    for (int i = 0; i < 3; i++) {
      URI url = URI.create("https://" + HOST + ":" + server.getLocalPort() + "/");
      PolicyRequest request =
          PolicyRequest.builder("example.com", url, Deadline.after(Duration.ofSeconds(20)))
              .addresses(List.of(InetAddress.getLoopbackAddress()))
              .build();
      assertEquals("none", fetcher.fetch(request).text());
    }
    Set<String> different = new HashSet<>(sessions);
    assertEquals(3, different.size(), sessions::toString);
  }
}
