package mxconnect.cli.check.gather;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectRequest;
import mxconnect.api.IpLiteral;
import mxconnect.api.MxConnector;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.smtp.SmtpDialogue;
import mxconnect.testkit.smtp.SmtpReply;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.TestAuthority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is kept of servers without a server name: what is true for all targets (RFC 6066 §3). */
@Timeout(120)
class NamelessCertificatesTest {
  private static final ServerIdentity IDENTITY = TestAuthority.create().identity("mx.example");
  private static final List<X509Certificate> SHOWN = List.of(IDENTITY.certificate());
  private static final SmtpDialogue GOOD = SmtpDialogue.of("mx.example").startTls(IDENTITY);
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @Test
  void whatMayPassIsAskedForAgainAndWhatTheServerCannotDoIsNot() throws Exception {
    try (MailWorld world =
            MailWorld.builder()
                .zone(Zone.builder().a("mx.example", "127.0.0.2").build())
                .host("127.0.0.2", GOOD)
                .start();
        MxConnector connector =
            MxConnector.builder().set("dns.servers", world.dnsServers()).build()) {
      ConnectOptions options = ConnectOptions.builder().port(world.port()).build();
      ConnectRequest request = ConnectRequest.builder("mx.example").options(options).build();
      NamelessCertificates nameless =
          new NamelessCertificates(
              connector, new CheckTerms(options, target -> request, LIMIT, LIMIT));

      world.host("127.0.0.2").become(SmtpDialogue.of("mx.example").greeting("421 4.3.2 busy"));
      assertEquals(Optional.empty(), same(nameless, request));
      world.host("127.0.0.2").become(GOOD);
      assertEquals(Optional.of(true), same(nameless, request));

      NamelessCertificates another =
          new NamelessCertificates(
              connector, new CheckTerms(options, target -> request, LIMIT, LIMIT));
      world.host("127.0.0.2").become(GOOD.handshake(SmtpReply.fatalAlert(40)));
      assertEquals(Optional.empty(), same(another, request));
      world.host("127.0.0.2").become(GOOD);
      assertEquals(Optional.empty(), same(another, request));
    }
  }

  private static Optional<Boolean> same(NamelessCertificates nameless, ConnectRequest request)
      throws InterruptedException {
    return nameless.isSame(SHOWN, IpLiteral.parse("127.0.0.2").orElseThrow(), request);
  }
}
