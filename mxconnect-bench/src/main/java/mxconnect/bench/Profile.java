package mxconnect.bench;

import java.time.Duration;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import mxconnect.api.ConnectOptions;
import mxconnect.api.IpPrefix;
import mxconnect.api.MxConnection;
import mxconnect.api.TlsObligation;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.dns.SignedTree;
import mxconnect.testkit.dns.SigningAlgorithm;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.dns.ZoneBuilder;
import mxconnect.testkit.dns.ZoneSigning;
import mxconnect.testkit.https.PolicyAnswer;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.TestAuthority;
import mxconnect.testkit.tls.Tlsa;

/** How a connector is set, and what there is for the domain of {@link #DOMAIN}. */
enum Profile {
  /** The defaults. */
  PLAIN("plain", TlsObligation.Opportunistic.class),
  /** The preset for the public Internet, and a domain without a policy. */
  PRESET("preset", TlsObligation.Opportunistic.class),
  /** The preset, and a domain with a policy of MTA-STS. */
  POLICY("preset, MTA-STS", TlsObligation.Pkix.class),
  /** The preset, and a signed domain with a TLSA record, validated here. */
  DANE("preset, DANE", TlsObligation.Dane.class);

  static final String DOMAIN = "example.com";
  static final String EXCHANGER = "mx.example.com";
  static final String ADDRESS = "127.0.0.2";

  final String title;
  private final Class<? extends TlsObligation> obligation;

  Profile(String title, Class<? extends TlsObligation> obligation) {
    this.title = title;
    this.obligation = obligation;
  }

  /**
   * Returns a world without a mail exchanger.
   *
   * @param identity the mail exchanger's
   * @param smtpPort the port of the mail exchanger, by that of the world's own
   */
  MailWorld.Builder world(
      TestAuthority authority, ServerIdentity identity, IntUnaryOperator smtpPort) {
    MailWorld.Builder world = MailWorld.builder().authority(authority);
    return switch (this) {
      case PLAIN, PRESET -> world.zone(zone().build());
      case POLICY ->
          world
              .zone(
                  zone()
                      .txt("_mta-sts." + DOMAIN, "v=STSv1; id=1;")
                      .a("mta-sts." + DOMAIN, "127.0.0.1")
                      .build())
              .policy(DOMAIN, PolicyAnswer.enforce(EXCHANGER));
      case DANE -> world.tree(port -> signed(smtpPort.applyAsInt(port), identity));
    };
  }

  private static ZoneBuilder zone() {
    return Zone.builder().mx(DOMAIN, 10, EXCHANGER).a(EXCHANGER, ADDRESS);
  }

  private static SignedTree signed(int port, ServerIdentity identity) {
    return SignedTree.builder()
        .records(zone().tlsa(EXCHANGER, port, Tlsa.of(identity, 3, 1, 1)).build())
        .zone(".", ZoneSigning.signed(SigningAlgorithm.RSASHA256))
        .zone("com", ZoneSigning.signed(SigningAlgorithm.ECDSAP256SHA256))
        .zone(DOMAIN, ZoneSigning.signed(SigningAlgorithm.ECDSAP256SHA256))
        .build();
  }

  ConnectOptions options(int port) {
    if (this == PLAIN) {
      return ConnectOptions.builder().port(port).build();
    }
    return ConnectOptions.forPublicInternet().toBuilder()
        .port(port)
        .timeout(Duration.ofMinutes(1))
        .addressRules(rules -> rules.allowFor(DOMAIN, IpPrefix.parse("127.0.0.0/8")))
        .build();
  }

  /** Fails unless a connection must have the TLS that is to be measured. */
  void check(MxConnection connection) {
    Optional.of(connection.tls())
        .filter(obligation::isInstance)
        .orElseThrow(() -> new IllegalStateException(this + ": " + connection.tls()));
  }
}
