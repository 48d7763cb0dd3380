package mxconnect.core.dane.verify;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import mxconnect.api.TlsObligationException;

/**
 * What a certificate must be to serve as trust anchor. The JDK takes a trust anchor as it is; for
 * DANE-TA the pinned certificate is part of the path that is validated (RFC 7671 §5.2.1, §5.2.2).
 */
final class AnchorRules {
  private static final String KEY_USAGE = "2.5.29.15";
  private static final int KEY_CERT_SIGN = 5;
  private static final int VERSION_3 = 3;

  private final X509Certificate certificate;
  private final String called;

  AnchorRules(X509Certificate certificate) {
    this.certificate = certificate;
    this.called = "the pinned authority " + Refusals.named(certificate);
  }

  /** Refuses it if it is not valid now, or must not sign certificates. */
  void require(Instant now, SignatureChecks signatures) throws TlsObligationException {
    if (now.isAfter(certificate.getNotAfter().toInstant())) {
      throw Refusals.expired(called, certificate);
    }
    if (now.isBefore(certificate.getNotBefore().toInstant())) {
      throw Refusals.early(called, certificate);
    }
    if (!isAuthority(signatures)) {
      throw Refusals.untrusted(called + " is no certificate authority (RFC 5280 §4.2.1.9)");
    }
    if (!maySign()) {
      throw Refusals.untrusted(called + " must not sign certificates (RFC 5280 §4.2.1.3)");
    }
    if (certificate.hasUnsupportedCriticalExtension()) {
      throw Refusals.untrusted(called + " has a critical extension that Java does not know");
    }
  }

  /** Refuses a path below it that is longer than it allows (RFC 5280 §4.2.1.9). */
  void requireLength(List<X509Certificate> path) throws TlsObligationException {
    long intermediates =
        path.stream()
            .skip(1)
            .filter(each -> !each.getSubjectX500Principal().equals(each.getIssuerX500Principal()))
            .count();
    boolean allowed =
        certificate.getVersion() < VERSION_3 || intermediates <= certificate.getBasicConstraints();
    if (!allowed) {
      throw Refusals.untrusted(
          called
              + " allows "
              + certificate.getBasicConstraints()
              + " authorities below it, there are "
              + intermediates);
    }
  }

  /** Refuses it unless one of the names is among those that it may sign for. */
  void requireName(List<String> names) throws TlsObligationException {
    try {
      if (names.stream().noneMatch(NameConstraints.of(certificate)::admit)) {
        throw Refusals.untrusted(
            called + " must not sign for " + String.join(", ", names) + " (RFC 5280 §4.2.1.10)");
      }
    } catch (BadDerException e) {
      throw Refusals.untrusted(called + " has name constraints that cannot be read");
    }
  }

  /** Before version 3 nothing tells an authority; only who signs itself can be one. */
  private boolean isAuthority(SignatureChecks signatures) {
    return certificate.getVersion() < VERSION_3
        ? signatures.hasSigned(certificate.getPublicKey(), certificate)
        : certificate.getBasicConstraints() >= 0;
  }

  private boolean maySign() {
    boolean[] usage = certificate.getKeyUsage();
    return usage == null ? certificate.getExtensionValue(KEY_USAGE) == null : usage[KEY_CERT_SIGN];
  }
}
