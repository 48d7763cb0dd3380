package mxconnect.testkit;

import static mxconnect.api.dns.RecordType.A;
import static mxconnect.api.dns.RecordType.AAAA;
import static mxconnect.api.dns.RecordType.MX;
import static mxconnect.testkit.dns.QueryMatch.anyQuery;
import static mxconnect.testkit.dns.QueryMatch.query;
import static mxconnect.testkit.dns.SetMatch.inZone;
import static mxconnect.testkit.dns.Transport.TCP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import mxconnect.testkit.control.Gate;
import mxconnect.testkit.control.HostFault;
import mxconnect.testkit.dns.DnsFault;
import mxconnect.testkit.dns.SignedTree;
import mxconnect.testkit.dns.SignedTreeBuilder;
import mxconnect.testkit.dns.SigningFault;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.dns.ZoneSigning;
import mxconnect.testkit.https.PolicyAnswer;
import mxconnect.testkit.smtp.SmtpConnection;
import mxconnect.testkit.smtp.SmtpDialogue;
import mxconnect.testkit.smtp.SmtpReply;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.ServerTls;
import mxconnect.testkit.tls.TestAuthority;
import mxconnect.testkit.tls.Tlsa;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the documentation; what stands between the marks is quoted there. */
class ExampleTest {
  @Test
  void world() throws Exception {
    // @start region="world"
    try (MailWorld world =
        MailWorld.builder()
            .zone(
                Zone.builder()
                    .mx("example.com", 10, "mx1.example.com")
                    .mx("example.com", 20, "mx2.example.com")
                    .a("mx1.example.com", "127.0.0.2")
                    .a("mx2.example.com", "127.0.0.3")
                    .nullMx("nomail.example")
                    .build())
            .host("127.0.0.2", HostFault.REFUSE)
            .host("127.0.0.3", SmtpDialogue.of("mx2.example.com"))
            .start()) {
      String nameServer = world.dnsServers(); // "127.0.0.1:PORT", for the setting dns.servers
      int port = world.port(); // where both mail exchangers are
      deliver("user@example.com", nameServer, port);
      assertEquals(1, world.dns().queries("example.com", MX).size());
      assertEquals(1, world.host("127.0.0.3").connections().size());
    }
    // @end
  }

  @Test
  void faults() throws Exception {
    try (MailWorld world = MailWorld.builder().start()) {
      // @start region="faults"
      Gate gate = Gate.closed();
      world
          .dns()
          .fault("mx1.example.com", AAAA, DnsFault.servfail())
          .fault("mx2.example.com", A, DnsFault.holdUntil(gate))
          .fault(query("example.com", MX).first(1), DnsFault.wrongId())
          .fault(anyQuery().over(TCP), DnsFault.delay(Duration.ofMillis(20)));
      // @end
      assertEquals("Gate[closed, 0 waiting]", gate.toString());
    }
  }

  @Test
  void session() throws Exception {
    ServerIdentity identity = TestAuthority.create().identity("mx1.example.com");
    Gate gate = Gate.closed();
    // @start region="session"
    SmtpDialogue dialogue = SmtpDialogue.of("mx1.example.com").startTls(identity);
    List<SmtpDialogue> faults =
        List.of(
            dialogue.greeting("421 4.3.2 busy"),
            dialogue.greeting(SmtpReply.usual().dripping(Duration.ofSeconds(1))),
            dialogue.greeting(SmtpReply.lines("220-more").endlessly()),
            dialogue.greeting(SmtpReply.raw("22").thenReset()),
            dialogue.reply("EHLO", "502 5.5.1 only HELO here"),
            dialogue.reply("EHLO", SmtpReply.usual().after(gate)),
            dialogue.reply("STARTTLS", "454 4.7.0 not now"),
            dialogue.reply("STARTTLS", SmtpReply.lines("220 go ahead").thenSilence()),
            dialogue.handshake(SmtpReply.fatalAlert(112)),
            dialogue.handshake(SmtpReply.hangUp()),
            dialogue.startTls(ServerTls.of(identity).protocols("TLSv1.2")));
    // @end
    for (SmtpDialogue fault : faults) {
      try (MailWorld world = MailWorld.builder().host("127.0.0.2", fault).start();
          Socket client = new Socket("127.0.0.2", world.port())) {
        assertTrue(client.isConnected());
      }
    }
  }

