package mxconnect.core.obligation;

import java.net.Socket;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.Locale;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import mxconnect.api.TlsObligationException;
import mxconnect.api.TlsReportResult;
import mxconnect.api.spi.support.PkixTrustAnchors;
import mxconnect.api.spi.support.Printable;
import mxconnect.core.dane.verify.DnsIds;

/**
 * Verifies the certificate of a mail exchanger under an enforced MTA-STS policy: a path to a trust
 * anchor, its dates, and the host's name as a DNS-ID (RFC 8461 §4.2). Thread-safe.
 */
public final class PkixVerifier extends X509ExtendedTrustManager {
  private final PkixTrustAnchors anchors;
  private final String hostname;

  /**
   * Makes a verifier.
   *
   * @param anchors the trust anchors
   * @param hostname the mail exchanger in A-labels: the reference identifier
   */
  public PkixVerifier(PkixTrustAnchors anchors, String hostname) {
    this.anchors = anchors;
    this.hostname = hostname.toLowerCase(Locale.ROOT);
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
      TlsReportResult result = resultType(e);
      throw new TlsObligationException(
          result, describe(result) + ": " + Printable.message(String.valueOf(e.getMessage())), e);
    }
  }

  private void checkName(X509Certificate certificate) throws TlsObligationException {
    try {
      DnsIds ids = DnsIds.of(certificate);
      if (!ids.match(hostname)) {
        throw new TlsObligationException(
            TlsReportResult.CERTIFICATE_HOST_MISMATCH,
            "the certificate is not for "
                + hostname
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

  private static TlsReportResult resultType(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateExpiredException
          || cause instanceof CertPathValidatorException path
              && path.getReason() == CertPathValidatorException.BasicReason.EXPIRED) {
        return TlsReportResult.CERTIFICATE_EXPIRED;
      }
      if (cause instanceof CertificateNotYetValidException
          || cause instanceof CertPathValidatorException path
              && path.getReason() == CertPathValidatorException.BasicReason.NOT_YET_VALID) {
        return TlsReportResult.VALIDATION_FAILURE;
      }
    }
    return TlsReportResult.CERTIFICATE_NOT_TRUSTED;
  }

  private static String describe(TlsReportResult result) {
    return switch (result) {
      case CERTIFICATE_EXPIRED -> "the certificate has expired";
      case CERTIFICATE_NOT_TRUSTED -> "the certificate does not lead to a trust anchor";
      default -> "the certificate is not valid";
    };
  }

  private static TlsObligationException noClients() {
    return new TlsObligationException(
        TlsReportResult.VALIDATION_FAILURE, "only servers are verified here");
  }
}
