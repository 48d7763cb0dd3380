package mxconnect.core.session;

import static mxconnect.api.OpenException.Scope.HOST;
import static mxconnect.core.session.SessionFailures.assertFailure;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import mxconnect.api.ErrorCode;
import mxconnect.api.OpenException;
import mxconnect.api.RequireTls;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Options for TLS that this system cannot keep: neither a reason to send in clear nor a fault of
 * the domain (RFC 8460 §4.3).
 */
@Timeout(60)
class UnusableOptionsTest {
  /** Java has switched it off, and it is too old where a certificate is verified. */
  private static final TlsOptions OLD = TlsOptions.builder().protocols("TLSv1.1").build();

  static Stream<TlsObligation> obligations() {
    return Stream.of(TestConnection.ANY, TestConnection.ENCRYPTED, TestTrust.accepting());
  }

  @ParameterizedTest
  @MethodSource("obligations")
  void versionThatJavaHasDisabledIsAFailureOfThisSystemAndNeverClearText(TlsObligation tls)
      throws Exception {
    assertUnavailable(tls, OLD.toBuilder().cleartextRetry(true).build());
  }

  @Test
  void requiretlsDoesNotMakeItPermanent() throws Exception {
    assertUnavailable(
        TestTrust.accepting(), OLD.toBuilder().requireTls(RequireTls.REQUIRED).build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No appropriate protocol (protocol is disabled or cipher suites are inappropriate)",
        "No appropriate cipher suite",
        "No negotiable cipher suite"
      })
  void whatJavaSaysBeforeTheFirstOctetIsNoVerdictOnTheServer(String message) {
    SSLException wrapped = new SSLException("cannot begin", new SSLException(message));
    assertEquals(Optional.empty(), HandshakeFailure.of(wrapped).resultType());
  }

  private static void assertUnavailable(TlsObligation tls, TlsOptions options) throws Exception {
    try (SmtpScript server = TlsScripts.answeringWithinTls("250 mail.example.com\r\n")) {
      TestConnection connection = new TestConnection(server.connect()).tls(tls).options(options);
      OpenException failure = SessionFailures.of(connection);
      assertFailure(ErrorCode.TLS_UNAVAILABLE, HOST, "options for TLS cannot be kept", failure);
      assertEquals(Optional.empty(), failure.retry());
      assertEquals(Optional.empty(), failure.resultType());
      assertEquals(List.of(), connection.results());
      assertEquals("4.3.0", failure.code().reply(failure.temporary()).enhancedStatus());
    }
  }
}
