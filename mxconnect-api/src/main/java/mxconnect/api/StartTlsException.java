package mxconnect.api;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.Serial;
import java.util.Optional;
import mxconnect.api.spi.support.PrintableCause;
import org.jspecify.annotations.Nullable;

/**
 * TLS could not be started on a connection as its {@link TlsObligation} requires. The connection is
 * closed. Try the next host; if the obligation is {@linkplain TlsObligation#required() required},
 * never send the message in clear.
 *
 * <p>A cause that quotes what is not printable is replaced by one that says the same, so that a
 * server cannot write lines into a log.
 */
public final class StartTlsException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  private final @Nullable TlsReportResult resultType;
  private final transient @Nullable TlsSession refused;

  /** Makes an exception that is no verdict about the peer, such as a time-out. */
  public StartTlsException(String message, Throwable cause) {
    super(requireNonNull(message, "message"), PrintableCause.of(cause));
    this.resultType = null;
    this.refused = null;
  }

  /** Makes an exception. */
  public StartTlsException(TlsReportResult resultType, String message) {
    super(requireNonNull(message, "message"));
    this.resultType = requireNonNull(resultType, "resultType");
    this.refused = null;
  }

  /** Makes an exception with a cause. */
  public StartTlsException(TlsReportResult resultType, String message, Throwable cause) {
    this(resultType, message, cause, null);
  }

  private StartTlsException(
      TlsReportResult resultType, String message, Throwable cause, @Nullable TlsSession refused) {
    super(requireNonNull(message, "message"), PrintableCause.of(cause));
    this.resultType = requireNonNull(resultType, "resultType");
    this.refused = refused;
  }

  /**
   * Makes an exception for certificates that were refused.
   *
   * @param refused what had been agreed on when they were, and the certificates
   */
  public static StartTlsException refused(
      TlsReportResult resultType, String message, Throwable cause, TlsSession refused) {
    return new StartTlsException(resultType, message, cause, requireNonNull(refused, "refused"));
  }

  /**
   * Returns the result type to report (RFC 8460 §4.3); empty for what is no verdict about the peer:
   * a time-out, a connection that broke, an interrupt (RFC 8460 §4.3.4).
   */
  public Optional<TlsReportResult> resultType() {
    return Optional.ofNullable(resultType);
  }

  /**
   * Returns the TLS whose certificates were refused: what had been agreed on by then, and the
   * certificates, which nothing vouches for; to show to people. Empty if it did not come to that,
   * or after serialization.
   */
  public Optional<TlsSession> refused() {
    return Optional.ofNullable(refused);
  }
}
