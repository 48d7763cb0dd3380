package mxconnect.core.session;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.security.cert.CertificateException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import mxconnect.api.StartTlsException;
import mxconnect.api.TlsObligationException;
import mxconnect.api.TlsReportResult;
import mxconnect.api.spi.support.Printable;
import mxconnect.core.delivery.Causes;

/** Says why TLS could not be started, in words that an operator can act on. */
final class HandshakeFailure {
  /** How JSSE begins its message when the certificates never got to the trust manager. */
  private static final String UNREAD = "Failed to parse server certificates";

  private final Exception failure;

  private HandshakeFailure(Exception failure) {
    this.failure = failure;
  }

  static StartTlsException of(Exception failure) {
    return new HandshakeFailure(failure).translated();
  }

  /**
   * Tells whether a server refuses the name that it was sent: by a fatal alert, or by a warning,
   * which ends the handshake in Java though not in other clients (RFC 6066 §3).
   */
  static boolean isUnrecognizedName(Throwable failure) {
    return Causes.of(failure)
        .filter(SSLException.class::isInstance)
        .anyMatch(cause -> JsseVerdict.of(message(cause)) == JsseVerdict.UNRECOGNIZED_NAME);
  }

  private StartTlsException translated() {
    return Causes.first(failure, StartTlsException.class)
        .or(() -> Causes.first(failure, TlsObligationException.class).map(this::refused))
        .or(() -> Causes.first(failure, CertificateException.class).map(this::unaccepted))
        .or(this::noVerdict)
        .or(() -> Causes.first(failure, RuntimeException.class).map(this::failedHere))
        .orElseGet(this::general);
  }

  private StartTlsException refused(TlsObligationException refusal) {
    String message = "the certificate is refused: " + refusal.getMessage();
    return refusal
        .handshake()
        .map(tls -> StartTlsException.refused(refusal.resultType(), message, failure, tls))
        .orElseGet(() -> new StartTlsException(refusal.resultType(), message, failure));
  }

  private StartTlsException unaccepted(CertificateException refusal) {
    boolean unread = message(failure).contains(UNREAD);
    return failed(
        (unread ? "Java cannot read this certificate: " : "the certificate is refused: ")
            + message(refusal));
  }

  /** What broke off says nothing about the server (RFC 8460 §4.3.4). */
  private Optional<StartTlsException> noVerdict() {
    if (Thread.currentThread().isInterrupted()) {
      return broken("the TLS handshake was interrupted: ", failure);
    }
    if (Causes.first(failure, InterruptedIOException.class).isPresent()) {
      return broken("the TLS handshake timed out: ", failure);
    }
    return Causes.of(failure)
        .filter(cause -> cause instanceof IOException && !(cause instanceof SSLException))
        .findFirst()
        .flatMap(cause -> broken("the connection broke during the TLS handshake: ", cause));
  }

  private Optional<StartTlsException> broken(String words, Throwable cause) {
    return Optional.of(new StartTlsException(words + message(cause), failure));
  }

  /**
   * Java, a security provider or what has the client's key has broken down, perhaps over what the
   * server has sent: that is no verdict about the server.
   */
  private StartTlsException failedHere(RuntimeException cause) {
    return new StartTlsException("the TLS handshake failed in Java: " + message(cause), failure);
  }

  /** JSSE wraps what it throws by itself: the first cause says it best. */
  private StartTlsException general() {
    String message =
        Causes.of(failure)
            .filter(SSLException.class::isInstance)
            .reduce((wrapper, cause) -> cause)
            .map(HandshakeFailure::message)
            .orElseGet(() -> failure.toString());
    JsseVerdict verdict = JsseVerdict.of(message);
    String words = verdict.explain(message);
    return verdict == JsseVerdict.UNUSABLE_OPTIONS
        ? new StartTlsException(words, new UnusableOptionsException(failure))
        : failed(words);
  }

  private StartTlsException failed(String message) {
    return new StartTlsException(TlsReportResult.VALIDATION_FAILURE, message, failure);
  }

  private static String message(Throwable failure) {
    return Printable.message(
        failure.getMessage() == null ? failure.toString() : failure.getMessage());
  }
}
