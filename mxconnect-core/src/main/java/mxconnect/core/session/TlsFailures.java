package mxconnect.core.session;

import java.io.EOFException;
import java.net.SocketException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import mxconnect.api.ErrorCode;
import mxconnect.api.MxConnection;
import mxconnect.api.OpenException;
import mxconnect.api.RequireTls;
import mxconnect.api.StartTlsException;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsObligationException;
import mxconnect.api.TlsOptions;
import mxconnect.api.TlsReportResult;

/**
 * Says what failures of TLS mean for the call. They concern the address, and may pass.
 *
 * <p>Not so under REQUIRETLS (RFC 8689 §4.2.1): a message is to be returned when no host offers it
 * (5.7.30) or no protected session can be had (5.7.10). Permanent is therefore whatever is a
 * verdict about the host: no STARTTLS, STARTTLS refused for good, a handshake that the two sides
 * cannot agree on, a certificate that is refused. Temporary remains what says nothing about the
 * host's abilities, as without REQUIRETLS: time-outs, lost connections, replies of 4xx.
 *
 * @param connection the connection
 * @param options the caller's options
 */
record TlsFailures(MxConnection connection, TlsOptions options) {
  private static final int MAX_CAUSES = 20;

  /** Tells whether mail must not be sent without TLS. */
  boolean tlsIsRequired() {
    return connection.tls().required() || requireTls();
  }

  /** Tells whether the caller asks for REQUIRETLS. */
  boolean requireTls() {
    return options.requireTls() == RequireTls.REQUIRED;
  }

  /** There is no STARTTLS in the reply to EHLO. */
  OpenException notOffered(Hello hello) {
    String why = hello.reply().isPositive() ? "" : "; it answers EHLO: " + hello.reply();
    OpenException.Builder result =
        builder(
            requireTls() ? ErrorCode.REQUIRETLS_NOT_SECURE : ErrorCode.STARTTLS_NOT_OFFERED,
            "the server does not offer STARTTLS" + why);
    if (hello.isVerdictOnExtensions()) {
      result.resultType(TlsReportResult.STARTTLS_NOT_SUPPORTED);
    }
    return result.build();
  }

  /** The server has refused STARTTLS. */
  OpenException refused(Reply reply) {
    OpenException.Builder result =
        builder(
            requireTls() && reply.isPermanent()
                ? ErrorCode.REQUIRETLS_NOT_SECURE
                : ErrorCode.STARTTLS_REFUSED,
            "the server answers STARTTLS: " + reply);
    if (reply.code() != Reply.CLOSING) {
      result.resultType(TlsReportResult.STARTTLS_NOT_SUPPORTED);
    }
    return result.build();
  }

  /** The handshake, or what it has shown, is not good enough. */
  OpenException failed(StartTlsException failure) {
    boolean verdict = failure.resultType().isPresent();
    ErrorCode code =
        has(failure, TlsObligationException.class)
            ? ErrorCode.CERTIFICATE_REJECTED
            : ErrorCode.HANDSHAKE_FAILED;
    OpenException.Builder result =
        builder(
                requireTls() && verdict ? ErrorCode.REQUIRETLS_NOT_SECURE : code,
                String.valueOf(failure.getMessage()))
            .cause(failure);
    failure.resultType().ifPresent(result::resultType);
    retry(failure).ifPresent(result::retry);
    return result.build();
  }

  /**
   * The server has gone after the handshake, before it has said anything. Under TLS 1.3 that is how
   * a client learns that its certificate is refused, or that the server wants one (RFC 8446
   * §4.4.2.4).
   */
  OpenException brokenOff(OpenException failure) {
    if (failure.code() != ErrorCode.CONNECTION_LOST) {
      return failure;
    }
    boolean alert = isAlert(failure);
    ErrorCode refused = requireTls() ? ErrorCode.REQUIRETLS_NOT_SECURE : ErrorCode.HANDSHAKE_FAILED;
    String message =
        alert
            ? "the server has broken off TLS after the handshake, as it does for want of a client"
                + " certificate that it accepts: "
                + failure.getMessage()
            : failure.getMessage();
    OpenException.Builder result =
        builder(alert ? refused : ErrorCode.CONNECTION_LOST, message).cause(failure);
    if (alert) {
      result.resultType(TlsReportResult.VALIDATION_FAILURE);
    }
    inClear(message).ifPresent(result::retry);
    return result.build();
  }

  /** REQUIRETLS is not offered within TLS; one host is one server then. */
  OpenException requireTlsNotOffered() {
    return OpenException.builder(
            ErrorCode.REQUIRETLS_NOT_OFFERED, "the server does not offer REQUIRETLS")
        .scope(OpenException.Scope.HOST)
        .build();
  }

  /** TLS is on, but nothing has verified the certificate (RFC 8689 §4.2.1). */
  OpenException notVerified() {
    return builder(
            ErrorCode.REQUIRETLS_NOT_SECURE,
            "REQUIRETLS wants a verified certificate, and nothing says for which name")
        .build();
  }

  /**
   * Without a cause there has been no handshake: there was plaintext behind the reply to STARTTLS,
   * which a man in the middle has put there and would do again in clear (RFC 3207 §5).
   */
  private Optional<TlsObligation> retry(StartTlsException failure) {
    if (failure.getCause() == null || tlsIsRequired()) {
      return Optional.empty();
    }
    if (connection.tls() instanceof TlsObligation.Opportunistic any
        && any.serverName().isPresent()
        && options.serverName()
        && isUnrecognizedName(failure)) {
      return Optional.of(new TlsObligation.Opportunistic(Optional.empty(), any.tested()));
    }
    return inClear(String.valueOf(failure.getMessage()));
  }

  private Optional<TlsObligation> inClear(String reason) {
    return options.cleartextRetry() && !tlsIsRequired()
        ? Optional.of(new TlsObligation.Cleartext(reason))
        : Optional.empty();
  }

  /** JSSE fails on the warning as it does on the fatal alert (RFC 6066 §3). */
  private static boolean isUnrecognizedName(Throwable failure) {
    return causes(failure)
        .anyMatch(cause -> String.valueOf(cause.getMessage()).contains("unrecognized_name"));
  }

  /** JSSE wraps what happens to the connection into its own exceptions as well. */
  private static boolean isAlert(Throwable failure) {
    return has(failure, SSLException.class)
        && !has(failure, SocketException.class)
        && !has(failure, EOFException.class);
  }

  private static OpenException.Builder builder(ErrorCode code, String message) {
    return OpenException.builder(code, message).scope(OpenException.Scope.ADDRESS);
  }

  private static boolean has(Throwable failure, Class<? extends Throwable> type) {
    return causes(failure).anyMatch(type::isInstance);
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(MAX_CAUSES);
  }
}
