package mxconnect.core.session;

import static mxconnect.api.OpenException.Scope.ADDRESS;
import static mxconnect.core.session.SessionFailures.assertFailure;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import mxconnect.api.ErrorCode;
import mxconnect.api.OpenException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers that go: an address fails, another one may do. */
@Timeout(60)
class LostConnectionTest {
  /** What the server says before it goes, and before what it does so. */
  private enum Point {
    GREETING("the greeting"),
    MIDDLE_OF_GREETING("the greeting", "220-hi\r\n22"),
    EHLO("the reply to EHLO", TlsScripts.GREETING, ""),
    MIDDLE_OF_EHLO("the reply to EHLO", TlsScripts.GREETING, "250-mail.example.com\r\n"),
    HELO("the reply to HELO", TlsScripts.GREETING, "502 no\r\n", ""),
    STARTTLS("the reply to STARTTLS", TlsScripts.GREETING, TlsScripts.OFFER, "");

    private final String words;
    private final String[] octets;

    Point(String words, String... octets) {
      this.words = words;
      this.octets = octets;
    }
  }

  @ParameterizedTest
  @EnumSource
  void endOfTheConnectionConcernsTheAddress(Point point) throws Exception {
    assertLost(point, stage -> stage.socket().close());
  }

  @ParameterizedTest
  @EnumSource
  void resetOfTheConnectionConcernsTheAddress(Point point) throws Exception {
    assertLost(point, SmtpScript.Stage::reset);
  }

  private static void assertLost(Point point, SmtpScript.Part end) throws Exception {
    try (SmtpScript server =
        SmtpScript.of(
            stage -> {
              stage.converse(point.octets);
              end.play(stage);
            })) {
      TestConnection connection = new TestConnection(server.connect());
      OpenException failure = SessionFailures.of(connection);
      assertFailure(
          ErrorCode.CONNECTION_LOST,
          ADDRESS,
          "the connection was lost before " + point.words + ": ",
          failure);
      assertEquals(Optional.empty(), failure.retry());
      assertEquals(0, connection.results().size());
    }
  }
}
