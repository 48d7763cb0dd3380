package mxconnect.core.obligation;

import java.util.List;
import java.util.Optional;
import mxconnect.api.ErrorCode;
import mxconnect.api.IpLiteral;
import mxconnect.api.RequireTls;
import mxconnect.api.Target;
import mxconnect.api.TlsLevel;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsOptions;
import mxconnect.api.dns.Security;
import mxconnect.api.spi.support.PkixTrustAnchors;
import mxconnect.core.delivery.Problem;
import mxconnect.core.exchanger.Exchanger;
import mxconnect.core.exchanger.Exchanger.Source;

/**
 * What the caller asks for in any case: its {@link TlsOptions#minimum()}, and REQUIRETLS (RFC 8689
 * §4.2.1).
 *
 * @param options the caller's options
 * @param target the target
 * @param anchors the trust anchors of certificates
 */
record LeastTls(TlsOptions options, Target target, PkixTrustAnchors anchors) {
  /**
   * Returns why a host must be left out before anything is known of it but who names it: of one for
   * REQUIRETLS DNSSEC or an enforced policy must vouch, if an MX record has led to it (RFC 8689
   * §4.2.1).
   *
   * @param listed whether an enforced policy lists the host
   */
  Optional<Problem> refusal(Exchanger host, boolean listed) {
    return requireTls() && !isKnown(host, listed)
        ? Optional.of(
            Problem.of(
                ErrorCode.REQUIRETLS_NOT_SECURE,
                "REQUIRETLS is asked for, and neither DNSSEC nor an enforced MTA-STS policy vouches"
                    + " for mail exchanger "
                    + host.hostname()))
        : Optional.empty();
  }

  /**
   * Returns an obligation that is at least as strict as the caller wants it. An address cannot be
   * authenticated: that is left to {@link #refusal(String, TlsObligation)}, because the caller may
   * have given TLSA records for it.
   *
   * @param listed whether an enforced policy lists the host
   */
  TlsObligation raise(TlsObligation tls, Exchanger host, boolean listed) {
    if (isAuthenticated()) {
      return tls.authenticated() || isAddress(host.hostname())
          ? tls
          : authenticated(host.hostname(), names(host, listed), tls.tested());
    }
    return options.minimum() == TlsLevel.ENCRYPT && !tls.required()
        ? new TlsObligation.EncryptOnly(tls.serverName(), List.of(), tls.tested())
        : tls;
  }

  private TlsObligation authenticated(
      String hostname, ReferenceNames names, Optional<TlsObligation.Pkix> tested) {
    return new TlsObligation.Pkix(
        hostname,
        List.of(),
        names.referenceIdentifiers(),
        new PkixVerifier(anchors, names),
        tested);
  }

  /** Returns why a host must be left out of which all is known. */
  Optional<Problem> refusal(String hostname, TlsObligation tls) {
    return isAuthenticated() && !tls.authenticated()
        ? Optional.of(
            Problem.of(
                requireTls() ? ErrorCode.REQUIRETLS_NOT_SECURE : ErrorCode.CERTIFICATE_REJECTED,
                (requireTls() ? "REQUIRETLS is asked for" : "A verified certificate is required")
                    + ", and mail exchanger "
                    + hostname
                    + " has no name that a certificate could be verified for"))
        : Optional.empty();
  }

  /** Tells whether certificates must be verified. */
  boolean isAuthenticated() {
    return requireTls() || options.minimum() == TlsLevel.AUTHENTICATED;
  }

  /** Tells whether the caller asks for REQUIRETLS. */
  boolean requireTls() {
    return options.requireTls() == RequireTls.REQUIRED;
  }

  /** Whoever can forge MX records names a host of its own, and has a certificate for that. */
  private ReferenceNames names(Exchanger host, boolean listed) {
    return target instanceof Target.Domain domain && !isKnown(host, listed)
        ? ReferenceNames.within(domain.name())
        : ReferenceNames.ofHost(host.hostname());
  }

  /**
   * Tells whether it is certain that the target's owner, or the caller, means this host. That a
   * domain has no MX records may be forged as well, but it leads nowhere then but to the domain's
   * own name.
   */
  private boolean isKnown(Exchanger host, boolean listed) {
    return listed
        || host.route().security() == Security.SECURE
        || host.source() == Source.CALLER
        || host.source() != Source.RECORD && host.hostname().equals(target.text());
  }

  private static boolean isAddress(String hostname) {
    return IpLiteral.parse(hostname).isPresent();
  }
}
