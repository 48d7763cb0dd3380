package mxconnect.api;

import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Accepts what TLSA records accept. */
final class TlsaTrustManager extends X509ExtendedTrustManager {
  private final TlsObligation.Verifier verifier;

  TlsaTrustManager(TlsObligation.Verifier verifier) {
    this.verifier = verifier;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws TlsObligationException {
    List<X509Certificate> shown = List.of(chain);
    Certificates.requireSome(shown);
    TlsaMatch unused = verifier.verify(Certificates.encoded(shown));
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
    return new X509Certificate[0];
  }

  private static TlsObligationException noClients() {
    return new TlsObligationException(
        TlsReportResult.VALIDATION_FAILURE, "only servers are verified here");
  }
}
