package mxconnect.api;

import static java.util.Objects.requireNonNull;

import java.io.Serial;
import java.security.cert.CertificateException;

/** The certificates of a server do not fulfil a {@link TlsObligation}. */
public final class TlsObligationException extends CertificateException {
  @Serial private static final long serialVersionUID = 1L;

  private final TlsReportResult resultType;

  /** Makes an exception. */
  public TlsObligationException(TlsReportResult resultType, String message) {
    super(requireNonNull(message, "message"));
    this.resultType = requireNonNull(resultType, "resultType");
  }

  /** Makes an exception with a cause. */
  public TlsObligationException(TlsReportResult resultType, String message, Throwable cause) {
    super(requireNonNull(message, "message"), requireNonNull(cause, "cause"));
    this.resultType = requireNonNull(resultType, "resultType");
  }

  /** Returns the result type to report (RFC 8460 §4.3). */
  public TlsReportResult resultType() {
    return resultType;
  }
}
