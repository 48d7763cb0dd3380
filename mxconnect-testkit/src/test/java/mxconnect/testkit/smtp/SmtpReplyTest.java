package mxconnect.testkit.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import mxconnect.testkit.control.Gate;
import mxconnect.testkit.runtime.FreePort;
import org.junit.jupiter.api.Test;

class SmtpReplyTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final SmtpDialogue DIALOGUE = SmtpDialogue.of("mx1.example.com");

  @Test
  void greetingMayDrip() throws Exception {
    SmtpReply dripping = SmtpReply.usual().dripping(Duration.ofMillis(1));
    try (SmtpHost host = start(DIALOGUE.greeting(dripping));
        SmtpClient client = new SmtpClient(host)) {
      assertEquals("220 mx1.example.com ESMTP", client.line());
    }
  }

  @Test
  void drippingWaitsBeforeEveryOctet() throws Exception {
    SmtpReply dripping = SmtpReply.lines("220 x").dripping(Duration.ofHours(1));
    try (SmtpHost host = start(DIALOGUE.greeting(dripping));
        SmtpClient client = new SmtpClient(host)) {
      client.timeout(200);
      assertThrows(SocketTimeoutException.class, client::read);
    }
  }

  @Test
  void linesMayNeverEnd() throws Exception {
    try (SmtpHost host = start(DIALOGUE.greeting(SmtpReply.lines("220-more").endlessly()))) {
      try (SmtpClient client = new SmtpClient(host)) {
        for (int i = 0; i < 100_000; i++) {
          assertEquals("220-more", client.line());
        }
      }
      host.connections().getFirst().awaitClosed(LIMIT);
    }
  }

  @Test
  void lineMayNeverEnd() throws Exception {
    try (SmtpHost host = start(DIALOGUE.reply("NOOP", SmtpReply.raw("2").endlessly()));
        SmtpClient client = new SmtpClient(host)) {
      client.line();
      client.send("NOOP");
      for (int i = 0; i < 100_000; i++) {
        assertEquals('2', client.read());
      }
    }
  }

  @Test
  void nothingCannotBeRepeated() {
    assertThrows(IllegalArgumentException.class, () -> SmtpReply.silence().endlessly());
  }

  @Test
  void connectionMayBeResetInsteadOfTheGreeting() throws Exception {
    try (SmtpHost host = start(DIALOGUE.greeting(SmtpReply.raw("22").thenReset()));
        SmtpClient client = new SmtpClient(host)) {
      host.awaitConnection(c -> true, LIMIT).awaitClosed(LIMIT);
      assertThrows(SocketException.class, client::line);
    }
  }

  @Test
  void connectionMayEndAfterAnyReply() throws Exception {
    SmtpDialogue dialogue =
        DIALOGUE
            .greeting(SmtpReply.usual().thenClose())
            .reply("NOOP", SmtpReply.lines("250 bye").thenClose());
    try (SmtpHost host = start(dialogue);
        SmtpClient client = new SmtpClient(host)) {
      assertEquals("220 mx1.example.com ESMTP", client.line());
      assertEquals(-1, client.read());
    }
    try (SmtpHost host = start(dialogue.greeting(SmtpReply.usual()));
        SmtpClient client = new SmtpClient(host)) {
      client.line();
      assertEquals("250 bye", client.command("NOOP"));
      assertEquals(-1, client.read());
    }
  }

  @Test
  void silenceKeepsTheConnectionOpen() throws Exception {
    try (SmtpHost host = start(DIALOGUE.reply("NOOP", SmtpReply.silence()))) {
      try (SmtpClient client = new SmtpClient(host)) {
        client.line();
        client.timeout(200);
        assertThrows(SocketTimeoutException.class, () -> client.command("NOOP"));
        assertThrows(SocketTimeoutException.class, () -> client.command("RSET"));
        assertTrue(host.connections().getFirst().isOpen());
      }
      host.connections().getFirst().awaitClosed(LIMIT);
      assertEquals(List.of("NOOP"), host.connections().getFirst().commands());
    }
  }

  @Test
  void usualReplyMayWaitForTheGate() throws Exception {
    Gate gate = Gate.closed();
    try (SmtpHost host = start(DIALOGUE.reply("MAIL", SmtpReply.usual().after(gate)));
        SmtpClient client = new SmtpClient(host)) {
      client.line();
      client.send("MAIL FROM:<>");
      gate.awaitWaiting(1, LIMIT);
      assertEquals(0, client.available());
      gate.open();
      assertEquals("250 2.0.0 ok", client.line());
      assertEquals("250 2.0.0 ok", client.command("RCPT TO:<a@example.com>"));
    }
  }

  @Test
  void usualReplyMayComeLate() throws Exception {
    SmtpReply late = SmtpReply.usual().after(Duration.ofMillis(50));
    try (SmtpHost host = start(DIALOGUE.reply("NOOP", late));
        SmtpClient client = new SmtpClient(host)) {
      client.line();
      assertEquals("250 2.0.0 ok", client.command("NOOP"));
    }
  }

  @Test
  void lateGreetingMayBeAnotherOne() throws Exception {
    Gate gate = Gate.closed();
    try (SmtpHost host = start(DIALOGUE.greetAfter(gate).greeting("421 4.3.2 busy"));
        SmtpClient client = new SmtpClient(host)) {
      gate.awaitWaiting(1, LIMIT);
      gate.open();
      assertEquals("421 4.3.2 busy", client.line());
    }
  }

  @Test
  void hostMayKnowHeloAlone() throws Exception {
    try (SmtpHost host = start(DIALOGUE.reply("EHLO", "502 5.5.1 unknown"));
        SmtpClient client = new SmtpClient(host)) {
      client.line();
      assertEquals("502 5.5.1 unknown", client.command("EHLO me.example"));
      assertEquals("250 mx1.example.com", client.command("HELO me.example"));
    }
  }

  @Test
  void replyMayHaveAnyNumberOfLines() throws Exception {
    String[] lines = Collections.nCopies(1_000, "250-x").toArray(String[]::new);
    lines[999] = "250 x";
    try (SmtpHost host = start(DIALOGUE.reply("EHLO", lines));
        SmtpClient client = new SmtpClient(host)) {
      client.line();
      assertEquals(1_000, client.lines("EHLO me.example").size());
    }
  }

  @Test
  void acceptedMessageStaysAcceptedWhenTheReplyIsLost() throws Exception {
    try (SmtpHost host = start(DIALOGUE.reply(".", SmtpReply.lines("250 ok").thenReset()));
        SmtpClient client = new SmtpClient(host)) {
      client.line();
      client.command("MAIL FROM:<>");
      client.command("RCPT TO:<b@example.com>");
      client.command("DATA");
      client.send(".");
      host.connections().getFirst().awaitClosed(LIMIT);
      assertEquals(1, host.messages().size());
    }
  }

  private static SmtpHost start(SmtpDialogue dialogue) throws Exception {
    return FreePort.open(
        port -> SmtpHost.start(new InetSocketAddress("127.0.0.2", port), dialogue));
  }
}
