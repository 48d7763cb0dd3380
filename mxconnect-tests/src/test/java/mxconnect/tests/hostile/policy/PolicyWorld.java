package mxconnect.tests.hostile.policy;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import mxconnect.api.ConnectOptions;
import mxconnect.api.MtaSts;
import mxconnect.api.MxConnector;
import mxconnect.testkit.dns.DnsServer;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.TestAuthority;
import mxconnect.tests.hostile.wire.RawHost;

/**
 * A domain whose policy allows {@link #GOOD} alone, while {@link #OTHER} is its preferred mail
 * exchanger: which of the two is connected to shows whether the policy is in force. The policy host
 * follows a script. No DNS answer may be kept.
 */
final class PolicyWorld implements AutoCloseable {
  static final String DOMAIN = "example.com";
  static final String GOOD = "good.example.com";
  static final String OTHER = "other.example.net";
  static final String HOST = "mta-sts." + DOMAIN;

  /** How long a fetch may take that a host hangs; all else ends by itself, and much sooner. */
  private static final Duration SHORT = Duration.ofSeconds(1);

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final int TRIES = 20;

  static final TestAuthority AUTHORITY = TestAuthority.create();
  static final ServerIdentity IDENTITY = AUTHORITY.identity(HOST);

  final RawHost policyHost;

  /** Where redirects lead to: nobody may come here. */
  final RawHost elsewhere;

  final DnsServer dns;

  private final RawHost good;
  private final RawHost other;
  private final Path folder;

  PolicyWorld(Path folder) throws IOException {
    this.folder = folder;
    Files.writeString(folder.resolve("ca.pem"), AUTHORITY.pem());
    this.good = RawHost.silent("127.0.0.2", 0);
    this.other = atSamePort(good);
    this.policyHost = RawHost.silent("127.0.0.1", 0);
    this.elsewhere = RawHost.silent("127.0.0.9", 0);
    this.dns = DnsServer.start(zone("1"));
  }

  private static RawHost atSamePort(RawHost first) throws IOException {
    for (int i = 0; i < TRIES; i++) {
      try {
        return RawHost.silent("127.0.0.3", first.port());
      } catch (BindException taken) {
        // Some other program has it for this moment.
      }
    }
    return RawHost.silent("127.0.0.3", first.port());
  }

  /** Announces the policy anew, so that it is fetched. */
  void announce(String id) {
    dns.zone(zone(id));
  }

  private static Zone zone(String id) {
    return Zone.builder()
        .ttl(0)
        .mx(DOMAIN, 10, OTHER)
        .mx(DOMAIN, 20, GOOD)
        .a(OTHER, "127.0.0.3")
        .a(GOOD, "127.0.0.2")
        .a(HOST, "127.0.0.1")
        .a("elsewhere.example", "127.0.0.9")
        .txt("_mta-sts." + DOMAIN, "v=STSv1; id=" + id + ";")
        .build();
  }

  /**
   * Makes a connector.
   *
   * @param hanging whether the policy host is one that would be waited for
   * @param known where the policies lie that it knows
   */
  MxConnector connector(boolean hanging, Path known) {
    return MxConnector.builder()
        .set("dns.servers", dns.hostAndPort())
        .set("mtasts.port", Integer.toString(policyHost.port()))
        .set("mtasts.timeout", (hanging ? SHORT : LONG).toMillis() + "ms")
        .set("tls.trust-store", folder.resolve("ca.pem").toString())
        .set("policy.cache.file", known.toString())
        .options(
            ConnectOptions.builder()
                .port(good.port())
                .timeout(LONG.multipliedBy(2))
                .tls(tls -> tls.mtaSts(MtaSts.ON))
                .build())
        .build();
  }

  @Override
  public void close() throws IOException {
    for (Closeable each : List.of(policyHost, elsewhere, good, other, dns)) {
      each.close();
    }
  }
}
