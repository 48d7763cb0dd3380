package mxconnect.core.session;

import static mxconnect.api.OpenException.Scope.ADDRESS;
import static mxconnect.api.OpenException.Scope.HOST;
import static mxconnect.core.session.SessionFailures.assertFailure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import mxconnect.api.ErrorCode;
import mxconnect.api.OpenException;
import mxconnect.api.RequireTls;
import mxconnect.api.SmtpSession;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsOptions;
import mxconnect.api.TlsReportResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session must be for REQUIRETLS: RFC 8689 §4.2.1. */
@Timeout(60)
class RequireTlsTest {
  private static final TlsOptions REQUIRED =
      TlsOptions.builder().requireTls(RequireTls.REQUIRED).build();
  private static final String OFFER = "250-mail.example.com\r\n250 REQUIRETLS\r\n";
  private static final String EHLO = "EHLO [127.0.0.1]";

  @Test
  void serverThatOffersItWithinTlsIsUsed() throws Exception {
    try (SmtpScript server = TlsScripts.answeringWithinTls(OFFER);
        SmtpSession session = required(server).open()) {
      assertEquals(Optional.of(""), session.extension("REQUIRETLS"));
      assertTrue(session.tls().orElseThrow().authenticated());
    }
  }

  /** 5.7.30. */
  @Test
  void serverThatDoesNotOfferItWithinTlsIsLeftOut() throws Exception {
    try (SmtpScript server =
        SmtpScript.of(
            stage -> {
              stage.converse(
                  TlsScripts.GREETING,
                  "250-mail.example.com\r\n250-REQUIRETLS\r\n250 STARTTLS\r\n",
                  TlsScripts.GO);
              TlsScripts.startTls(stage);
              stage.line();
              stage.say("250 mail.example.com\r\n");
            })) {
      TestConnection connection = required(server);
      OpenException failure = SessionFailures.of(connection);
      assertFailure(ErrorCode.REQUIRETLS_NOT_OFFERED, HOST, "does not offer REQUIRETLS", failure);
      assertFalse(failure.temporary());
      assertEquals(List.of(EHLO, "STARTTLS", EHLO, "QUIT"), server.commands());
      assertEquals(Optional.empty(), connection.results().getFirst().failure());
    }
  }

  @Test
  void serverThatKnowsOnlyHeloWithinTlsIsLeftOut() throws Exception {
    try (SmtpScript server =
        TlsScripts.answeringWithinTls("502 no\r\n", "250 mail.example.com\r\n")) {
      assertEquals(ErrorCode.REQUIRETLS_NOT_OFFERED, SessionFailures.of(required(server)).code());
    }
  }

  /** It refuses who asks, and may well have TLS for another one (RFC 5321 §4.2.2). */
  @ParameterizedTest
  @ValueSource(strings = {"550 go away", "501 bad name"})
  void refusalOfEhloIsNoVerdictOnTls(String reply) throws Exception {
    try (SmtpScript server = SmtpScript.saying(TlsScripts.GREETING, reply + "\r\n")) {
      TestConnection connection = required(server);
      OpenException failure = SessionFailures.of(connection);
      assertFailure(ErrorCode.EHLO_REFUSED, HOST, "answers EHLO: " + reply, failure);
      assertTrue(failure.temporary());
      assertEquals(List.of(), connection.results());
      assertEquals(List.of(EHLO, "QUIT"), server.commands());
    }
  }

  @Test
  void refusalOfEhloWithinTlsIsNoVerdictOnRequiretls() throws Exception {
    try (SmtpScript server =
        TlsScripts.answeringWithinTls("550 go away\r\n", "250 mail.example.com\r\n")) {
      OpenException failure = SessionFailures.of(required(server));
      assertFailure(ErrorCode.EHLO_REFUSED, HOST, "answers EHLO: 550 go away", failure);
      assertTrue(failure.temporary());
    }
  }

