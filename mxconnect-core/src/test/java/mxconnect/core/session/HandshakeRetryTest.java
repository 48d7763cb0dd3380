package mxconnect.core.session;

import static mxconnect.api.OpenException.Scope.ADDRESS;
import static mxconnect.api.OpenException.Scope.HOST;
import static mxconnect.core.session.SessionFailures.assertFailure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import mxconnect.api.ErrorCode;
import mxconnect.api.OpenException;
import mxconnect.api.SmtpOptions;
import mxconnect.api.StartTlsException;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsOptions;
import mxconnect.api.TlsReportResult;
import mxconnect.api.spi.Deadline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What follows a failed handshake on which nothing depended: RFC 3207 §4.1, RFC 7435 §3. */
@Timeout(60)
class HandshakeRetryTest {
  private static final int UNRECOGNIZED_NAME = 112;
  private static final int INTERNAL_ERROR = 80;

  /** How a handshake may fail after STARTTLS has been accepted. */
  private enum Fault {
    ALERT(stage -> alert(stage, INTERNAL_ERROR)),
    GARBAGE(stage -> stage.say("554 no TLS, sorry\r\n")),
    OLD_VERSION(
        stage -> stage.say(new String(ScriptedServer.version(1), StandardCharsets.ISO_8859_1))),
    END(stage -> stage.socket().close()),
    RESET(SmtpScript.Stage::reset);

    private final SmtpScript.Part part;

    Fault(SmtpScript.Part part) {
      this.part = part;
    }

    /** The ClientHello has been there, so this is no plaintext behind the reply. */
    SmtpScript script() throws IOException {
      return TlsScripts.afterGo(
          stage -> {
            stage.octet();
            part.play(stage);
          });
    }
  }

  @ParameterizedTest
  @EnumSource
  void handshakeThatFailsIsFollowedByAConnectionInClear(Fault fault) throws Exception {
    try (SmtpScript server = fault.script()) {
      OpenException failure = SessionFailures.of(new TestConnection(server.connect()));
      assertFailure(ErrorCode.HANDSHAKE_FAILED, ADDRESS, "", failure);
      TlsObligation.Cleartext clear =
          assertInstanceOf(TlsObligation.Cleartext.class, failure.retry().orElseThrow());
      assertEquals(failure.getMessage(), clear.reason());
    }
  }

  @ParameterizedTest
  @EnumSource
  void noConnectionInClearFollowsIfTheCallerWantsNone(Fault fault) throws Exception {
    try (SmtpScript server = fault.script()) {
      OpenException failure =
          SessionFailures.of(
              new TestConnection(server.connect())
                  .options(TlsOptions.builder().cleartextRetry(false).build()));
      assertEquals(Optional.empty(), failure.retry());
    }
  }

  @ParameterizedTest
  @EnumSource
  void noConnectionInClearFollowsWhereTlsIsRequired(Fault fault) throws Exception {
    try (SmtpScript server = fault.script()) {
      OpenException failure =
          SessionFailures.of(new TestConnection(server.connect()).tls(TestConnection.ENCRYPTED));
      assertFailure(ErrorCode.HANDSHAKE_FAILED, ADDRESS, "", failure);
      assertEquals(Optional.empty(), failure.retry());
    }
  }

  /** RFC 8460 §4.3.4. */
  @ParameterizedTest
  @EnumSource
  void whatTheNetworkDoesIsNoVerdict(Fault fault) throws Exception {
    try (SmtpScript server = fault.script()) {
      OpenException failure = SessionFailures.of(new TestConnection(server.connect()));
      assertEquals(
          fault == Fault.END || fault == Fault.RESET
              ? Optional.empty()
              : Optional.of(TlsReportResult.VALIDATION_FAILURE),
          failure.resultType(),
          failure::getMessage);
    }
  }

