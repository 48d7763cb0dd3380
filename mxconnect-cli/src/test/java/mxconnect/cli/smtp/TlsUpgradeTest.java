package mxconnect.cli.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import mxconnect.api.MxConnection;
import mxconnect.api.MxConnector;
import mxconnect.api.StartTlsException;
import mxconnect.api.TlsReportResult;
import mxconnect.api.TlsaMatch;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.smtp.SmtpDialogue;
import mxconnect.testkit.tls.TestAuthority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** RFC 3207 §4. */
@Timeout(60)
class TlsUpgradeTest {
  private static final SmtpDialogue TALK = SmtpDialogue.of("mx.example");
  private static final SmtpDialogue WITH_TLS =
      TALK.startTls(TestAuthority.create().identity("mx.example"));

  @Test
  void tlsThatNeedsNoRecordMatchesNone() throws Exception {
    assertEquals(Optional.empty(), upgrade(WITH_TLS));
  }

  @Test
  void greetingAndReplyMayHaveManyLines() throws Exception {
    assertEquals(
        Optional.empty(),
        upgrade(WITH_TLS.extension("SIZE 1000").reply("STARTTLS", "220-ready", "220 go ahead")));
  }

  @Test
  void serverWithoutTlsIsRefused() {
    StartTlsException e = assertThrows(StartTlsException.class, () -> upgrade(TALK));
    assertEquals(TlsReportResult.STARTTLS_NOT_SUPPORTED, e.resultType());
    assertEquals("the server does not offer STARTTLS", e.getMessage());
  }

  @Test
  void serverThatWillNotStartItIsRefused() {
    SmtpDialogue later = WITH_TLS.reply("STARTTLS", "454 4.7.0 not now");
    StartTlsException e = assertThrows(StartTlsException.class, () -> upgrade(later));
    assertEquals(TlsReportResult.STARTTLS_NOT_SUPPORTED, e.resultType());
    assertTrue(e.getMessage().endsWith("STARTTLS: 454 4.7.0 not now"), e.getMessage());
  }

  @Test
  void serverThatHangsUpIsABrokenConnection() {
    assertThrows(IOException.class, () -> upgrade(WITH_TLS.hangUpOn("EHLO")));
  }

  @Test
  void endlessLineIsGivenUp() {
    SmtpDialogue chatty = WITH_TLS.reply("EHLO", "250 " + "x".repeat(5000));
    IOException e = assertThrows(IOException.class, () -> upgrade(chatty));
    assertTrue(e.getMessage().contains("2000 octets"), e.getMessage());
  }

  private static Optional<TlsaMatch> upgrade(SmtpDialogue dialogue) throws Exception {
    try (MailWorld world = MailWorld.builder().host("127.0.0.2", dialogue).start();
        MxConnector connector =
            MxConnector.builder()
                .set("dns.servers", world.dnsServers())
                .options(options -> options.port(world.port()))
                .build();
        MxConnection connection = connector.connect("[127.0.0.2]")) {
      assertTrue(Greeting.read(connection.socket(), Duration.ofSeconds(10)).isPresent());
      return TlsUpgrade.on(connection, Duration.ofSeconds(10));
    }
  }
}
