package mxconnect.core.session;

import static mxconnect.api.OpenException.Scope.ADDRESS;
import static mxconnect.core.session.SessionFailures.assertFailure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import mxconnect.api.ErrorCode;
import mxconnect.api.OpenException;
import mxconnect.api.SmtpSession;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsReportResult;
import mxconnect.api.TlsSession;
import mxconnect.api.TlsaMatch;
import mxconnect.api.dns.TlsaRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When STARTTLS is said, and what its refusal means: RFC 3207 §4, RFC 8461 §5, RFC 7672 §2.2. */
@Timeout(60)
class SessionTlsTest {
  private static final String EHLO = "EHLO [127.0.0.1]";

  @ParameterizedTest
  @CsvSource({"454", "450", "501", "502", "550"})
  void sessionGoesOnInClearWhereStartTlsIsRefused(int code) throws Exception {
    try (SmtpScript server = TlsScripts.answering(code + " not now\r\n")) {
      try (SmtpSession session = new TestConnection(server.connect()).open()) {
        assertEquals(Optional.empty(), session.tls());
        assertEquals(List.of("STARTTLS"), session.extensions());
        assertFalse(session.socket().isClosed());
      }
      assertEquals(List.of(EHLO, "STARTTLS"), server.commands());
    }
  }

  @Test
  void sessionGoesOnInClearWhereStartTlsIsNotOffered() throws Exception {
    try (SmtpScript server =
        SmtpScript.saying(TlsScripts.GREETING, "250-mail.example.com\r\n250 8BITMIME\r\n")) {
      try (SmtpSession session = new TestConnection(server.connect()).open()) {
        assertEquals(Optional.empty(), session.tls());
      }
      assertEquals(List.of(EHLO), server.commands());
    }
  }

  /** RFC 5321 §4.2.3: nothing more can be said on this connection. */
  @Test
  void replyOf421EndsTheSession() throws Exception {
    try (SmtpScript server = TlsScripts.answering("421 shutting down\r\n")) {
      OpenException failure = SessionFailures.of(new TestConnection(server.connect()));
      assertFailure(ErrorCode.CONNECTION_LOST, ADDRESS, "STARTTLS: 421 shutting down", failure);
      assertEquals(Optional.empty(), failure.retry());
      assertEquals(Optional.empty(), failure.resultType());
    }
  }

  @Test
  void tlsThatIsRequiredAndNotOfferedIsAFailure() throws Exception {
    try (SmtpScript server = SmtpScript.saying(TlsScripts.GREETING, "250 mail.example.com\r\n")) {
      OpenException failure =
          SessionFailures.of(new TestConnection(server.connect()).tls(TestConnection.ENCRYPTED));
      assertFailure(ErrorCode.STARTTLS_NOT_OFFERED, ADDRESS, "does not offer STARTTLS", failure);
      assertEquals(Optional.of(TlsReportResult.STARTTLS_NOT_SUPPORTED), failure.resultType());
      assertEquals(Optional.empty(), failure.retry());
      assertEquals(List.of(EHLO, "QUIT"), server.commands());
    }
  }

  @ParameterizedTest
  @CsvSource({"454, true", "502, true", "421, false"})
  void tlsThatIsRequiredAndRefusedIsAFailure(int code, boolean verdict) throws Exception {
    try (SmtpScript server = TlsScripts.answering(code + " no TLS\r\n")) {
      OpenException failure =
          SessionFailures.of(new TestConnection(server.connect()).tls(TestTrust.accepting()));
      assertFailure(ErrorCode.STARTTLS_REFUSED, ADDRESS, "STARTTLS: " + code + " no TLS", failure);
      assertEquals(verdict, failure.resultType().isPresent());
      assertEquals(Optional.empty(), failure.retry());
      assertEquals(List.of(EHLO, "STARTTLS", "QUIT"), server.commands());
    }
  }

  @Test
  void startTlsIsNotSaidWhereTheHandshakeHasFailedBefore() throws Exception {
    try (SmtpScript server = SmtpScript.saying(TlsScripts.GREETING, TlsScripts.OFFER)) {
      try (SmtpSession session =
          new TestConnection(server.connect())
              .tls(new TlsObligation.Cleartext("it failed"))
              .open()) {
        assertEquals(Optional.empty(), session.tls());
      }
      assertEquals(List.of(EHLO), server.commands());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"starttls", "StartTLS", "STARTTLS ", "STARTTLS REQUIRED"})
  void offerIsReadWithoutRegardToCaseAndParameters(String offer) throws Exception {
    try (SmtpScript server =
        SmtpScript.saying(
            TlsScripts.GREETING, "250-mail.example.com\r\n250 " + offer + "\r\n", "454 no\r\n")) {
      new TestConnection(server.connect()).open().close();
      assertEquals(List.of(EHLO, "STARTTLS"), server.commands());
    }
  }

