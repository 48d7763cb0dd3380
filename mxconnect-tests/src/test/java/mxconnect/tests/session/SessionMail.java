package mxconnect.tests.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import mxconnect.api.AttemptResult;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectReport;
import mxconnect.api.ConnectRequest;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnector;
import mxconnect.api.SmtpOptions;
import mxconnect.api.SmtpSession;
import mxconnect.api.TlsResult;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.control.HostFault;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.dns.ZoneBuilder;
import mxconnect.testkit.https.PolicyAnswer;
import mxconnect.testkit.smtp.SmtpConnection;
import mxconnect.testkit.smtp.SmtpDialogue;
import mxconnect.testkit.smtp.SmtpHost;
import mxconnect.testkit.tls.TestAuthority;

/**
 * A mail world of three hosts, {@code a}, {@code b} and {@code c} below example.com, at 127.0.0.2
 * to 127.0.0.4, each with a certificate for its name. No DNS answer may be kept.
 *
 * <p>Mail for {@link #ALL} goes to a and b, then to c; for {@link #TWO} to a, then to c; for {@link
 * #ONE} to a alone. Each of the domains has a policy that lists the hosts and is enforced on those
 * who ask for it; that of {@link #TESTING}, whose hosts are those of TWO, is only tested.
 */
final class SessionMail implements AutoCloseable {
  static final String ALL = "all.example";
  static final String TWO = "two.example";
  static final String ONE = "one.example";
  static final String TESTING = "testing.example";
  static final String A = "a.example.com";
  static final String B = "b.example.com";
  static final String C = "c.example.com";

  /** Longer than anything takes that goes well. */
  static final Duration LIMIT = Duration.ofSeconds(30);

  private static final TestAuthority AUTHORITY = TestAuthority.create();

  final MailWorld world;
  final MxConnector connector;

  private final Path folder;

  SessionMail(Path folder) throws IOException {
    this.folder = folder;
    Files.writeString(folder.resolve("ca.pem"), AUTHORITY.pem());
    this.world =
        MailWorld.builder()
            .authority(AUTHORITY)
            .zone(zone().build())
            .host("127.0.0.2", good(A))
            .host("127.0.0.3", good(B))
            .host("127.0.0.4", good(C))
            .policy(ALL, PolicyAnswer.enforce("*.example.com"))
            .policy(TWO, PolicyAnswer.enforce("*.example.com"))
            .policy(ONE, PolicyAnswer.enforce("*.example.com"))
            .policy(TESTING, PolicyAnswer.testing("*.example.com"))
            .start();
    this.connector = connector(setup -> {});
  }

  private static ZoneBuilder zone() {
    ZoneBuilder zone =
        Zone.builder()
            .ttl(0)
            .a(A, "127.0.0.2")
            .a(B, "127.0.0.3")
            .a(C, "127.0.0.4")
            .mx(ALL, 10, A)
            .mx(ALL, 10, B)
            .mx(ALL, 20, C)
            .mx(TWO, 10, A)
            .mx(TWO, 20, C)
            .mx(ONE, 10, A)
            .mx(TESTING, 10, A)
            .mx(TESTING, 20, C);
    for (String domain : List.of(ALL, TWO, ONE, TESTING)) {
      zone.txt("_mta-sts." + domain, "v=STSv1; id=1;").a("mta-sts." + domain, "127.0.0.1");
    }
    return zone;
  }

  /** Returns the dialogue of a host with nothing wrong. */
  static SmtpDialogue good(String name) {
    return SmtpDialogue.of(name).startTls(AUTHORITY.identity(name));
  }

  static TestAuthority authority() {
    return AUTHORITY;
  }

  /** Makes one more connector in this world. */
  MxConnector connector(Consumer<MxConnector.Builder> setup) {
    MxConnector.Builder builder =
        MxConnector.builder()
            .set("dns.servers", world.dnsServers())
            .set("mtasts.port", Integer.toString(world.policyPort()))
            .set("tls.trust-store", folder.resolve("ca.pem").toString())
            .options(options().build());
    setup.accept(builder);
    return builder.build();
  }

  /**
   * Returns options by which a host with one address gets all the time of a call: it leaves no
   * share to a second look-up that may still bring another address.
   */
  ConnectOptions.Builder optionsForOneFamily() {
    return options().addressFamilies(families -> families.withIgnoreIpv6(true));
  }

  ConnectOptions.Builder options() {
    return ConnectOptions.builder()
        .port(world.port())
        .connectTimeout(Duration.ofSeconds(10))
        .timeout(Duration.ofMinutes(1));
  }

  static ConnectRequest request(String domain, ConnectOptions.Builder options) {
    return ConnectRequest.builder("user@" + domain).options(options.build()).build();
  }

  /** Returns the options of a sender that wants every reply within a second or two. */
  static SmtpOptions impatient() {
    return SmtpOptions.builder()
        .hostname("sender.example")
        .greetingTimeout(Duration.ofSeconds(2))
        .replyTimeout(Duration.ofSeconds(2))
        .build();
  }

  SmtpSession open(String domain) throws MxConnectException, InterruptedException {
    return open(domain, options());
  }

  SmtpSession open(String domain, ConnectOptions.Builder options)
      throws MxConnectException, InterruptedException {
    return connector.open(request(domain, options), SmtpSession.opener("sender.example"));
  }

  /** Changes the host at 127.0.0.2. */
  void a(SmtpDialogue dialogue) throws IOException {
    world.host("127.0.0.2").become(dialogue);
  }

  /** Changes the host at 127.0.0.3. */
  void b(SmtpDialogue dialogue) throws IOException {
    world.host("127.0.0.3").become(dialogue);
  }

  /** Changes the host at 127.0.0.2. */
  void a(HostFault fault) throws IOException {
    world.host("127.0.0.2").become(fault);
  }

  /** Changes the policy of a domain. */
  void serve(String domain, PolicyAnswer answer) {
    world.policies().serve(domain, AUTHORITY.identity("mta-sts." + domain), answer);
  }

  SmtpHost hostA() {
    return world.host("127.0.0.2");
  }

  SmtpHost hostB() {
    return world.host("127.0.0.3");
  }

  SmtpHost hostC() {
    return world.host("127.0.0.4");
  }

  /** Waits until no connection to any host is open any more. */
  void awaitAllClosed() throws InterruptedException {
    for (SmtpHost host : List.of(hostA(), hostB(), hostC())) {
      awaitClosed(host);
    }
  }

  static void awaitClosed(SmtpHost host) throws InterruptedException {
    for (SmtpConnection connection : host.connections()) {
      connection.awaitClosed(LIMIT);
    }
  }

  /** Returns each attempt as host, outcome and code. */
  static List<String> attempts(ConnectReport report) {
    return report.attempts().stream().map(SessionMail::attempt).toList();
  }

  private static String attempt(AttemptResult attempt) {
    return attempt.hostname()
        + " "
        + attempt.outcome()
        + attempt.code().map(code -> " " + code).orElse("");
  }

  /** Returns what came of TLS as policy type, policy domain, host and result type. */
  static List<String> results(ConnectReport report) {
    return report.tlsResults().stream().map(SessionMail::result).toList();
  }

  private static String result(TlsResult result) {
    return String.join(
        " ",
        result.policyType().token(),
        result.policyDomain(),
        result.hostname().orElse("-"),
        result.failure().map(failure -> failure.token()).orElse("success"));
  }

  @Override
  public void close() throws IOException {
    connector.close();
    world.close();
  }
}