  @Test
  void gate() throws Exception {
    // @start region="gate"
    Gate gate = Gate.closed();
    SmtpDialogue slow = SmtpDialogue.of("mx1.example.com").greetAfter(gate);
    try (MailWorld world = MailWorld.builder().host("127.0.0.2", slow).start()) {
      try (Socket client = new Socket("127.0.0.2", world.port())) {
        gate.awaitWaiting(1, Duration.ofSeconds(5)); // the host has accepted and is about to greet
        assertEquals(0, client.getInputStream().available());
        gate.open();
        assertEquals('2', client.getInputStream().read());
      }
      SmtpConnection connection = world.host("127.0.0.2").connections().getFirst();
      connection.awaitClosed(Duration.ofSeconds(5)); // the client left nothing open
    }
    // @end
  }

  @Test
  void policy(@TempDir Path folder) throws Exception {
    // @start region="policy"
    TestAuthority authority = TestAuthority.create();
    ServerIdentity expired =
        ServerIdentity.builder().name("mx1.example.com").expired().signedBy(authority);
    try (MailWorld world =
        MailWorld.builder()
            .zone(
                Zone.builder()
                    .mx("example.com", 10, "mx1.example.com")
                    .a("mx1.example.com", "127.0.0.2")
                    .txt("_mta-sts.example.com", "v=STSv1; id=1;")
                    .a("mta-sts.example.com", "127.0.0.1")
                    .build())
            .host("127.0.0.2", SmtpDialogue.of("mx1.example.com").startTls(expired))
            .authority(authority)
            .policy("example.com", PolicyAnswer.enforce("mx1.example.com"))
            .start()) {
      Path trustStore = folder.resolve("trusted.pem"); // for the setting tls.trust-store
      Files.writeString(trustStore, authority.pem());
      assertTrue(world.policyPort() > 0); // for the setting mtasts.port
      assertTrue(world.policies().requests().isEmpty());
    }
    // @end
  }

  @Test
  void dane(@TempDir Path folder) throws Exception {
    // @start region="dane"
    ServerIdentity identity = ServerIdentity.builder().name("mx.example.com").selfSigned();
    try (MailWorld world =
        MailWorld.builder()
            .tree(
                port ->
                    SignedTree.builder()
                        .zone("example.com", ZoneSigning.signed())
                        .zone("example.org", ZoneSigning.unsigned())
                        .records(
                            Zone.builder()
                                .mx("example.com", 10, "mx.example.com")
                                .a("mx.example.com", "127.0.0.2")
                                .tlsa("mx.example.com", port, Tlsa.of(identity, 3, 1, 1))
                                .mx("example.org", 10, "mx.example.com")
                                .build())
                        .build())
            .host("127.0.0.2", SmtpDialogue.of("mx.example.com").startTls(identity))
            .start()) {
      Path anchors = folder.resolve("anchors.zone"); // for the setting dns.trust-anchors
      Files.writeString(anchors, world.tree().trustAnchors());
      SignedTreeBuilder changed = world.tree().toBuilder();
      changed.fault(inZone("example.com").type("TLSA"), SigningFault.expired());
      world.dns().tree(changed.build()); // from now on the TLSA records are bogus
    }
    // @end
  }

  /** Stands for the mail code that a reader would test. */
  private static void deliver(String recipient, String nameServer, int port) throws Exception {
    String domain = recipient.substring(recipient.indexOf('@') + 1);
    int dnsPort = Integer.parseInt(nameServer.substring(nameServer.indexOf(':') + 1));
    TinyResolver.exchangers(domain, dnsPort);
    try (Socket socket = new Socket("127.0.0.3", port)) {
      assertEquals('2', socket.getInputStream().read());
    }
  }
}
