package mxconnect.api;

import static java.util.Objects.requireNonNull;

import java.io.Serial;
import java.security.cert.CertificateException;
import java.util.Optional;
import mxconnect.api.spi.support.PrintableCause;
import org.jspecify.annotations.Nullable;

/** The certificates of a server do not fulfil a {@link TlsObligation}. */
public final class TlsObligationException extends CertificateException {
  @Serial private static final long serialVersionUID = 1L;

  private final TlsReportResult resultType;
  private final transient @Nullable TlsSession handshake;
  private final boolean ofPartner;

  /** Makes an exception. */
  public TlsObligationException(TlsReportResult resultType, String message) {
    super(requireNonNull(message, "message"));
    this.resultType = requireNonNull(resultType, "resultType");
    this.handshake = null;
    this.ofPartner = false;
  }

  /**
   * Makes an exception with a cause; one that quotes what is not printable is replaced by one that
   * says the same.
   */
  public TlsObligationException(TlsReportResult resultType, String message, Throwable cause) {
    super(requireNonNull(message, "message"), PrintableCause.of(cause));
    this.resultType = requireNonNull(resultType, "resultType");
    this.handshake = null;
    this.ofPartner = false;
  }

  private TlsObligationException(
      TlsObligationException refusal, @Nullable TlsSession handshake, boolean ofPartner) {
    super(refusal.getMessage(), refusal.getCause());
    this.resultType = refusal.resultType;
    this.handshake = handshake;
    this.ofPartner = ofPartner;
    setStackTrace(refusal.getStackTrace());
  }

  /** Returns this refusal, as having come within a handshake. */
  TlsObligationException within(TlsSession handshake) {
    return new TlsObligationException(this, handshake, ofPartner);
  }

  /** Returns this refusal, as that of what is required beside the domain's own policy. */
  TlsObligationException forPartner() {
    return new TlsObligationException(this, handshake, true);
  }

  /**
   * Tells whether the certificates satisfy what the domain asks for, and not {@link
   * TlsObligation#partner()}: nothing is to be reported to the domain then.
   */
  public boolean isForPartnerOnly() {
    return ofPartner;
  }

  /**
   * Returns the handshake in which the certificates were refused, on a socket of {@link
   * TlsObligation#socketFactory}: what had been agreed on by then, and the certificates, which
   * nothing vouches for. Empty if they were refused elsewhere, or after serialization.
   */
  public Optional<TlsSession> handshake() {
    return Optional.ofNullable(handshake);
  }

  /** Returns the result type to report (RFC 8460 §4.3). */
  public TlsReportResult resultType() {
    return resultType;
  }
}
