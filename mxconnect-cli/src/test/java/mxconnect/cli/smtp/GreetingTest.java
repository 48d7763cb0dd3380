package mxconnect.cli.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GreetingTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @ParameterizedTest
  @CsvSource({
    "'220 mx ESMTP\r\n', 220 mx ESMTP",
    "'220 mx\n', 220 mx",
    "'220-one\r\n220 two\r\n', 220-one",
    "'\r\n', ''",
    "'220 \u001b[2J\u009b\u202e\r\n', 220 \\u001b[2J\\u009b\\u202e",
    "'220 zürich\r\n', 220 zürich",
    "'220 a\rb\r\n', 220 a\\u000db"
  })
  void firstLineIsReadWithItsCode(String said, String line) throws IOException {
    assertEquals(Optional.of(line), greeting(said.getBytes(StandardCharsets.UTF_8), false, LONG));
  }

  @Test
  void octetsThatAreNotUtf8AreEscaped() throws IOException {
    byte[] said = "2-- é\u00ff!\r\n".getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(Optional.of("2-- \\xe9\\xff!"), greeting(said, false, LONG));
  }

  @Test
  void endlessLineIsCut() throws IOException {
    byte[] said = "2".repeat(5000).getBytes(StandardCharsets.US_ASCII);
    assertEquals(Optional.of("2".repeat(2000)), greeting(said, false, LONG));
  }

  @Test
  void serverThatClosesHasNoGreeting() throws IOException {
    assertEquals(Optional.empty(), greeting(new byte[0], true, LONG));
    assertEquals(
        Optional.empty(), greeting("220 half".getBytes(StandardCharsets.US_ASCII), true, LONG));
  }

  @Test
  void silentServerHasNoGreeting() throws IOException {
    assertEquals(Optional.empty(), greeting(new byte[0], false, Duration.ofMillis(20)));
  }

  @Test
  void halfALineIsNoGreeting() throws IOException {
    byte[] said = "220 half".getBytes(StandardCharsets.US_ASCII);
    assertEquals(Optional.empty(), greeting(said, false, Duration.ofMillis(20)));
  }

  private static Optional<String> greeting(byte[] said, boolean close, Duration timeout)
      throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket server = new ServerSocket(0, 1, loopback);
        Socket client = new Socket(loopback, server.getLocalPort());
        Socket accepted = server.accept()) {
      accepted.getOutputStream().write(said);
      if (close) {
        accepted.shutdownOutput();
      }
      return Greeting.read(client, timeout);
    }
  }
}
