package mxconnect.jakarta.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import mxconnect.testkit.dns.DnsServer;
import mxconnect.testkit.dns.Zone;
import org.junit.jupiter.api.Test;

/** Delivery to GreenMail, a server that is not ours. */
class GreenMailTest {
  private static final String ADDRESS = "127.0.0.2";

  @Test
  void messageIsInTheMailboxes() throws Exception {
    GreenMail server = new GreenMail(new ServerSetup(0, ADDRESS, ServerSetup.PROTOCOL_SMTP));
    Zone zone =
        Zone.builder()
            .mx("green.example", 10, "mx.green.example")
            .a("mx.green.example", ADDRESS)
            .build();
    try (DnsServer dns = DnsServer.start(zone)) {
      server.start();
      Properties properties = new Properties();
      properties.put("mail.transport.protocol", "mx");
      properties.put("mail.mx.publicinternet", "false");
      properties.put("mail.mx.port", server.getSmtp().getPort());
      properties.put("mail.mx.setting.dns.servers", dns.hostAndPort());

      Mail.send(properties, "a@green.example", "b@green.example");

      MimeMessage[] received = server.getReceivedMessages();
      assertEquals(2, received.length, "one in each mailbox");
      assertEquals("Grüße", received[0].getSubject());
      assertEquals(
          "A line.\r\n.A line that begins with a dot.",
          received[0].getContent().toString().strip());
    } finally {
      server.stop();
    }
  }
}