  @Test
  void silenceInTheHandshakeIsFollowedByAConnectionInClear() throws Exception {
    TlsOptions hurried = TlsOptions.builder().handshakeTimeout(Duration.ofMillis(300)).build();
    try (SmtpScript server = TlsScripts.afterGo(stage -> stage.octet())) {
      OpenException failure =
          SessionFailures.of(new TestConnection(server.connect()).options(hurried));
      assertFailure(ErrorCode.HANDSHAKE_FAILED, ADDRESS, "", failure);
      assertEquals(Optional.empty(), failure.resultType());
      assertInstanceOf(TlsObligation.Cleartext.class, failure.retry().orElseThrow());
    }
  }

  @Test
  void deadlineOfTheAttemptEndsTheHandshake() throws Exception {
    try (SmtpScript server = TlsScripts.afterGo(SmtpScript.Stage::octet);
        TestConnection connection = new TestConnection(server.connect())) {
      OpenException failure =
          assertThrows(
              OpenException.class,
              () ->
                  connection
                      .startSession(SmtpOptions.defaults(), Deadline.after(Duration.ofSeconds(3)))
                      .close());
      assertFailure(ErrorCode.HANDSHAKE_FAILED, ADDRESS, "", failure);
      assertEquals(Optional.empty(), failure.resultType());
      assertTrue(connection.socket().isClosed());
    }
  }

  /** RFC 6066 §3; some servers want no name at all. */
  @Test
  void nameThatTheServerDoesNotKnowIsLeftOutFirst() throws Exception {
    TlsObligation.Pkix tested = TestTrust.accepting();
    try (SmtpScript server = TlsScripts.afterGo(HandshakeRetryTest::unknownName)) {
      OpenException failure =
          SessionFailures.of(
              new TestConnection(server.connect())
                  .tls(
                      new TlsObligation.Opportunistic(
                          Optional.of(TestConnection.HOSTNAME), Optional.of(tested))));
      assertEquals(
          Optional.of(new TlsObligation.Opportunistic(Optional.empty(), Optional.of(tested))),
          failure.retry());
    }
  }

  @Test
  void nameIsLeftOutEvenIfTheCallerWantsNoConnectionInClear() throws Exception {
    try (SmtpScript server = TlsScripts.afterGo(HandshakeRetryTest::unknownName)) {
      OpenException failure =
          SessionFailures.of(
              new TestConnection(server.connect())
                  .options(TlsOptions.builder().cleartextRetry(false).build()));
      assertEquals(Optional.of(new TlsObligation.Opportunistic(Optional.empty())), failure.retry());
    }
  }

  /** There is no name left to leave out. */
  @Test
  void alertAboutANameThatWasNotSentIsOneLikeOthers() throws Exception {
    try (SmtpScript server = TlsScripts.afterGo(HandshakeRetryTest::unknownName)) {
      assertInstanceOf(
          TlsObligation.Cleartext.class,
          SessionFailures.of(
                  new TestConnection(server.connect())
                      .tls(new TlsObligation.Opportunistic(Optional.empty())))
              .retry()
              .orElseThrow());
    }
    try (SmtpScript server = TlsScripts.afterGo(HandshakeRetryTest::unknownName)) {
      assertInstanceOf(
          TlsObligation.Cleartext.class,
          SessionFailures.of(
                  new TestConnection(server.connect())
                      .options(TlsOptions.builder().serverName(false).build()))
              .retry()
              .orElseThrow());
    }
  }

  /** RFC 3207 §5: whoever puts it there would like to see the mail in clear. */
  @Test
  void plaintextBehindTheReplyIsNotFollowedByAConnectionInClear() throws Exception {
    try (SmtpScript server = TlsScripts.answering("220 go ahead\r\n250 injected\r\n")) {
      OpenException failure = SessionFailures.of(new TestConnection(server.connect()));
      assertFailure(ErrorCode.HANDSHAKE_FAILED, ADDRESS, "octets of plaintext", failure);
      assertEquals(Optional.empty(), failure.retry());
      assertEquals(Optional.of(TlsReportResult.VALIDATION_FAILURE), failure.resultType());
    }
  }

