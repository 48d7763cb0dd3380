package mxconnect.core.session;

import static mxconnect.api.OpenException.Scope.ADDRESS;
import static mxconnect.core.session.SessionFailures.assertFailure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mxconnect.api.ErrorCode;
import mxconnect.api.OpenException;
import mxconnect.api.SmtpOptions;
import mxconnect.api.SmtpSession;
import mxconnect.api.TlsReportResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** EHLO, and HELO where a server knows no other: RFC 5321 §3.2, §4.1.1.1, §4.1.4. */
@Timeout(60)
class HelloTest {
  private static final String GREETING = "220 hi\r\n";

  @ParameterizedTest
  @ValueSource(ints = {500, 501, 502, 504, 550, 554})
  void heloFollowsWhereEhloIsRefusedForGood(int code) throws Exception {
    try (SmtpScript server =
        SmtpScript.saying(GREETING, code + " no\r\n", "250 mail.example.com\r\n")) {
      try (SmtpSession session = new TestConnection(server.connect()).open()) {
        assertFalse(session.extended());
        assertEquals(List.of(), session.extensions());
        assertEquals(Optional.empty(), session.tls());
      }
      assertEquals(List.of("EHLO [127.0.0.1]", "HELO [127.0.0.1]"), server.commands());
    }
  }

  /** Lines behind the first one of a reply to HELO are no extensions. */
  @Test
  void replyToHeloHasNoExtensions() throws Exception {
    try (SmtpScript server =
            SmtpScript.saying(GREETING, "502 no\r\n", "250-mail.example.com\r\n250 STARTTLS\r\n");
        SmtpSession session = new TestConnection(server.connect()).open()) {
      assertEquals(List.of(), session.extensions());
    }
  }

  /** 4xx is no sign that the server knows no EHLO, and 3xx is no answer to it. */
  @ParameterizedTest
  @ValueSource(ints = {421, 450, 354})
  void busyServerIsNotAskedAgain(int code) throws Exception {
    try (SmtpScript server = SmtpScript.saying(GREETING, code + " later\r\n")) {
      assertFailure(
          ErrorCode.EHLO_REFUSED,
          ADDRESS,
          "the server answers EHLO: " + code + " later",
          SessionFailures.of(new TestConnection(server.connect())));
      assertEquals(List.of("EHLO [127.0.0.1]", "QUIT"), server.commands());
    }
  }

  @ParameterizedTest
  @CsvSource({"550, HOST", "450, ADDRESS"})
  void refusalOfBothIsToldWithBothReplies(int code, OpenException.Scope scope) throws Exception {
    try (SmtpScript server =
        SmtpScript.saying(GREETING, "550 go away\r\n", code + " you too\r\n")) {
      assertFailure(
          ErrorCode.EHLO_REFUSED,
          scope,
          "EHLO: 550 go away, and HELO: " + code + " you too",
          SessionFailures.of(new TestConnection(server.connect())));
      assertEquals(List.of("EHLO [127.0.0.1]", "HELO [127.0.0.1]", "QUIT"), server.commands());
    }
  }

  /** RFC 8461 §5: no HELO in clear where mail may not be sent in clear. */
  @ParameterizedTest
  @CsvSource({"500, true", "502, true", "504, true", "501, false", "550, false"})
  void heloIsNotSaidWhereTlsIsRequired(int code, boolean verdict) throws Exception {
    try (SmtpScript server = SmtpScript.saying(GREETING, code + " no\r\n")) {
      TestConnection connection =
          new TestConnection(server.connect()).tls(TestConnection.ENCRYPTED);
      OpenException failure = SessionFailures.of(connection);
      assertFailure(
          ErrorCode.STARTTLS_NOT_OFFERED, ADDRESS, "it answers EHLO: " + code + " no", failure);
      assertEquals(
          verdict ? Optional.of(TlsReportResult.STARTTLS_NOT_SUPPORTED) : Optional.empty(),
          failure.resultType());
      assertEquals(List.of("EHLO [127.0.0.1]", "QUIT"), server.commands());
    }
  }

  @Test
  void silenceEndsWithItsTime() throws Exception {
    SmtpOptions hurried = SmtpOptions.builder().replyTimeout(Duration.ofMillis(300)).build();
    try (SmtpScript server = SmtpScript.of(stage -> stage.say(GREETING))) {
      assertFailure(
          ErrorCode.REPLY_TIMED_OUT,
          ADDRESS,
          "the reply to EHLO did not come in time",
          SessionFailures.of(new TestConnection(server.connect()), hurried));
    }
  }

  @Test
  void replyThatIsNoneIsAnErrorOfTheProtocol() throws Exception {
    try (SmtpScript server = SmtpScript.saying(GREETING, "250-a\r\n550 b\r\n")) {
      assertFailure(
          ErrorCode.PROTOCOL_ERROR,
          ADDRESS,
          "the reply to EHLO is a reply with the codes 250 and 550",
          SessionFailures.of(new TestConnection(server.connect())));
    }
  }

  /** A server that closes the connection may have said why before it was asked. */
  @Test
  void lastWordsOfAServerThatHasGoneAreHeard() throws Exception {
    try (SmtpScript server =
        SmtpScript.of(
            stage -> {
              stage.say("220 hi\r\n421 overloaded\r\n");
              stage.socket().close();
            })) {
      assertFailure(
          ErrorCode.EHLO_REFUSED,
          ADDRESS,
          "421 overloaded",
          SessionFailures.of(new TestConnection(server.connect())));
    }
  }

  @Test
  void keywordsAreReadWithoutRegardToCaseAndBlanks() {
    Hello hello = answered("a.example at your service", "StartTls", "SIZE 5");
    assertEquals(true, hello.offers("STARTTLS"));
    assertEquals(true, hello.offers("size"));
    assertEquals(false, hello.offers("STARTTLSX"));
    assertEquals(false, hello.offers("a.example"));
    assertEquals(Optional.of("a.example"), hello.serverName());
    assertEquals(Optional.empty(), answered("").serverName());
  }

  private static Hello answered(String... lines) {
    Reply reply = new Reply(250, List.of(lines));
    return new Hello(reply, reply);
  }

  /** RFC 5321 §4.1.3. */
  @Test
  void addressIsSaidAsALiteral() throws Exception {
    assertEquals("[192.0.2.1]", ClientName.literal(InetAddress.getByName("192.0.2.1")));
    assertEquals("[IPv6:2001:db8::1]", ClientName.literal(InetAddress.getByName("2001:db8::1")));
  }
}
