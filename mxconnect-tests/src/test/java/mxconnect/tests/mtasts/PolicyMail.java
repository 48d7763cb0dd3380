package mxconnect.tests.mtasts;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectRequest;
import mxconnect.api.MtaSts;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.MxConnector;
import mxconnect.api.Step;
import mxconnect.api.TraceEvent;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.dns.ZoneBuilder;
import mxconnect.testkit.smtp.SmtpDialogue;
import mxconnect.testkit.tls.TestAuthority;

/**
 * A mail world for the domain {@code example.com}: {@code good} at 127.0.0.2 and {@code other} at
 * 127.0.0.3 are hosts that may be mail exchangers, with certificates for their names, and the
 * policy host is at 127.0.0.1. No DNS answer may be kept.
 */
final class PolicyMail implements AutoCloseable {
  static final String DOMAIN = "example.com";
  static final String GOOD = "good.example.com";
  static final String OTHER = "other.example.net";

  private static final TestAuthority AUTHORITY = TestAuthority.create();

  final MailWorld world;
  final MxConnector connector;

  /** What the listener has heard, in order. */
  final List<TraceEvent> heard = new CopyOnWriteArrayList<>();

  private final Path folder;

  PolicyMail(Path folder, UnaryOperator<MailWorld.Builder> world, UnaryOperator<ZoneBuilder> zone)
      throws IOException {
    this.folder = folder;
    Files.writeString(folder.resolve("ca.pem"), AUTHORITY.pem());
    this.world = world.apply(world(zone.apply(hosts()))).start();
    this.connector = connector(builder -> {});
  }

  private static MailWorld.Builder world(ZoneBuilder zone) {
    return MailWorld.builder()
        .authority(AUTHORITY)
        .host("127.0.0.2", tls(GOOD))
        .host("127.0.0.3", tls(OTHER))
        .zone(zone.build());
  }

  private static SmtpDialogue tls(String name) {
    return SmtpDialogue.of(name).startTls(AUTHORITY.identity(name));
  }

  /** Returns a zone of the hosts alone. */
  static ZoneBuilder hosts() {
    return hosts("127.0.0.1");
  }

  /** Returns a zone of the hosts alone, with the policy host elsewhere. */
  static ZoneBuilder hosts(String policyHost) {
    ZoneBuilder zone = Zone.builder().ttl(0).a(GOOD, "127.0.0.2").a(OTHER, "127.0.0.3");
    String name = "mta-sts." + DOMAIN;
    return policyHost.contains(":") ? zone.aaaa(name, policyHost) : zone.a(name, policyHost);
  }

  /** Returns a zone in which the domain announces a policy. */
  static ZoneBuilder announced(ZoneBuilder zone, String id) {
    return zone.txt("_mta-sts." + DOMAIN, "v=STSv1; id=" + id + ";");
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
            .addListener((call, event) -> heard.add(event))
            .options(options().build());
    setup.accept(builder);
    return builder.build();
  }

  ConnectOptions.Builder options() {
    return ConnectOptions.builder()
        .port(world.port())
        .connectTimeout(Duration.ofSeconds(10))
        .timeout(Duration.ofSeconds(40))
        .tls(tls -> tls.mtaSts(MtaSts.ON));
  }

  MxConnection connect() throws MxConnectException, InterruptedException {
    return connector.connect("user@" + DOMAIN);
  }

  MxConnectException failure() {
    return assertThrows(MxConnectException.class, () -> connect().close());
  }

  MxConnectException failure(String target) {
    return assertThrows(MxConnectException.class, () -> connector.connect(target).close());
  }

  ConnectRequest.Builder request() {
    return ConnectRequest.builder("user@" + DOMAIN);
  }

  /** Returns what the listener has heard of a subject of the policy step. */
  List<TraceEvent> heardOf(String subject) {
    return heard.stream()
        .filter(event -> event.step() == Step.POLICY && event.subject().equals(subject))
        .toList();
  }

  @Override
  public void close() throws IOException {
    connector.close();
    world.close();
  }
}
