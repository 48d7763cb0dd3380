package mxconnect.core.obligation;

import java.net.Socket;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import mxconnect.api.TlsObligationException;
import mxconnect.api.TlsReportResult;
import mxconnect.api.spi.support.PkixTrustAnchors;
import mxconnect.api.spi.support.Printable;
import mxconnect.core.dane.verify.DnsIds;
import mxconnect.core.delivery.Causes;

/**
 * Verifies the certificate of a mail exchanger by trust anchors, as an MTA-STS policy or the caller
 * asks for it: a path to one of them, its dates, and a name as a DNS-ID (RFC 8461 §4.2).
 * Thread-safe.
 *
 * <p>The path comes first: a certificate that leads nowhere is not trusted, whatever else is wrong
 * with it. Then come the dates, and of the names only those of a certificate are judged whose path
 * is valid. RFC 8460 §4.3 leaves that order open.
 */
public final class PkixVerifier extends X509ExtendedTrustManager {
  private final PkixTrustAnchors anchors;
  private final ReferenceNames names;

  /**
   * Makes a verifier for one host.
   *
   * @param anchors the trust anchors
   * @param hostname the mail exchanger in A-labels: the reference identifier
   */
  public PkixVerifier(PkixTrustAnchors anchors, String hostname) {
    this(anchors, ReferenceNames.ofHost(hostname));
  }

  PkixVerifier(PkixTrustAnchors anchors, ReferenceNames names) {
    this.anchors = anchors;
    this.names = names;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws TlsObligationException {
    checkPath(chain, authType);
    checkName(chain[0]);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws TlsObligationException {
    checkServerTrusted(chain, authType);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws TlsObligationException {
    checkServerTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws TlsObligationException {
    throw noClients();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws TlsObligationException {
    throw noClients();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws TlsObligationException {
    throw noClients();
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return anchors.trustManager().getAcceptedIssuers();
  }

  private void checkPath(X509Certificate[] chain, String authType) throws TlsObligationException {
    try {
      anchors.trustManager().checkServerTrusted(chain, authType);
    } catch (CertificateException | RuntimeException e) {
      // Without a single trust anchor the JDK throws a RuntimeException.
      throw refusal(chain, e);
    }
  }

  private TlsObligationException refusal(X509Certificate[] chain, Exception failure) {
    PathDates dates = new PathDates(List.of(chain), List.of(getAcceptedIssuers()), Instant.now());
    if (dates.wasValid()) {
      return refusal(
          TlsReportResult.CERTIFICATE_EXPIRED,
          dates.ownHasExpired()
              ? "the certificate has expired"
              : "a certificate on its path has expired",
          failure);
    }
    if (dates.willBeValid()) {
      return refusal(
          TlsReportResult.VALIDATION_FAILURE, "the certificate is not valid yet", failure);
    }
    return refusal(
        TlsReportResult.CERTIFICATE_NOT_TRUSTED,
        isForAlgorithm(failure)
            ? "the security property jdk.certpath.disabledAlgorithms does not admit the certificate"
            : "the certificate does not lead to a trust anchor",
        failure);
  }

  private static TlsObligationException refusal(
      TlsReportResult result, String words, Exception failure) {
    return new TlsObligationException(
        result, words + ": " + Printable.message(String.valueOf(failure.getMessage())), failure);
  }

  private static boolean isForAlgorithm(Exception failure) {
    return Causes.of(failure)
        .anyMatch(
            cause ->
                cause instanceof CertPathValidatorException path
                    && path.getReason() == BasicReason.ALGORITHM_CONSTRAINED);
  }

  private void checkName(X509Certificate certificate) throws TlsObligationException {
    try {
      DnsIds ids = DnsIds.of(certificate);
      if (!names.match(ids)) {
        throw new TlsObligationException(
            TlsReportResult.CERTIFICATE_HOST_MISMATCH,
            "the certificate is not for "
                + names
                + "; it names "
                + Printable.message(ids.toString()));
      }
    } catch (TlsObligationException e) {
      throw e;
    } catch (CertificateException e) {
      throw new TlsObligationException(
          TlsReportResult.VALIDATION_FAILURE, "the certificate's names cannot be read", e);
    }
  }

  private static TlsObligationException noClients() {
    return new TlsObligationException(
        TlsReportResult.VALIDATION_FAILURE, "only servers are verified here");
  }
}
