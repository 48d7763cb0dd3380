package mxconnect.core.session;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mxconnect.api.MtaStsMode;
import mxconnect.api.MtaStsReport;
import mxconnect.api.MxConnection;
import mxconnect.api.OpenException;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsObligationException;
import mxconnect.api.TlsReportResult;
import mxconnect.api.TlsSession;
import mxconnect.api.TlsaMatch;
import mxconnect.api.spi.support.Printable;
import mxconnect.core.delivery.Causes;

/**
 * Finds what a domain is to be told of a failure of TLS (RFC 8460 §4.3).
 *
 * <p>A certificate that only the caller's own rules refuse keeps all that the domain asks for: that
 * is no failure of the domain's. A policy of it that is only being tested has not been asked then,
 * and is asked here.
 */
final class ReportedFailure {
  private static final Set<TlsReportResult> OF_CERTIFICATES =
      Set.of(
          TlsReportResult.CERTIFICATE_HOST_MISMATCH,
          TlsReportResult.CERTIFICATE_EXPIRED,
          TlsReportResult.CERTIFICATE_NOT_TRUSTED);

  private final MxConnection connection;
  private final CountedPolicy policy;
  private final OpenException failure;
  private final Optional<TlsObligationException> refusal;

  ReportedFailure(MxConnection connection, OpenException failure) {
    this.connection = connection;
    this.policy = new CountedPolicy(connection);
    this.failure = failure;
    this.refusal = Causes.first(failure, TlsObligationException.class);
  }

  /** Returns what has failed; empty if nothing has that concerns the domain. */
  Optional<Flaw> flaw() {
    return failure
        .resultType()
        .map(type -> new Flaw(type, Printable.message(failure.getMessage())))
        .flatMap(flaw -> isTheCallersOwn(flaw.resultType()) ? tested(flaw) : Optional.of(flaw));
  }

  private boolean isTheCallersOwn(TlsReportResult type) {
    return isForPartnerOnly()
        || connection.tls() instanceof TlsObligation.Pkix
            && (refusal.isPresent() || OF_CERTIFICATES.contains(type))
            && !isEnforced();
  }

  private boolean isEnforced() {
    return policy
        .mtaSts()
        .flatMap(MtaStsReport::mode)
        .filter(MtaStsMode.ENFORCE::equals)
        .isPresent();
  }

  /** Under usable TLSA records a policy does not count (RFC 8461 §2). */
  private Optional<Flaw> tested(Flaw flaw) {
    if (connection.tls() instanceof TlsObligation.Dane) {
      return Optional.empty();
    }
    return connection
        .tls()
        .tested()
        .map(
            tested ->
                chain()
                    .map(chain -> refusal(tested, chain))
                    .orElseGet(() -> inferred(tested, flaw)))
        .orElseGet(policy::notListed);
  }

  private Optional<List<X509Certificate>> chain() {
    return refusal
        .flatMap(TlsObligationException::handshake)
        .map(TlsSession::certificates)
        .filter(chain -> !chain.isEmpty());
  }

  private static Optional<Flaw> refusal(TlsObligation.Pkix tested, List<X509Certificate> chain) {
    try {
      Optional<TlsaMatch> unused = tested.verify(chain);
      return Optional.empty();
    } catch (TlsObligationException e) {
      return Optional.of(Flaw.of(e));
    }
  }

  /** Without the certificates: path and dates are judged alike, names if they are the same. */
  private Optional<Flaw> inferred(TlsObligation.Pkix tested, Flaw flaw) {
    return isForPartnerOnly() || isForOtherNames(tested, flaw)
        ? Optional.empty()
        : Optional.of(flaw);
  }

  private boolean isForOtherNames(TlsObligation.Pkix tested, Flaw flaw) {
    return flaw.resultType() == TlsReportResult.CERTIFICATE_HOST_MISMATCH
        && !(connection.tls() instanceof TlsObligation.Pkix pkix
            && tested.referenceIdentifiers().equals(pkix.referenceIdentifiers()));
  }

  private boolean isForPartnerOnly() {
    return refusal.filter(TlsObligationException::isForPartnerOnly).isPresent();
  }
}
