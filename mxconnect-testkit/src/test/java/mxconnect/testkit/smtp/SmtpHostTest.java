package mxconnect.testkit.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import mxconnect.testkit.control.Gate;
import mxconnect.testkit.control.HostFault;
import mxconnect.testkit.runtime.FreePort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpHostTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.2", "127.9.8.7", "::1"})
  void hostGreetsOnAnyLoopbackAddress(String address) throws Exception {
    try (SmtpHost host = start(address, SmtpDialogue.of("mx1.example.com"));
        SmtpClient client = new SmtpClient(host)) {
      assertEquals("220 mx1.example.com ESMTP", client.line());
    }
  }

  @Test
  void messageIsTakenAsItWasMeant() throws Exception {
    try (SmtpHost host = start(SmtpDialogue.of("mx1.example.com"));
        SmtpClient client = new SmtpClient(host)) {
      client.line();
      assertEquals("250-mx1.example.com", client.command("EHLO me.example"));
      assertEquals("250-8BITMIME", client.line());
      assertEquals("250 SMTPUTF8", client.line());
      client.command("MAIL FROM:<a@example.com> SIZE=9");
      client.command("RCPT TO:<b@example.com>");
      client.command("RCPT TO:<c@example.com>");
      assertEquals("354 go ahead", client.command("DATA"));
      assertEquals("250 2.0.0 ok", client.command("Subject: x\r\n\r\n..dot\r\n."));
      assertEquals("221 2.0.0 bye", client.command("QUIT"));

      SmtpMessage message = host.messages().getFirst();
      assertEquals("a@example.com", message.sender());
      assertEquals(List.of("b@example.com", "c@example.com"), message.recipients());
      assertEquals("Subject: x\r\n\r\n.dot\r\n", message.content());
    }
  }

  @Test
  void commandsOutOfOrderAreRefused() throws Exception {
    try (SmtpHost host = start(SmtpDialogue.of("mx1.example.com"));
        SmtpClient client = new SmtpClient(host)) {
      client.line();
      assertEquals("503 5.5.1 no sender", client.command("RCPT TO:<b@example.com>"));
      assertEquals("503 5.5.1 no recipients", client.command("DATA"));
      assertEquals("500 5.5.2 unknown command", client.command("XYZ"));
      assertEquals("250 2.0.0 ok", client.command("NOOP"));
      client.command("MAIL FROM:<a@example.com>");
      assertEquals("250 2.0.0 ok", client.command("RSET"));
      assertEquals("503 5.5.1 no sender", client.command("RCPT TO:<b@example.com>"));
    }
  }

  @Test
  void connectionsAreRecordedWithPeerCommandsAndEnd() throws Exception {
    try (SmtpHost host = start(SmtpDialogue.of("mx1.example.com"))) {
      InetSocketAddress peer;
      try (SmtpClient client = new SmtpClient(host)) {
        client.line();
        client.command("NOOP");
        peer = client.address();
      }
      SmtpConnection connection = host.awaitConnection(c -> c.peer().equals(peer), LIMIT);
      connection.awaitClosed(LIMIT);
      assertEquals(host.address(), connection.local());
      assertEquals(List.of("NOOP"), connection.commands());
    }
  }

  @Test
  void refusedConnectionIsRefusedAtOnce() throws Exception {
    try (SmtpHost host = start(HostFault.REFUSE)) {
      assertThrows(ConnectException.class, () -> new SmtpClient(host));
    }
  }

  @Test
  void blackHoleNeitherAcceptsNorRefuses() throws Exception {
    try (SmtpHost host = start(HostFault.BLACK_HOLE);
        Socket socket = new Socket()) {
      assertThrows(SocketTimeoutException.class, () -> socket.connect(host.address(), 1_500));
    }
  }

  @Test
  void silentHostNeverGreets() throws Exception {
    try (SmtpHost host = start(HostFault.SILENT);
        SmtpClient client = new SmtpClient(host)) {
      client.timeout(200);
      assertThrows(SocketTimeoutException.class, client::line);
    }
  }

  @Test
  void silentHostNoticesThatTheClientGoes() throws Exception {
    try (SmtpHost host = start(HostFault.SILENT)) {
      new SmtpClient(host).close();
      host.awaitConnection(c -> true, LIMIT).awaitClosed(LIMIT);
    }
  }

  @Test
  void resetIsSeenAsReset() throws Exception {
    try (SmtpHost host = start(HostFault.RESET);
        SmtpClient client = new SmtpClient(host)) {
      assertThrows(SocketException.class, client::line);
    }
  }

  @Test
  void closeIsSeenAsTheEnd() throws Exception {
    try (SmtpHost host = start(HostFault.CLOSE);
        SmtpClient client = new SmtpClient(host)) {
      assertEquals(-1, client.read());
    }
  }

  @Test
  void greetingWaitsForTheGate() throws Exception {
    Gate gate = Gate.closed();
    try (SmtpHost host = start(SmtpDialogue.of("mx1.example.com").greetAfter(gate));
        SmtpClient client = new SmtpClient(host)) {
      gate.awaitWaiting(1, LIMIT);
      assertEquals(0, client.available());
      gate.open();
      assertEquals("220 mx1.example.com ESMTP", client.line());
    }
  }

  @Test
  void greetingMayBeAnything() throws Exception {
    SmtpDialogue dialogue = SmtpDialogue.of("x").greeting("220-\u0007a\u001b[31m", "220 b\u00ff");
    try (SmtpHost host = start(dialogue);
        SmtpClient client = new SmtpClient(host)) {
      assertEquals("220-\u0007a\u001b[31m", client.line());
      assertEquals("220 b\u00ff", client.line());
    }
  }

  @Test
  void anyCommandCanGetAnotherReply() throws Exception {
    SmtpDialogue dialogue = SmtpDialogue.of("x").reply("MAIL", "451 4.3.0 later").hangUpOn("NOOP");
    try (SmtpHost host = start(dialogue);
        SmtpClient client = new SmtpClient(host)) {
      client.line();
      assertEquals("451 4.3.0 later", client.command("MAIL FROM:<>"));
      assertEquals("503 5.5.1 no sender", client.command("RCPT TO:<b@example.com>"));
      client.send("NOOP");
      assertEquals(-1, client.read());
    }
  }

  @Test
  void refusedMessageIsNotTaken() throws Exception {
    try (SmtpHost host = start(SmtpDialogue.of("x").reply(".", "554 5.7.1 no"));
        SmtpClient client = new SmtpClient(host)) {
      client.line();
      client.command("MAIL FROM:<>");
      client.command("RCPT TO:<b@example.com>");
      client.command("DATA");
      assertEquals("554 5.7.1 no", client.command("."));
      assertTrue(host.messages().isEmpty());
    }
  }

  @Test
  void behaviourMayChangeWhileItRuns() throws Exception {
    try (SmtpHost host = start(SmtpDialogue.of("before"))) {
      try (SmtpClient client = new SmtpClient(host)) {
        assertEquals("220 before ESMTP", client.line());
        host.become(HostFault.REFUSE);
        assertEquals(-1, client.read());
      }
      assertThrows(ConnectException.class, () -> new SmtpClient(host));
      host.become(SmtpDialogue.of("after"));
      try (SmtpClient client = new SmtpClient(host)) {
        assertEquals("220 after ESMTP", client.line());
      }
    }
  }

  private static SmtpHost start(SmtpDialogue dialogue) throws IOException {
    return start("127.0.0.2", dialogue);
  }

  private static SmtpHost start(String address, SmtpDialogue dialogue) throws IOException {
    return FreePort.open(port -> SmtpHost.start(new InetSocketAddress(address, port), dialogue));
  }

  private static SmtpHost start(HostFault fault) throws IOException {
    return FreePort.open(port -> SmtpHost.start(new InetSocketAddress("127.0.0.2", port), fault));
  }
}