  /** RFC 3207 §4.2: TLS is not started within TLS. */
  @Test
  void secondOfferIsIgnored() throws Exception {
    try (SmtpScript server = TlsScripts.answeringWithinTls(TlsScripts.OFFER)) {
      try (SmtpSession session = new TestConnection(server.connect()).open()) {
        assertTrue(session.tls().isPresent());
      }
      assertEquals(List.of(EHLO, "STARTTLS", EHLO), server.commands());
    }
  }

  /** Java reads on before it closes, for as long as there is something to read. */
  @Test
  void serverThatTalksWithoutEndDoesNotHoldUpTheEnd() throws Exception {
    try (SmtpScript server = TlsScripts.answeringWithinTls(TlsScripts.OFFER)) {
      TalkingSocket socket = server.connect(new TalkingSocket());
      SmtpSession session = new TestConnection(socket).open();
      socket.talk();
      session.close();
      assertFalse(socket.skippedWithoutEnd());
      assertTrue(socket.isClosed());
    }
  }

  @Test
  void heloFollowsWithinTlsAsWell() throws Exception {
    try (SmtpScript server =
        TlsScripts.answeringWithinTls("502 no\r\n", "250 mail.example.com\r\n")) {
      try (SmtpSession session =
          new TestConnection(server.connect()).tls(TestConnection.ENCRYPTED).open()) {
        assertFalse(session.extended());
        assertTrue(session.tls().isPresent());
      }
      assertEquals(List.of(EHLO, "STARTTLS", EHLO, "HELO [127.0.0.1]"), server.commands());
    }
  }

  @Test
  void refusalOfEhloWithinTlsIsNoFailureOfTls() throws Exception {
    try (SmtpScript server = TlsScripts.answeringWithinTls("450 later\r\n")) {
      OpenException failure = SessionFailures.of(new TestConnection(server.connect()));
      assertFailure(ErrorCode.EHLO_REFUSED, ADDRESS, "450 later", failure);
      assertEquals(Optional.empty(), failure.retry());
      assertEquals(List.of(EHLO, "STARTTLS", EHLO, "QUIT"), server.commands());
    }
  }

  @Test
  void tlsaRecordThatMatchedIsTold() throws Exception {
    TlsaMatch match = new TlsaMatch(new TlsaRecord(3, 1, 1, "00".repeat(32)), 0);
    TlsObligation.Dane dane =
        new TlsObligation.Dane(
            TestConnection.HOSTNAME,
            List.of(match.tlsaRecord()),
            List.of(TestConnection.HOSTNAME),
            chain -> match);
    try (SmtpScript server = TlsScripts.answeringWithinTls("250 mail.example.com\r\n");
        SmtpSession session = new TestConnection(server.connect()).tls(dane).open()) {
      TlsSession tls = session.tls().orElseThrow();
      assertEquals(Optional.of(match), tls.tlsaMatch());
      assertEquals(dane, tls.obligation());
      assertTrue(tls.authenticated());
      assertTrue(tls.cipherSuite().startsWith("TLS_"), tls::cipherSuite);
    }
  }

  @Test
  void certificateThatTheObligationRefusesIsRejected() throws Exception {
    try (SmtpScript server = TlsScripts.answeringWithinTls("250 mail.example.com\r\n")) {
      OpenException failure =
          SessionFailures.of(
              new TestConnection(server.connect())
                  .tls(TestTrust.refusing(TlsReportResult.CERTIFICATE_HOST_MISMATCH)));
      assertFailure(ErrorCode.CERTIFICATE_REJECTED, ADDRESS, "the test refuses it", failure);
      assertEquals(Optional.of(TlsReportResult.CERTIFICATE_HOST_MISMATCH), failure.resultType());
      assertEquals(Optional.empty(), failure.retry());
      assertEquals(List.of(EHLO, "STARTTLS"), server.commands());
    }
  }

  /** RFC 8461 §5: delivery goes on, and the failure is reported. */
  @Test
  void policyThatIsTestedRefusesNothing() throws Exception {
    TlsObligation tested =
        new TlsObligation.Opportunistic(
            Optional.of(TestConnection.HOSTNAME),
            Optional.of(TestTrust.refusing(TlsReportResult.CERTIFICATE_EXPIRED)));
    try (SmtpScript server = TlsScripts.answeringWithinTls("250 mail.example.com\r\n");
        SmtpSession session = new TestConnection(server.connect()).tls(tested).open()) {
      assertEquals(
          Optional.of(TlsReportResult.CERTIFICATE_EXPIRED),
          session.tls().orElseThrow().testFailure().map(failure -> failure.resultType()));
      assertFalse(session.tls().get().authenticated());
    }
  }

  @Test
  void policyThatIsTestedAndKeptHasNoFailure() throws Exception {
    TlsObligation tested =
        new TlsObligation.Opportunistic(
            Optional.of(TestConnection.HOSTNAME), Optional.of(TestTrust.accepting()));
    try (SmtpScript server = TlsScripts.answeringWithinTls("250 mail.example.com\r\n");
        SmtpSession session = new TestConnection(server.connect()).tls(tested).open()) {
      assertEquals(Optional.empty(), session.tls().orElseThrow().testFailure());
    }
  }
}
