package mxconnect.testkit.https;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLHandshakeException;
import mxconnect.testkit.control.Gate;
import mxconnect.testkit.control.HostFault;
import mxconnect.testkit.runtime.FreePort;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.TestAuthority;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyHostTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final String NAME = "mta-sts.example.com";

  private static final TestAuthority AUTHORITY = TestAuthority.create();
  private static final ServerIdentity IDENTITY = AUTHORITY.identity(NAME);

  @AutoClose private PolicyHost host;

  @BeforeEach
  void start() throws IOException {
    host = FreePort.open(port -> PolicyHost.start(new InetSocketAddress("127.0.0.1", port)));
  }

  @Test
  void policyIsServedAsText() throws Exception {
    serve(PolicyAnswer.enforce("mx1.example.com", "*.example.net"));
    try (HttpsClient client = client()) {
      client.get(PolicyHost.PATH);
      assertEquals(
          "HTTP/1.1 200 \r\nContent-Type: text/plain\r\nContent-Length: 87\r\nConnection: close",
          client.head());
      assertEquals(
          "version: STSv1\r\nmode: enforce\r\nmx: mx1.example.com\r\nmx: *.example.net\r\n"
              + "max_age: 86400\r\n",
          client.body());
    }
  }

  @Test
  void otherPathsAndMethodsAreNotServed() throws Exception {
    serve(PolicyAnswer.none());
    assertEquals("HTTP/1.1 404 ", firstLine("GET", "/"));
    assertEquals("HTTP/1.1 405 ", firstLine("POST", PolicyHost.PATH));
  }

  @Test
  void everyDomainHasItsOwnCertificateAndPolicy() throws Exception {
    serve(PolicyAnswer.none());
    host.serve(
        "Example.NET", AUTHORITY.identity("mta-sts.example.net"), PolicyAnswer.testing("mx"));
    assertTrue(get(NAME).contains("mode: none"));
    assertTrue(get("mta-sts.example.net").contains("mode: testing"));
  }

  @Test
  void requestsAreRecorded() throws Exception {
    serve(PolicyAnswer.none());
    try (HttpsClient client = client()) {
      client.get(PolicyHost.PATH);
      client.head();
      HttpsRequest request = host.awaitRequest(r -> true, LIMIT);
      assertEquals(NAME, request.serverName());
      assertEquals("GET", request.method());
      assertEquals(PolicyHost.PATH, request.path());
      assertEquals(Optional.of(NAME), request.header("HOST"));
      assertEquals(Optional.empty(), request.header("cookie"));
      assertEquals(client.address(), request.peer());
    }
    host.forgetRequests();
    assertEquals(List.of(), host.requests());
  }

  @Test
  void handshakeIsRecordedAlsoWhenItFails() throws Exception {
    host.serve("example.com", AUTHORITY.identity("mta-sts.example.net"), PolicyAnswer.none());
    assertThrows(SSLHandshakeException.class, this::client);
    Handshake handshake = host.awaitHandshake(h -> true, LIMIT);
    assertEquals(NAME, handshake.serverName());
    assertFalse(handshake.succeeded());
    assertEquals(List.of(), host.requests());
  }

  @Test
  void unknownNameGetsNoHandshake() throws Exception {
    serve(PolicyAnswer.none());
    assertThrows(SSLHandshakeException.class, () -> client("mta-sts.example.org"));
    assertEquals(
        "mta-sts.example.org", host.awaitHandshake(h -> !h.succeeded(), LIMIT).serverName());
  }

  @Test
  void certificateMayBeBad() {
    for (ServerIdentity bad :
        List.of(
            ServerIdentity.builder().name(NAME).expired().signedBy(AUTHORITY),
            ServerIdentity.builder().name(NAME).notYetValid().signedBy(AUTHORITY),
            ServerIdentity.builder().name(NAME).selfSigned(),
            TestAuthority.create().identity(NAME))) {
      host.serve("example.com", bad, PolicyAnswer.none());
      assertThrows(SSLHandshakeException.class, this::client);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 206, 404, 500})
  void anyStatusCanBeGiven(int status) throws Exception {
    serve(PolicyAnswer.none().as(status));
    assertEquals("HTTP/1.1 " + status + " ", firstLine("GET", PolicyHost.PATH));
  }

  @Test
  void redirectionCanBeGiven() throws Exception {
    serve(PolicyAnswer.redirect(301, "https://example.org/"));
    try (HttpsClient client = client()) {
      client.get(PolicyHost.PATH);
      assertTrue(client.head().contains("301 \r\nLocation: https://example.org/\r\n"));
    }
  }

  @Test
  void headAndBodyMayBeAnything() throws Exception {
    byte[] octets = {(byte) 0xff, 0, (byte) 0xfe};
    serve(PolicyAnswer.policy("").mediaType("text/html").header("X-A", "b").body(octets));
    try (HttpsClient client = client()) {
      client.get(PolicyHost.PATH);
      String head = client.head();
      assertTrue(head.contains("Content-Type: text/html\r\nX-A: b\r\n"), head);
      assertArrayEquals(octets, client.octets());
    }
  }

  @Test
  void textIsSentInUtf8() throws Exception {
    serve(PolicyAnswer.policy("\ufeffversion: STSv1"));
    assertEquals("\ufeffversion: STSv1", get(NAME));
  }

  @Test
  void bombGrowsWhenItIsUnpacked() throws Exception {
    serve(PolicyAnswer.gzipBomb(3));
    try (HttpsClient client = client()) {
      client.get(PolicyHost.PATH);
      assertTrue(client.head().contains("Content-Encoding: gzip"));
      byte[] packed = client.octets();
      assertTrue(packed.length < 10_000);
      try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
        assertEquals(3 << 20, in.readAllBytes().length);
      }
    }
  }

  @Test
  void answerWaitsForTheGate() throws Exception {
    Gate gate = Gate.closed();
    serve(PolicyAnswer.none().holdUntil(gate));
    try (HttpsClient client = client()) {
      client.get(PolicyHost.PATH);
      gate.awaitWaiting(1, LIMIT);
      client.timeout(50);
      assertThrows(SocketTimeoutException.class, client::head);
      client.timeout((int) LIMIT.toMillis());
      gate.open();
      assertTrue(client.head().startsWith("HTTP/1.1 200"));
    }
  }

  @Test
  void bodyWaitsForTheGateInItsMiddle() throws Exception {
    Gate gate = Gate.closed();
    serve(PolicyAnswer.policy("abcdef").holdBodyUntil(gate));
    try (HttpsClient client = client()) {
      client.get(PolicyHost.PATH);
      client.head();
      assertEquals("abc", client.read(3));
      gate.awaitWaiting(1, LIMIT);
      gate.open();
      assertEquals("def", client.body());
    }
  }

  @Test
  void bodyCanDrip() throws Exception {
    serve(PolicyAnswer.policy("abcdef").drip(Duration.ofMillis(5)));
    long start = System.nanoTime();
    assertEquals("abcdef", get(NAME));
    assertTrue(System.nanoTime() - start >= Duration.ofMillis(30).toNanos());
  }

  @Test
  void bodyCanBeCutShort() throws Exception {
    serve(PolicyAnswer.policy("abcdef").cutShort());
    try (HttpsClient client = client()) {
      client.get(PolicyHost.PATH);
      assertTrue(client.head().contains("Content-Length: 6"));
      assertEquals("abc", client.body());
    }
  }

  @Test
  void bodyCanBeEndless() throws Exception {
    serve(PolicyAnswer.policy("abc").endless());
    try (HttpsClient client = client()) {
      client.get(PolicyHost.PATH);
      assertFalse(client.head().contains("Content-Length"));
      assertTrue(client.read(300_000).endsWith("abcabc"));
    }
  }

  @Test
  void closeEndsAnAnswerThatNobodyReads() throws Exception {
    serve(PolicyAnswer.policy("abc").endless());
    try (HttpsClient client = client()) {
      client.get(PolicyHost.PATH);
      client.head();
      host.close();
      assertThrows(IOException.class, () -> client.read(Integer.MAX_VALUE - 8));
    }
  }

  @Test
  void connectionCanEndWithoutAnAnswer() throws Exception {
    serve(PolicyAnswer.reset());
    try (HttpsClient client = client()) {
      client.get(PolicyHost.PATH);
      assertThrows(SocketException.class, client::head);
    }
    serve(PolicyAnswer.close());
    try (HttpsClient client = client()) {
      client.get(PolicyHost.PATH);
      assertThrows(EOFException.class, client::head);
    }
  }

  @Test
  void requestCanStayUnanswered() throws Exception {
    serve(PolicyAnswer.silent());
    try (HttpsClient client = client()) {
      client.get(PolicyHost.PATH);
      host.awaitRequest(r -> true, LIMIT);
      client.timeout(50);
      assertThrows(SocketTimeoutException.class, client::head);
    }
  }

  @Test
  void hostCanShowAFault() throws Exception {
    try (PolicyHost dead =
        FreePort.open(
            port -> PolicyHost.start(new InetSocketAddress("127.0.0.2", port), HostFault.REFUSE))) {
      InetSocketAddress address = dead.address();
      assertThrows(
          ConnectException.class, () -> new Socket(address.getAddress(), address.getPort()));
    }
  }

  private void serve(PolicyAnswer answer) {
    host.serve("example.com", IDENTITY, answer);
  }

  private HttpsClient client() throws IOException {
    return client(NAME);
  }

  private HttpsClient client(String name) throws IOException {
    return new HttpsClient(host.address(), AUTHORITY.clientContext(), name);
  }

  private String firstLine(String method, String path) throws IOException {
    try (HttpsClient client = client()) {
      client.send(method, path);
      return client.head().lines().findFirst().orElseThrow();
    }
  }

  private String get(String name) throws IOException {
    try (HttpsClient client = client(name)) {
      client.get(PolicyHost.PATH);
      client.head();
      return new String(client.octets(), StandardCharsets.UTF_8);
    }
  }
}
