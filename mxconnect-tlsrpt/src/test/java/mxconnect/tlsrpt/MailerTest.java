package mxconnect.tlsrpt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import mxconnect.api.MxConnector;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.TxtRecord;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.Resolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The document's application posts reports to a server on this machine (RFC 8460 §5.4, §5.5). */
@Timeout(60)
class MailerTest {
  private static final LocalDate DAY = LocalDate.parse("2026-11-25");

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-25T12:00:00Z"));
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Mailer mailer = new Local();
  private HttpServer server = newServer();
  private volatile boolean busy;
  private volatile boolean dnsFails;

  @BeforeEach
  void start() {
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
    mailer.clock = now::get;
    mailer.reports =
        TlsReports.builder("Example Inc.", "tls-reports@mail.example.net").clock(now::get).build();
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.stop(0);
    threads.shutdown();
    mailer.http.shutdownNow();
  }

  @Test
  void reportArrivesCompressedUnderItsMediaType() throws Exception {
    TlsReport report = report("a.example");
    assertTrue(mailer.post(report, place("/ok")));
    assertEquals(List.of("/ok application/tlsrpt+gzip"), requests);
    assertEquals(List.of(report.json()), bodies);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/refused", "/moved"})
  void placeThatDoesNotTakeItIsLeftAlone(String path) throws Exception {
    assertFalse(mailer.post(report("a.example"), place(path)));
    assertEquals(paths(path), requests);
  }

  @Test
  void placeThatDoesNotAnswerIsGivenUp() throws Exception {
    mailer.patience = Duration.ofSeconds(3);
    assertFalse(mailer.post(report("a.example"), place("/silent")));
    assertEquals(paths("/silent"), requests);
  }

  @Test
  void placeThatIsNoneTakesNothing() throws Exception {
    assertFalse(mailer.post(report("a.example"), URI.create("http://127.0.0.1:99999/")));
  }

  @Test
  void onePlaceThatTakesItIsEnough() throws Exception {
    drained("first.example");
    mailer.sendReports();
    assertEquals(paths("/ok"), requests);
    assertEquals(List.of(), mailer.unsent);
  }

  @Test
  void nextPlaceFollowsOneThatFails() throws Exception {
    drained("second.example");
    mailer.sendReports();
    assertEquals(paths("/refused", "/ok"), requests);
    assertEquals(List.of(), mailer.unsent);
  }

  @Test
  void whatNobodyTakesIsTriedAgainForADay() throws Exception {
    busy = true;
    drained("first.example");
    mailer.sendReports();
    assertEquals(1, mailer.unsent.size());
    dnsFails = true;
    mailer.sendReports();
    assertEquals(1, mailer.unsent.size());
    busy = false;
    dnsFails = false;
    mailer.sendReports();
    assertEquals(paths("/ok", "/other", "/ok"), requests);
    assertEquals(List.of(), mailer.unsent);

    busy = true;
    drained("first.example");
    mailer.sendReports();
    now.set(now.get().plus(Duration.ofDays(1)));
    requests.clear();
    mailer.sendReports();
    assertEquals(List.of(), mailer.unsent);
    assertEquals(List.of(), requests);
  }

  @Test
  void reportThatFailsStopsNoOther() throws Exception {
    drained("first.example", "broken.example", "second.example");
    mailer.sendReports();
    assertEquals(2, bodies.size());
    assertEquals(List.of("broken.example"), mailer.unsent.stream().map(TlsReport::domain).toList());
  }

  @Test
  void interruptLosesNoReport() throws Exception {
    drained("first.example", "second.example");
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, mailer::sendReports);
    assertEquals(2, mailer.unsent.size());
    mailer.sendReports();
    assertEquals(List.of(), mailer.unsent);
    assertEquals(2, Set.copyOf(bodies).size());
  }

  /** Counts a session for each domain, and ends the day. */
  private void drained(String... domains) {
    for (String domain : domains) {
      mailer.reports.add(Results.call(domain, Results.success()));
    }
    now.set(now.get().plus(Duration.ofDays(1)));
  }

  private static TlsReport report(String domain) {
    TlsReports reports =
        TlsReports.builder("Example Inc.", "tls-reports@mail.example.net")
            .clock(() -> Instant.parse(DAY + "T12:00:00Z"))
            .build();
    reports.add(Results.call(domain, Results.success()));
    return reports.drain(DAY).getFirst();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    requests.add(path + " " + exchange.getRequestHeaders().getFirst("Content-Type"));
    String body = new String(new GZIPInputStream(exchange.getRequestBody()).readAllBytes(), UTF_8);
    if (path.equals("/silent")) {
      awaitEnd();
    }
    if (path.equals("/ok") && !busy) {
      bodies.add(body);
    }
    exchange.getResponseHeaders().set("Location", "/ok");
    exchange.sendResponseHeaders(status(path), -1);
    exchange.close();
  }

  private int status(String path) {
    return switch (path) {
      case "/ok", "/other" -> busy ? 503 : 201;
      case "/moved" -> 302;
      default -> 404;
    };
  }

  private void awaitEnd() {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private URI place(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private static List<String> paths(String... paths) {
    return List.of(paths).stream().map(path -> path + " " + TlsReport.MEDIA_TYPE).toList();
  }

  private static HttpServer newServer() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private DnsAnswer answer(DnsQuestion question, Deadline deadline) throws DnsLookupException {
    if (dnsFails) {
      throw new DnsLookupException(question, DnsLookupException.Reason.SERVFAIL, "as in the test");
    }
    if (question.name().equals("_smtp._tls.broken.example")) {
      throw new IllegalStateException("as in the test");
    }
    String places =
        question.name().equals("_smtp._tls.first.example")
            ? "https://first.example/ok,https://first.example/other"
            : "https://second.example/refused,https://second.example/ok";
    return DnsAnswer.found(question, new TxtRecord(List.of("v=TLSRPTv1;rua=" + places)));
  }

  /** Takes the server on this machine for every place. */
  private final class Local extends Mailer {
    Local() {
      super(
          (MxConnector)
              Proxy.newProxyInstance(
                  MailerTest.class.getClassLoader(),
                  new Class<?>[] {MxConnector.class},
                  (proxy, method, arguments) -> null),
          Resolver.of("test", (question, deadline) -> answer(question, deadline)));
    }

    @Override
    boolean post(TlsReport report, URI place) throws InterruptedException {
      return super.post(
          report, place.getHost().equals("127.0.0.1") ? place : place(place.getPath()));
    }
  }
}
