package mxconnect.core.connection;

import java.util.concurrent.ExecutionException;
import mxconnect.api.ErrorCode;
import mxconnect.api.OpenException;
import mxconnect.api.StartTlsException;
import mxconnect.api.TlsObligationException;
import mxconnect.core.delivery.Causes;
import mxconnect.core.session.StartTls;

/** Says what it means for the call that an opener has thrown something. */
final class OpenerFailure {
  private final Exception thrown;

  private OpenerFailure(Exception thrown) {
    this.thrown = thrown;
  }

  /** Returns the opener's own verdict, also if it is wrapped; else what the exception shows. */
  static OpenException of(Exception thrown) {
    return new OpenerFailure(thrown).translated();
  }

  /**
   * Tells whether an interrupt of this thread is behind it; what ended a task of another is none.
   */
  static boolean isInterrupt(Exception thrown) {
    return Causes.of(thrown)
        .takeWhile(cause -> !(cause instanceof ExecutionException))
        .anyMatch(InterruptedException.class::isInstance);
  }

  /** Returns the verdict on an opener that was not done in time. */
  static OpenException outOfTime(Exception cause) {
    return OpenException.builder(
            ErrorCode.REPLY_TIMED_OUT, "nothing was open when the time for this host was over")
        .scope(OpenException.Scope.ADDRESS)
        .cause(cause)
        .build();
  }

  private OpenException translated() {
    return Causes.first(thrown, OpenException.class)
        .or(() -> Causes.first(thrown, TlsObligationException.class).map(this::refused))
        .or(() -> Causes.first(thrown, StartTlsException.class).map(this::noTls))
        .orElseGet(() -> failed(ErrorCode.SESSION_FAILED, "the opener threw " + thrown).build());
  }

  private OpenException refused(TlsObligationException refusal) {
    return failed(ErrorCode.CERTIFICATE_REJECTED, String.valueOf(refusal.getMessage()))
        .scope(OpenException.Scope.ADDRESS)
        .resultType(refusal.resultType())
        .build();
  }

  private OpenException noTls(StartTlsException failure) {
    if (StartTls.isOfThisSystem(failure)) {
      return failed(ErrorCode.TLS_UNAVAILABLE, String.valueOf(failure.getMessage())).build();
    }
    OpenException.Builder failed =
        failed(ErrorCode.HANDSHAKE_FAILED, String.valueOf(failure.getMessage()))
            .scope(OpenException.Scope.ADDRESS);
    failure.resultType().ifPresent(failed::resultType);
    return failed.build();
  }

  private OpenException.Builder failed(ErrorCode code, String message) {
    return OpenException.builder(code, message).cause(thrown);
  }
}
