package mxconnect.tests.hostile.smtp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectRequest;
import mxconnect.api.Dane;
import mxconnect.api.MtaSts;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnector;
import mxconnect.api.SmtpOptions;
import mxconnect.api.SmtpSession;
import mxconnect.testkit.dns.DnsServer;
import mxconnect.testkit.dns.SignedTree;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.dns.ZoneSigning;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.TestAuthority;
import mxconnect.testkit.tls.Tlsa;
import mxconnect.tests.hostile.wire.RawHost;

/** Signed zones, and one mail exchanger for each of the {@link Terms}, which follows a script. */
final class SmtpWorld implements AutoCloseable {
  static final String PLAIN = "mx.plain.example";

  static final TestAuthority AUTHORITY = TestAuthority.create();
  static final ServerIdentity IDENTITY =
      ServerIdentity.builder()
          .name(PLAIN)
          .name("mx.ee.example")
          .name("mx.ta.example")
          .sending(AUTHORITY.certificate())
          .signedBy(AUTHORITY);

  /** How long a host is waited for that hangs; all else ends by itself, and much sooner. */
  private static final Duration SHORT = Duration.ofSeconds(1);

  private static final Duration LONG = Duration.ofSeconds(30);

  final RawHost host;

  /** What the hosts have heard in clear, up to the first octet that is no text. */
  final List<String> inClear = new CopyOnWriteArrayList<>();

  private final DnsServer dns;
  private final MxConnector connector;

  SmtpWorld(Path folder) throws IOException {
    this.host = RawHost.silent("127.0.0.2", 0);
    SignedTree tree = tree(host.port());
    this.dns = DnsServer.start(tree);
    Path authority = Files.writeString(folder.resolve("ca.pem"), AUTHORITY.pem());
    Path anchors = Files.writeString(folder.resolve("anchors.zone"), tree.trustAnchors());
    this.connector =
        MxConnector.builder()
            .set("dns.servers", dns.hostAndPort())
            .set("dns.dnssec", "validate")
            .set("dns.trust-anchors", anchors.toString())
            .set("tls.trust-store", authority.toString())
            .build();
  }

  private static SignedTree tree(int port) {
    return SignedTree.builder()
        .zone("ee.example", ZoneSigning.signed())
        .zone("ta.example", ZoneSigning.signed())
        .zone("plain.example", ZoneSigning.signed())
        .records(
            Zone.builder()
                .mx("ee.example", 10, "mx.ee.example")
                .mx("ta.example", 10, "mx.ta.example")
                .mx("plain.example", 10, PLAIN)
                .a("mx.ee.example", "127.0.0.2")
                .a("mx.ta.example", "127.0.0.2")
                .a(PLAIN, "127.0.0.2")
                .tlsa("mx.ee.example", port, Tlsa.of(IDENTITY, 3, 1, 1))
                .tlsa("mx.ta.example", port, Tlsa.of(AUTHORITY, 2, 0, 1))
                .build())
        .build();
  }

  /**
   * Opens a session.
   *
   * @param hanging whether the host is one that would be waited for
   */
  SmtpSession open(Terms terms, boolean hanging) throws MxConnectException, InterruptedException {
    Duration time = hanging ? SHORT : LONG;
    ConnectOptions options =
        ConnectOptions.builder()
            .port(host.port())
            .timeout(LONG.multipliedBy(3))
            .addressFamilies(families -> families.withIgnoreIpv6(true))
            .tls(
                tls -> {
                  tls.mtaSts(MtaSts.OFF).dane(Dane.ON).handshakeTimeout(time);
                  terms.set(tls);
                })
            .build();
    ConnectRequest.Builder request =
        ConnectRequest.builder("user@" + terms.domain).options(options);
    terms.partner().ifPresent(request::partnerTls);
    SmtpOptions smtp =
        SmtpOptions.builder()
            .hostname("sender.example")
            .greetingTimeout(time)
            .replyTimeout(time)
            .build();
    return connector.open(request.build(), SmtpSession.opener(smtp));
  }

  @Override
  public void close() throws IOException {
    connector.close();
    host.close();
    dns.close();
  }
}