  /** They are for the caller to mend. */
  @Test
  void optionsThatCannotBeKeptAreNotFollowedByAConnectionInClear() throws Exception {
    try (SmtpScript server = SmtpScript.saying();
        TestConnection connection = new TestConnection(server.connect())) {
      OpenException failure =
          new TlsFailures(connection, TlsOptions.defaults())
              .failed(
                  new StartTlsException(
                      "no such key",
                      new UnusableOptionsException(new IllegalStateException("no key"))));
      assertFailure(ErrorCode.TLS_UNAVAILABLE, HOST, "no such key", failure);
      assertEquals(Optional.empty(), failure.retry());
    }
  }

  /** RFC 8446 §4.4.2.4: under TLS 1.3 the client's handshake has succeeded by then. */
  @Test
  void refusedClientCertificateIsAFailedHandshake() throws Exception {
    try (SmtpScript server = TlsScripts.wantingCertificate()) {
      OpenException failure = SessionFailures.of(new TestConnection(server.connect()));
      assertFailure(ErrorCode.HANDSHAKE_FAILED, ADDRESS, "client certificate", failure);
      assertEquals(Optional.of(TlsReportResult.VALIDATION_FAILURE), failure.resultType());
      assertInstanceOf(TlsObligation.Cleartext.class, failure.retry().orElseThrow());
    }
  }

  @Test
  void refusedClientCertificateIsNoReasonForClearWhereTlsIsRequired() throws Exception {
    try (SmtpScript server = TlsScripts.wantingCertificate()) {
      OpenException failure =
          SessionFailures.of(new TestConnection(server.connect()).tls(TestTrust.accepting()));
      assertFailure(ErrorCode.HANDSHAKE_FAILED, ADDRESS, "client certificate", failure);
      assertEquals(Optional.empty(), failure.retry());
    }
  }

  /** Servers that cannot go on after the handshake are reached in clear, as Postfix does. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void connectionThatIsLostRightAfterTheHandshakeIsFollowedByOneInClear(boolean reset)
      throws Exception {
    try (SmtpScript server =
        TlsScripts.withinTls(
            stage -> {
              stage.line();
              if (reset) {
                stage.reset();
              } else {
                stage.endWithoutTls();
              }
            })) {
      OpenException failure = SessionFailures.of(new TestConnection(server.connect()));
      assertFailure(ErrorCode.CONNECTION_LOST, ADDRESS, "lost before the reply to EHLO", failure);
      assertEquals(Optional.empty(), failure.resultType());
      assertInstanceOf(TlsObligation.Cleartext.class, failure.retry().orElseThrow());
    }
  }

  /** A read timeout would begin anew with each octet of the record. */
  @Test
  void drippedRecordWithinTlsEndsWithItsTime() throws Exception {
    SmtpOptions hurried = SmtpOptions.builder().replyTimeout(Duration.ofSeconds(3)).build();
    try (SmtpScript server =
        TlsScripts.withinTls(
            stage -> {
              stage.line();
              stage.drip(new byte[] {23, 3, 3, 0x3e, (byte) 0x80});
            })) {
      OpenException failure = SessionFailures.of(new TestConnection(server.connect()), hurried);
      assertFailure(
          ErrorCode.REPLY_TIMED_OUT, ADDRESS, "the reply to EHLO did not come in time", failure);
      assertTrue(failure.retry().isEmpty());
    }
  }

  private static void unknownName(SmtpScript.Stage stage) throws IOException {
    stage.octet();
    alert(stage, UNRECOGNIZED_NAME);
  }

  private static void alert(SmtpScript.Stage stage, int description) throws IOException {
    stage.say(new String(ScriptedServer.alert(description), StandardCharsets.ISO_8859_1));
  }
}
