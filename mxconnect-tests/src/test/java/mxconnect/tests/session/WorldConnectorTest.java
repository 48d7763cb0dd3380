package mxconnect.tests.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import mxconnect.api.MxConnection;
import mxconnect.api.MxConnector;
import mxconnect.api.TlsObligation;
import mxconnect.api.dns.RecordType;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.dns.SignedTree;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.dns.ZoneSigning;
import mxconnect.testkit.https.PolicyAnswer;
import mxconnect.testkit.junit.MailWorldExtension;
import mxconnect.testkit.smtp.SmtpDialogue;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.Tlsa;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Connectors that have a mail world of the test kit for their Internet. */
@Timeout(120)
class WorldConnectorTest {
  @RegisterExtension
  static final MailWorldExtension MAIL =
      MailWorldExtension.of(MailWorld.builder().domain("example.com").domain("example.net"));

  @Test
  void connectorAndWorldAreParametersOfATest(MailWorld world, MxConnector connector)
      throws Exception {
    assertSame(world.connector(), connector);
    try (MxConnection connection = connector.connect("user@example.net")) {
      assertEquals("mx.example.net", connection.hostname());
      assertEquals("127.0.0.3", connection.address().getHostAddress());
    }
    assertEquals(Map.of("dns.servers", world.dnsServers()), world.settings());
  }

  @Test
  void restoredWorldHasAConnectorThatRemembersNothing(MailWorld world) throws Exception {
    MxConnector before = MAIL.connector();
    before.connect("user@example.com").close();
    world.restore();
    assertThrows(IllegalStateException.class, () -> before.connect("user@example.com"));
    assertNotSame(before, world.connector());
    world.connector().connect("user@example.com").close();
    assertEquals(1, world.dns().queries("example.com", RecordType.MX).size());
  }

  @Test
  void policiesAreAppliedAndServedAgainOnceRestored() throws Exception {
    MailWorld closed;
    Map<String, String> settings;
    try (MailWorld world =
        MailWorld.builder()
            .domain("example.com")
            .zone(
                Zone.builder()
                    .txt("_mta-sts.example.com", "v=STSv1; id=1;")
                    .a("mta-sts.example.com", "127.0.0.1")
                    .build())
            .policy("example.com", PolicyAnswer.enforce("mx.example.com"))
            .start()) {
      closed = world;
      settings = world.settings();
      assertEquals(Set.of("dns.servers", "mtasts.port", "tls.trust-store"), settings.keySet());
      world.policies().serveNone();
      world.restore();
      try (MxConnection connection = world.connector().connect("user@example.com")) {
        assertInstanceOf(TlsObligation.Pkix.class, connection.tls());
      }
    }
    assertFalse(Files.exists(Path.of(settings.get("tls.trust-store"))));
    assertThrows(IllegalStateException.class, closed::connector);
    assertThrows(IllegalStateException.class, closed::settings);
  }

  @Test
  void recordsOfSignedZonesAreApplied() throws Exception {
    ServerIdentity identity = ServerIdentity.builder().name("mx.example.com").selfSigned();
    try (MailWorld world =
        MailWorld.builder()
            .tree(port -> tree(port, identity))
            .domain("example.com")
            .host("127.0.0.2", SmtpDialogue.of("mx.example.com").startTls(identity))
            .start()) {
      try (MxConnection connection = world.connector().connect("user@example.com")) {
        assertInstanceOf(TlsObligation.Dane.class, connection.tls());
        assertTrue(connection.requireTls());
      }
    }
  }

  private static SignedTree tree(int port, ServerIdentity identity) {
    return SignedTree.builder()
        .zone("example.com", ZoneSigning.signed())
        .records(Zone.builder().tlsa("mx.example.com", port, Tlsa.of(identity, 3, 1, 1)).build())
        .build();
  }
}
