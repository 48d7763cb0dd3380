package mxconnect.api.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mxconnect.api.SmtpReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a hook can decide, and what is no decision. */
class ConnectDecisionTest {
  @Test
  void failureIsGivenTheWordsOfItsCause() {
    assertEquals("no route", reason(new IOException("no route")));
    assertEquals("java.io.IOException", reason(new IOException()));
    assertEquals("java.io.IOException: ", reason(new IOException("")));
  }

  private static String reason(Throwable cause) {
    return ((ConnectDecision.Failed) ConnectDecision.failed(cause)).reason();
  }

  @Test
  void skippingMayTellATimeThatIsNotNegative() {
    assertEquals(
        new ConnectDecision.Skip("busy", Optional.of(Duration.ofSeconds(5))),
        ConnectDecision.skip("busy", Duration.ofSeconds(5)));
    assertEquals(new ConnectDecision.Skip("busy", Optional.empty()), ConnectDecision.skip("busy"));
    assertThrows(
        IllegalArgumentException.class, () -> ConnectDecision.skip("busy", Duration.ofSeconds(-1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n"})
  void reasonIsNotBlank(String reason) {
    SmtpReply reply = new SmtpReply(554, "5.7.1", "Not to this domain");
    for (Executable decision :
        List.<Executable>of(
            () -> ConnectDecision.skip(reason),
            () -> ConnectDecision.skip(reason, Duration.ZERO),
            () -> ConnectDecision.failed(reason, new IOException()),
            () -> ConnectDecision.refuse(reason, reply))) {
      assertThrows(IllegalArgumentException.class, decision);
    }
  }

  @Test
  void refusalHasTheReplyOfTheHook() {
    SmtpReply reply = new SmtpReply(554, "5.7.1", "Not to this domain");
    assertEquals(
        new ConnectDecision.Refuse("Not to this domain", reply), ConnectDecision.refuse(reply));
  }

  /** RFC 5321 §4.2.1, §4.5.3.1.5; RFC 3463 §2. */
  @ParameterizedTest
  @CsvSource({
    "451, 4.7.1, try again",
    "550, 5.7, no detail",
    "550, 5.x.1, no number",
    "550, 5.7.1, ' '",
    "550, 5.7.1, 'two\r\nlines'",
    "550, 5.7.1, nicht möglich"
  })
  void replyThatRefusesNothingForGoodIsNone(int code, String status, String text) {
    SmtpReply reply = new SmtpReply(code, status, text);
    assertThrows(IllegalArgumentException.class, () -> ConnectDecision.refuse(reply));
  }

  @Test
  void replyIsNoLongerThanALine() {
    String most = "x".repeat(510 - "550 5.7.1 ".length());
    ConnectDecision.refuse(new SmtpReply(550, "5.7.1", most));
    SmtpReply tooLong = new SmtpReply(550, "5.7.1", most + "x");
    assertThrows(IllegalArgumentException.class, () -> ConnectDecision.refuse(tooLong));
  }
}
