package mxconnect.testkit.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import mxconnect.testkit.runtime.FreePort;
import mxconnect.testkit.tls.TestAuthority;
import org.junit.jupiter.api.Test;

class StartTlsTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final TestAuthority authority = TestAuthority.create();
  private final SmtpDialogue dialogue =
      SmtpDialogue.of("mx1.example.com").startTls(authority.identity("mx1.example.com"));

  @Test
  void messageIsTakenOverTls() throws Exception {
    try (SmtpHost host = start(dialogue);
        SmtpClient client = new SmtpClient(host)) {
      client.line();
      assertEquals(
          List.of("250-mx1.example.com", "250-8BITMIME", "250-SMTPUTF8", "250 STARTTLS"),
          client.lines("EHLO me.example"));
      assertEquals("220 2.0.0 go ahead", client.command("STARTTLS"));
      client.secure(authority.clientContext(), "mx1.example.com");
      assertEquals(
          List.of("250-mx1.example.com", "250-8BITMIME", "250 SMTPUTF8"),
          client.lines("EHLO me.example"));
      client.command("MAIL FROM:<>");
      client.command("RCPT TO:<b@example.com>");
      client.command("DATA");
      client.command("x\r\n.");

      SmtpConnection connection = host.connections().getFirst();
      assertTrue(connection.isEncrypted());
      assertEquals(Optional.of("mx1.example.com"), connection.serverName());
      assertTrue(connection.messages().getFirst().encrypted());
    }
  }

  @Test
  void whatWasSaidBeforeTheHandshakeIsForgotten() throws Exception {
    try (SmtpHost host = start(dialogue);
        SmtpClient client = new SmtpClient(host)) {
      client.line();
      client.command("MAIL FROM:<a@example.com>");
      client.command("STARTTLS");
      client.secure(authority.clientContext(), "mx1.example.com");
      assertEquals("503 5.5.1 no sender", client.command("RCPT TO:<b@example.com>"));
      assertEquals("502 5.5.1 no TLS here", client.command("STARTTLS"));
    }
  }

  @Test
  void hostWithoutIdentityNeitherOffersNorDoesIt() throws Exception {
    try (SmtpHost host = start(SmtpDialogue.of("mx1.example.com"));
        SmtpClient client = new SmtpClient(host)) {
      client.line();
      assertFalse(client.lines("EHLO me.example").contains("250 STARTTLS"));
      assertEquals("502 5.5.1 no TLS here", client.command("STARTTLS"));
    }
  }

  @Test
  void offerCanBeRefused() throws Exception {
    try (SmtpHost host = start(dialogue.reply("STARTTLS", "454 4.7.0 not now"));
        SmtpClient client = new SmtpClient(host)) {
      client.line();
      assertTrue(client.lines("EHLO me.example").contains("250 STARTTLS"));
      assertEquals("454 4.7.0 not now", client.command("STARTTLS"));
      assertEquals("250 2.0.0 ok", client.command("NOOP"));
    }
  }

  @Test
  void plaintextCanBeInjectedBeforeTheHandshake() throws Exception {
    try (SmtpHost host = start(dialogue.reply("STARTTLS", "220 go ahead", "250 injected"));
        SmtpClient client = new SmtpClient(host)) {
      client.line();
      assertEquals("220 go ahead", client.command("STARTTLS"));
      assertEquals("250 injected", client.line());
      client.secure(authority.clientContext(), "mx1.example.com");
      assertEquals("250 2.0.0 ok", client.command("NOOP"));
    }
  }

  @Test
  void clientThatRefusesTheCertificateLeavesAPlainConnectionBehind() throws Exception {
    try (SmtpHost host = start(dialogue)) {
      try (SmtpClient client = new SmtpClient(host)) {
        client.line();
        client.command("STARTTLS");
        assertThrows(
            SSLException.class,
            () -> client.secure(TestAuthority.create().clientContext(), "mx1.example.com"));
      }
      SmtpConnection connection = host.connections().getFirst();
      connection.awaitClosed(LIMIT);
      assertFalse(connection.isEncrypted());
    }
  }

  private static SmtpHost start(SmtpDialogue dialogue) throws IOException {
    return FreePort.open(
        port -> SmtpHost.start(new InetSocketAddress("127.0.0.2", port), dialogue));
  }
}
