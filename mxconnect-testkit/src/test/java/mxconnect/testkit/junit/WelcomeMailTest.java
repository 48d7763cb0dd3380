package mxconnect.testkit.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import mxconnect.testkit.MailWorld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A user's test, as short as it gets. */
@Timeout(60)
class WelcomeMailTest {
  // @start region="test"
  @RegisterExtension
  static final MailWorldExtension MAIL =
      MailWorldExtension.of(MailWorld.builder().domain("example.com"));

  @Test
  void newcomersAreWelcomed(MailWorld world) throws Exception {
    welcome("user@example.com", world.host("127.0.0.2").address());
    assertEquals(
        List.of("user@example.com"), world.host("127.0.0.2").messages().getFirst().recipients());
  }

  // @end

  /** The code under test, which here knows the host already. */
  private static void welcome(String recipient, InetSocketAddress host) throws IOException {
    try (Socket socket = new Socket(host.getAddress(), host.getPort());
        BufferedReader replies =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
      for (String command :
          List.of(
              "",
              "HELO me.example\r\n",
              "MAIL FROM:<>\r\n",
              "RCPT TO:<" + recipient + ">\r\n",
              "DATA\r\n",
              "Subject: Welcome\r\n\r\nHello.\r\n.\r\n",
              "QUIT\r\n")) {
        socket.getOutputStream().write(command.getBytes(StandardCharsets.US_ASCII));
        replies.readLine();
      }
    }
  }
}
