package mxconnect.core.session;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import mxconnect.api.StartTlsException;
import mxconnect.api.TlsObligationException;
import mxconnect.api.TlsReportResult;
import mxconnect.api.spi.support.Printable;

/** Says why TLS could not be started, in words that an operator can act on. */
final class HandshakeFailure {
  private static final int MAX_CAUSES = 20;

  /** How JSSE begins its message when the certificates never got to the trust manager. */
  private static final String UNREAD = "Failed to parse server certificates";

  /** How JSSE and the alerts of RFC 8446 §6.2 name what the two sides could not agree on. */
  private static final List<String> NOTHING_IN_COMMON =
      List.of(
          "handshake_failure",
          "protocol_version",
          "insufficient_security",
          "not accepted by client preferences",
          "No appropriate protocol",
          "unsupported ciphersuite",
          "Unsupported curve",
          "Unsupported named group");

  private final IOException failure;

  private HandshakeFailure(IOException failure) {
    this.failure = failure;
  }

  static StartTlsException of(IOException failure) {
    return new HandshakeFailure(failure).translated();
  }

  private StartTlsException translated() {
    return cause(StartTlsException.class)
        .or(() -> cause(TlsObligationException.class).map(this::refused))
        .or(() -> cause(CertificateException.class).map(this::unaccepted))
        .orElseGet(this::general);
  }

  private StartTlsException refused(TlsObligationException refusal) {
    return new StartTlsException(
        refusal.resultType(), "the certificate is refused: " + refusal.getMessage(), failure);
  }

  private StartTlsException unaccepted(CertificateException refusal) {
    boolean unread = message(failure).contains(UNREAD);
    return failed(
        (unread ? "Java cannot read this certificate: " : "the certificate is refused: ")
            + message(refusal));
  }

  private StartTlsException general() {
    boolean nothingInCommon =
        failure instanceof SSLException
            && NOTHING_IN_COMMON.stream().anyMatch(message(failure)::contains);
    return failed(
        (nothingInCommon ? "no common TLS version or cipher: " : "the TLS handshake failed: ")
            + message(failure));
  }

  private StartTlsException failed(String message) {
    return new StartTlsException(TlsReportResult.VALIDATION_FAILURE, message, failure);
  }

  private static String message(Throwable failure) {
    return Printable.message(
        failure.getMessage() == null ? failure.toString() : failure.getMessage());
  }

  private <T extends Throwable> Optional<T> cause(Class<T> type) {
    return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(MAX_CAUSES)
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst();
  }
}
