package mxconnect.core.session;

import java.io.IOException;
import java.util.Optional;
import mxconnect.api.ErrorCode;
import mxconnect.api.MxConnection;
import mxconnect.api.OpenException;
import mxconnect.api.RequireTls;
import mxconnect.api.StartTlsException;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsObligationException;
import mxconnect.api.TlsOptions;
import mxconnect.api.TlsReportResult;
import mxconnect.core.delivery.Causes;

/**
 * Says what failures of TLS mean for the call. They concern the address, and may pass.
 *
 * <p>Not so under REQUIRETLS (RFC 8689 §4.2.1): a message is to be returned when no host offers it
 * (5.7.30) or no protected session can be had (5.7.10). Permanent is therefore whatever is a
 * verdict about the host: no STARTTLS, STARTTLS refused for good, a handshake that the two sides
 * cannot agree on, a certificate that is refused. Temporary remains what says nothing about the
 * host's abilities, as without REQUIRETLS: time-outs, lost connections, replies of 4xx, and an EHLO
 * that is refused because of who says it; and a certificate that only an agreement with the
 * recipient's side refuses, which RFC 8689 does not ask for.
 *
 * @param connection the connection
 * @param options the caller's options
 */
record TlsFailures(MxConnection connection, TlsOptions options) {
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
    if (requireTls() && !hello.isVerdictOnExtensions()) {
      return hello.refusal();
    }
    String why = hello.extended() ? "" : "; it answers EHLO: " + hello.ehlo();
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

  /** The server has closed the connection instead of starting TLS (RFC 5321 §4.2.3). */
  OpenException closed(Reply reply) {
    return builder(ErrorCode.CONNECTION_LOST, "the server answers STARTTLS: " + reply).build();
  }

  /** The handshake, or what it has shown, is not good enough. */
  OpenException failed(StartTlsException failure) {
    if (StartTls.isOfThisSystem(failure)) {
      return unavailable(failure);
    }
    Optional<TlsObligationException> refusal = Causes.first(failure, TlsObligationException.class);
    boolean verdict =
        failure.resultType().isPresent()
            && refusal.filter(TlsObligationException::isForPartnerOnly).isEmpty();
    ErrorCode code =
        refusal.isPresent() ? ErrorCode.CERTIFICATE_REJECTED : ErrorCode.HANDSHAKE_FAILED;
    OpenException.Builder result =
        builder(
                requireTls() && verdict ? ErrorCode.REQUIRETLS_NOT_SECURE : code,
                String.valueOf(failure.getMessage()))
            .cause(failure);
    failure.resultType().ifPresent(result::resultType);
    retry(failure).ifPresent(result::retry);
    return result.build();
  }

  /** It would be so with each address of the host; another one may have other TLS to keep. */
  private static OpenException unavailable(StartTlsException failure) {
    return OpenException.builder(ErrorCode.TLS_UNAVAILABLE, String.valueOf(failure.getMessage()))
        .scope(OpenException.Scope.HOST)
        .cause(failure)
        .build();
  }

  /**
   * The server has gone after the handshake, before it has said anything. Under TLS 1.3 that is how
   * a client learns that its certificate is refused (RFC 8446 §4.4.2.4).
   */
  OpenException brokenOff(OpenException failure) {
    if (failure.code() != ErrorCode.CONNECTION_LOST
        || !(failure.getCause() instanceof IOException cause)) {
      return failure;
    }
    StartTlsException broken = HandshakeFailure.of(cause);
    if (broken.resultType().isPresent()) {
      return failed(broken);
    }
    OpenException.Builder lost = builder(failure.code(), failure.getMessage()).cause(failure);
    inClear(failure.getMessage()).ifPresent(lost::retry);
    return lost.build();
  }

  /** REQUIRETLS is not offered within TLS; one host is one server then. */
  OpenException requireTlsNotOffered(Hello hello) {
    if (!hello.isVerdictOnExtensions()) {
      return hello.refusal();
    }
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

  private Optional<TlsObligation> retry(StartTlsException failure) {
    if (tlsIsRequired() || !isOfHandshake(failure)) {
      return Optional.empty();
    }
    if (connection.tls() instanceof TlsObligation.Opportunistic any
        && any.serverName().isPresent()
        && options.serverName()
        && HandshakeFailure.isUnrecognizedName(failure)) {
      return Optional.of(new TlsObligation.Opportunistic(Optional.empty(), any.tested()));
    }
    return inClear(String.valueOf(failure.getMessage()));
  }

  /**
   * Tells whether a handshake has begun and failed. Plaintext behind the reply to STARTTLS has been
   * put there by a man in the middle, who would like to see mail in clear (RFC 3207 §5).
   */
  private static boolean isOfHandshake(StartTlsException failure) {
    return failure.getCause() != null;
  }

  /**
   * Tells whether a handshake that fails is followed by a connection in clear, which needs time.
   */
  boolean mayGoOnInClear() {
    return options.cleartextRetry() && !tlsIsRequired();
  }

  private Optional<TlsObligation> inClear(String reason) {
    return mayGoOnInClear() ? Optional.of(new TlsObligation.Cleartext(reason)) : Optional.empty();
  }

  private static OpenException.Builder builder(ErrorCode code, String message) {
    return OpenException.builder(code, message).scope(OpenException.Scope.ADDRESS);
  }
}