  /** 5.7.10. */
  @Test
  void serverWithoutStartTlsIsNotSecure() throws Exception {
    try (SmtpScript server = SmtpScript.saying(TlsScripts.GREETING, OFFER)) {
      OpenException failure = SessionFailures.of(required(server));
      assertNotSecure("does not offer STARTTLS", failure);
      assertEquals(Optional.of(TlsReportResult.STARTTLS_NOT_SUPPORTED), failure.resultType());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {501, 502, 550})
  void serverThatRefusesStartTlsForGoodIsNotSecure(int code) throws Exception {
    try (SmtpScript server = TlsScripts.answering(code + " no\r\n")) {
      assertNotSecure("STARTTLS: " + code + " no", SessionFailures.of(required(server)));
    }
  }

  /** It says nothing of the next time. */
  @ParameterizedTest
  @ValueSource(ints = {421, 454})
  void serverThatCannotStartTlsAtPresentMayDoSoLater(int code) throws Exception {
    try (SmtpScript server = TlsScripts.answering(code + " no\r\n")) {
      OpenException failure = SessionFailures.of(required(server));
      assertFailure(ErrorCode.STARTTLS_REFUSED, ADDRESS, "STARTTLS: " + code, failure);
      assertTrue(failure.temporary());
    }
  }

  @Test
  void certificateThatIsRefusedIsNotSecure() throws Exception {
    try (SmtpScript server = TlsScripts.answeringWithinTls(OFFER)) {
      OpenException failure =
          SessionFailures.of(
              required(server).tls(TestTrust.refusing(TlsReportResult.CERTIFICATE_NOT_TRUSTED)));
      assertNotSecure("the test refuses it", failure);
      assertEquals(Optional.of(TlsReportResult.CERTIFICATE_NOT_TRUSTED), failure.resultType());
    }
  }

  /** RFC 8689 has nothing to do with that. */
  @Test
  void certificateThatOnlyAnAgreementRefusesMayBeMended() throws Exception {
    try (SmtpScript server = TlsScripts.answeringWithinTls(OFFER)) {
      TlsObligation.Pkix agreed = TestTrust.refusing(TlsReportResult.CERTIFICATE_HOST_MISMATCH);
      TestConnection connection = required(server).tls(TestTrust.accepting().withPartner(agreed));
      OpenException failure = SessionFailures.of(connection);
      assertFailure(ErrorCode.CERTIFICATE_REJECTED, ADDRESS, "the test refuses it", failure);
      assertTrue(failure.temporary());
      assertEquals(List.of(), connection.results());
    }
  }

  @Test
  void handshakeThatNothingIsAgreedOnInIsNotSecure() throws Exception {
    try (SmtpScript server =
        TlsScripts.afterGo(
            stage -> {
              stage.octet();
              stage.say("554 no TLS, sorry\r\n");
            })) {
      assertNotSecure("", SessionFailures.of(required(server)));
    }
  }

  @Test
  void handshakeThatBreaksOffMayDoLater() throws Exception {
    try (SmtpScript server = TlsScripts.afterGo(SmtpScript.Stage::reset)) {
      OpenException failure = SessionFailures.of(required(server));
      assertFailure(ErrorCode.HANDSHAKE_FAILED, ADDRESS, "", failure);
      assertTrue(failure.temporary());
      assertEquals(Optional.empty(), failure.retry());
    }
  }

  /** The engine makes no such obligation under REQUIRETLS; if one comes about, it is not enough. */
  @Test
  void certificateThatNobodyVerifiesIsNotSecure() throws Exception {
    try (SmtpScript server = TlsScripts.answeringWithinTls(OFFER)) {
      assertNotSecure(
          "wants a verified certificate",
          SessionFailures.of(required(server).tls(TestConnection.ANY)));
    }
  }

  /** TLS-Required: No (RFC 8689 §3, §4.2.2). */
  @Test
  void startTlsIsSaidWhereTlsIsNotRequired() throws Exception {
    try (SmtpScript server = TlsScripts.answeringWithinTls("250 mail.example.com\r\n");
        SmtpSession session =
            new TestConnection(server.connect())
                .options(TlsOptions.builder().requireTls(RequireTls.NOT_REQUIRED).build())
                .open()) {
      assertTrue(session.tls().isPresent());
    }
  }

  private static TestConnection required(SmtpScript server) throws Exception {
    return new TestConnection(server.connect()).options(REQUIRED).tls(TestTrust.accepting());
  }

  private static void assertNotSecure(String words, OpenException failure) {
    assertFailure(ErrorCode.REQUIRETLS_NOT_SECURE, ADDRESS, words, failure);
    assertFalse(failure.temporary());
    assertEquals(Optional.empty(), failure.retry());
  }
}
