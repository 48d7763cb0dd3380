package mxconnect.core.session;

import static mxconnect.api.OpenException.Scope.ADDRESS;
import static mxconnect.core.session.SessionFailures.assertFailure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import mxconnect.api.ErrorCode;
import mxconnect.api.OpenException;
import mxconnect.api.SmtpOptions;
import mxconnect.api.spi.Deadline;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server's first words: RFC 5321 §3.1, §4.2, §4.5.3.2.1. */
@Timeout(60)
class GreetingTest {
  private static final SmtpOptions HURRIED =
      SmtpOptions.builder().greetingTimeout(Duration.ofMillis(300)).build();

  /** Another machine of the host may have time; a refusal is for all of them. */
  @ParameterizedTest
  @CsvSource({
    "421, ADDRESS",
    "450, ADDRESS",
    "554, HOST",
    "521, HOST",
    "250, ADDRESS",
    "354, ADDRESS"
  })
  void otherGreetingsThan220AreRefusals(int code, OpenException.Scope scope) throws Exception {
    try (SmtpScript server = SmtpScript.saying(code + "-too\r\n" + code + " busy\r\n")) {
      OpenException failure = SessionFailures.of(new TestConnection(server.connect()));
      assertFailure(
          ErrorCode.GREETING_REFUSED,
          scope,
          "the server greets with " + code + " too / busy",
          failure);
      assertTrue(failure.temporary());
      assertEquals(List.of("QUIT"), server.commands());
    }
  }

  @Test
  void replyOfTheServerIsCutInTheMessage() throws Exception {
    String line = "554-" + "x".repeat(500) + "\r\n";
    try (SmtpScript server = SmtpScript.saying(line + line + "554 x\r\n")) {
      OpenException failure = SessionFailures.of(new TestConnection(server.connect()));
      assertTrue(failure.getMessage().length() < 350, failure::getMessage);
    }
  }

  @Test
  void silenceEndsWithItsTime() throws Exception {
    try (SmtpScript server = SmtpScript.saying()) {
      assertFailure(
          ErrorCode.GREETING_TIMED_OUT,
          ADDRESS,
          "the greeting did not come in time",
          SessionFailures.of(new TestConnection(server.connect()), HURRIED));
      assertEquals(List.of(), server.commands());
    }
  }

  @Test
  void deadlineOfTheAttemptComesBeforeTheTimeForTheGreeting() throws Exception {
    try (SmtpScript server = SmtpScript.saying()) {
      TestConnection connection = new TestConnection(server.connect());
      OpenException failure =
          Assertions.assertThrows(
              OpenException.class,
              () ->
                  connection
                      .startSession(SmtpOptions.defaults(), Deadline.after(Duration.ofMillis(200)))
                      .close());
      assertFailure(ErrorCode.GREETING_TIMED_OUT, ADDRESS, "in time", failure);
      assertTrue(connection.socket().isClosed());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "220-x\r\n"})
  void drippedGreetingEndsWithItsTime(String drop) throws Exception {
    try (SmtpScript server =
        SmtpScript.of(
            stage -> {
              while (true) {
                for (char octet : drop.toCharArray()) {
                  stage.say(String.valueOf(octet));
                  Thread.sleep(20);
                }
              }
            })) {
      assertFailure(
          ErrorCode.GREETING_TIMED_OUT,
          ADDRESS,
          "in time",
          SessionFailures.of(new TestConnection(server.connect()), HURRIED));
    }
  }

  /** Its memory is bounded by the limits of RFC 5321 §4.5.3.1.5. */
  @ParameterizedTest
  @ValueSource(strings = {"220-hello\r\n", "x"})
  void endlessGreetingIsGivenUp(String again) throws Exception {
    try (SmtpScript server =
        SmtpScript.of(
            stage -> {
              while (true) {
                stage.say(again);
              }
            })) {
      assertFailure(
          ErrorCode.PROTOCOL_ERROR,
          ADDRESS,
          "the greeting is a ",
          SessionFailures.of(new TestConnection(server.connect())));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'220-a\r\n250 b\r\n', the codes 220 and 250",
    "'HTTP/1.1 400 Bad Request\r\n', not a reply of SMTP",
    "'220 a\0b\r\n', control characters"
  })
  void greetingThatIsNoReplyIsAnErrorOfTheProtocol(String octets, String words) throws Exception {
    try (SmtpScript server = SmtpScript.saying(octets)) {
      assertFailure(
          ErrorCode.PROTOCOL_ERROR,
          ADDRESS,
          words,
          SessionFailures.of(new TestConnection(server.connect())));
      assertEquals(List.of(), server.commands());
    }
  }

  /** RFC 5321 §4.3.1 forbids it to the client only, and the replies still fit. */
  @Test
  void replyThatComesTooEarlyIsNoErrorByItself() throws Exception {
    try (SmtpScript server = SmtpScript.saying("220 hi\r\n250 mail.example.com\r\n")) {
      new TestConnection(server.connect()).open().close();
      assertEquals(List.of("EHLO [127.0.0.1]"), server.commands());
    }
  }
}
