package mxconnect.api.spi;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.Serial;
import mxconnect.api.TlsReportResult;

/** A policy file that could not be fetched, with its place in a TLS report (RFC 8460 §4.3.2.2). */
public final class PolicyFetchException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  private final TlsReportResult resultType;

  /**
   * Makes an exception.
   *
   * @param resultType {@link TlsReportResult#STS_WEBPKI_INVALID} for a certificate that is not to
   *     be trusted, {@link TlsReportResult#STS_POLICY_FETCH_ERROR} for all else
   * @param message what went wrong and where
   * @param cause the failure underneath
   */
  public PolicyFetchException(TlsReportResult resultType, String message, Throwable cause) {
    super(requireNonNull(message, "message"), requireNonNull(cause, "cause"));
    this.resultType = requireNonNull(resultType, "resultType");
  }

  /** Returns the result type to report. */
  public TlsReportResult resultType() {
    return resultType;
  }
}
