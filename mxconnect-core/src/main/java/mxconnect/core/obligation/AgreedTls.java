package mxconnect.core.obligation;

import java.util.List;
import java.util.Optional;
import mxconnect.api.ErrorCode;
import mxconnect.api.PartnerTls;
import mxconnect.api.Target;
import mxconnect.api.TlsObligation;
import mxconnect.api.spi.support.PkixTrustAnchors;
import mxconnect.core.delivery.Problem;

/**
 * What the caller has agreed on with the recipient's side, beside or instead of a policy.
 *
 * @param agreed the agreement, if there is one
 * @param target the target
 * @param anchors the trust anchors of certificates
 */
record AgreedTls(Optional<PartnerTls> agreed, Target target, PkixTrustAnchors anchors) {
  /** Tells whether TLSA records would be enough, so that nobody may be able to forge them. */
  boolean isKeptByDane() {
    return agreed.filter(tls -> !(tls instanceof PartnerTls.Pkix)).isPresent();
  }

  /** Tells whether it says which names a certificate of the target's hosts must have. */
  boolean hasNames() {
    return agreed
        .filter(tls -> !(tls instanceof PartnerTls.Dane))
        .flatMap(tls -> names(tls.names()))
        .isPresent();
  }

  /**
   * Returns an obligation that is kept as long as no TLSA records count: a certificate for the
   * agreed names, and for what the domain asks besides. Under an agreement on DANE alone, hosts
   * without such records are left out for that.
   */
  TlsObligation beside(TlsObligation domain, String hostname) {
    return pkix(hostname, domain)
        .map(pkix -> domain instanceof TlsObligation.Pkix own ? own.withPartner(pkix) : pkix)
        .map(TlsObligation.class::cast)
        .orElse(domain);
  }

  /** Returns an obligation by TLSA records with what they do not make good. */
  TlsObligation beside(TlsObligation.Dane domain, String hostname) {
    return isKeptByDane()
        ? domain
        : pkix(hostname, domain).<TlsObligation>map(domain::withPartner).orElse(domain);
  }

  /** Returns why a host must be left out of which all is known. */
  Optional<Problem> refusal(String hostname, TlsObligation tls) {
    return agreed.isPresent() && !isKeptBy(tls)
        ? Optional.of(
            Problem.of(
                ErrorCode.CERTIFICATE_REJECTED,
                "A certificate is agreed on with the recipient's side, and nothing says for which"
                    + " name that of mail exchanger "
                    + hostname
                    + " has to be"))
        : Optional.empty();
  }

  /** Without names to verify, a certificate that others ask for is not the one agreed on. */
  private boolean isKeptBy(TlsObligation tls) {
    return tls instanceof TlsObligation.Dane && isKeptByDane() || tls.authenticated() && hasNames();
  }

  private Optional<TlsObligation.Pkix> pkix(String hostname, TlsObligation domain) {
    return agreed
        .filter(tls -> !(tls instanceof PartnerTls.Dane))
        .flatMap(tls -> names(tls.names()))
        .map(
            names ->
                new TlsObligation.Pkix(
                    hostname,
                    List.of(),
                    names.referenceIdentifiers(),
                    new PkixVerifier(anchors, names),
                    domain.tested()));
  }

  private Optional<ReferenceNames> names(List<String> given) {
    if (!given.isEmpty()) {
      return Optional.of(ReferenceNames.of(given));
    }
    return target instanceof Target.Domain domain
        ? Optional.of(ReferenceNames.within(domain.name()))
        : Optional.empty();
  }
}
