package mxconnect.tests.hostile.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import mxconnect.api.ErrorCode;
import mxconnect.api.MxConnectException;
import mxconnect.tests.hostile.smtp.Talk.Say;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server may ask for new keys again and again and never read the answers (RFC 8446 §4.6.3): the
 * time for a reply ends that, though the client itself waits to write.
 */
@Timeout(120)
class KeyUpdateTest {
  /** Their answers fill every buffer on the way. */
  private static final int MANY = 200_000;

  @Test
  void replyMustComeInTimeWhateverIsAskedOfTlsMeanwhile(@TempDir Path folder) throws Exception {
    Say nothing = (connection, out) -> {};
    Talk talk =
        new Talk(
            Talk.text("220 mx\r\n"),
            Map.of(
                "EHLO",
                Talk.text("250-mx\r\n250 STARTTLS\r\n"),
                "STARTTLS",
                Talk.text("220 go\r\n")),
            KeyUpdateTest::updatingKeys,
            Map.of("EHLO", nothing),
            "TLSv1.3");
    try (SmtpWorld world = new SmtpWorld(folder)) {
      world.host.become(connection -> talk.over(connection, world.inClear));
      MxConnectException e =
          assertThrows(MxConnectException.class, () -> world.open(Terms.DANE_EE, true).close());
      assertEquals(ErrorCode.REPLY_TIMED_OUT, e.code());
      assertTrue(e.temporary());
      world.host.awaitAllGone(Duration.ofSeconds(30));
    }
  }

  private static SSLSocket updatingKeys(Socket connection, String version) throws Exception {
    SSLSocket secure = Talk.handshake(connection, version);
    for (int i = 0; i < MANY; i++) {
      secure.startHandshake();
    }
    return secure;
  }
}
