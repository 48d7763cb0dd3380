package mxconnect.api;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Accepts what the domain's own obligation accepts, and a partner's beside it. */
final class PartnerTrustManager extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager domain;
  private final TlsObligation.Pkix partner;

  PartnerTrustManager(X509ExtendedTrustManager domain, TlsObligation.Pkix partner) {
    this.domain = domain;
    this.partner = partner;
  }

  /** Verifies what a partner requires of certificates that satisfy the domain. */
  static void verify(TlsObligation.Pkix partner, List<byte[]> chain) throws TlsObligationException {
    try {
      Optional<TlsaMatch> unused = partner.verifyEncoded(chain);
    } catch (TlsObligationException e) {
      throw e.forPartner();
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    domain.checkServerTrusted(chain, authType);
    checkPartner(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    domain.checkServerTrusted(chain, authType, socket);
    checkPartner(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    domain.checkServerTrusted(chain, authType, engine);
    checkPartner(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    domain.checkClientTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    domain.checkClientTrusted(chain, authType, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    domain.checkClientTrusted(chain, authType, engine);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return domain.getAcceptedIssuers();
  }

  private void checkPartner(X509Certificate[] chain) throws TlsObligationException {
    verify(partner, Certificates.encoded(List.of(chain)));
  }
}
