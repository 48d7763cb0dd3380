package mxconnect.core.policy.store;

import java.util.Optional;
import mxconnect.api.MtaStsReport.Reason;
import mxconnect.api.TlsPolicyType;
import mxconnect.api.TlsReportResult;
import mxconnect.api.TlsResult;
import mxconnect.api.spi.support.Printable;

/**
 * Why a policy could not be fetched, which takes nothing away from one that is known (RFC 8461
 * §3.3).
 *
 * @param reason why
 * @param message why, in words; cut short, because it is kept and may quote a hostile host
 * @param ofThisSystem whether it lacked a socket or a turn, so that no provider is broken either
 */
public record FetchFailure(Reason reason, String message, boolean ofThisSystem) {
  /** Makes a failure with a message of one short line. */
  public FetchFailure {
    message = Printable.message(message);
  }

  /** Makes a failure that is not this system's. */
  public FetchFailure(Reason reason, String message) {
    this(reason, message, false);
  }

  /** Returns the failure of a system that lacks what a fetch takes. */
  public static FetchFailure ofThisSystem(String message) {
    return new FetchFailure(Reason.PROVIDER_FAILED, message, true);
  }

  /**
   * Returns what is to be reported to the domain (RFC 8460 §4.3.2.2), in each call anew: reports
   * count sessions. Empty if the failure is not the domain's.
   */
  public Optional<TlsResult> tlsResult(String domain) {
    return resultType()
        .map(type -> TlsResult.builder(TlsPolicyType.STS, domain).failure(type, message).build());
  }

  /** Tells whether the failure is the domain's, and not that of the DNS or of a provider. */
  public boolean isOfDomain() {
    return resultType().isPresent();
  }

  private Optional<TlsReportResult> resultType() {
    return switch (reason) {
      case FETCH_FAILED -> Optional.of(TlsReportResult.STS_POLICY_FETCH_ERROR);
      case WEBPKI_INVALID -> Optional.of(TlsReportResult.STS_WEBPKI_INVALID);
      case POLICY_INVALID -> Optional.of(TlsReportResult.STS_POLICY_INVALID);
      case NO_RECORD, RECORD_INVALID, DNS_FAILURE, PROVIDER_FAILED -> Optional.empty();
    };
  }
}
