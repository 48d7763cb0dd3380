package mxconnect.api;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * TLS could not be started on a connection as its {@link TlsObligation} requires. The connection is
 * closed. Try the next host; if the obligation is {@linkplain TlsObligation#required() required},
 * never send the message in clear.
 */
public final class StartTlsException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  private final @Nullable TlsReportResult resultType;

  /** Makes an exception that is no verdict about the peer, such as a time-out. */
  public StartTlsException(String message, Throwable cause) {
    super(requireNonNull(message, "message"), requireNonNull(cause, "cause"));
    this.resultType = null;
  }

  /** Makes an exception. */
  public StartTlsException(TlsReportResult resultType, String message) {
    super(requireNonNull(message, "message"));
    this.resultType = requireNonNull(resultType, "resultType");
  }

  /** Makes an exception with a cause. */
  public StartTlsException(TlsReportResult resultType, String message, Throwable cause) {
    super(requireNonNull(message, "message"), requireNonNull(cause, "cause"));
    this.resultType = requireNonNull(resultType, "resultType");
  }

  /**
   * Returns the result type to report (RFC 8460 §4.3); empty for what is no verdict about the peer:
   * a time-out, a connection that broke, an interrupt (RFC 8460 §4.3.4).
   */
  public Optional<TlsReportResult> resultType() {
    return Optional.ofNullable(resultType);
  }
}
