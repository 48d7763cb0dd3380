package mxconnect.core.session;

import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsObligationException;
import mxconnect.api.TlsReportResult;

/** Accepts every server, or refuses every server with one result. */
final class TestTrust extends X509ExtendedTrustManager {
  private final Optional<TlsReportResult> refusal;

  private TestTrust(Optional<TlsReportResult> refusal) {
    this.refusal = refusal;
  }

  static TlsObligation.Pkix accepting() {
    return pkix(Optional.empty());
  }

  static TlsObligation.Pkix refusing(TlsReportResult result) {
    return pkix(Optional.of(result));
  }

  private static TlsObligation.Pkix pkix(Optional<TlsReportResult> refusal) {
    return new TlsObligation.Pkix(TestConnection.HOSTNAME, List.of(), new TestTrust(refusal));
  }

  private void check() throws TlsObligationException {
    if (refusal.isPresent()) {
      throw new TlsObligationException(refusal.get(), "the test refuses it");
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws TlsObligationException {
    check();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws TlsObligationException {
    check();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws TlsObligationException {
    check();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws TlsObligationException {
    check();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws TlsObligationException {
    check();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws TlsObligationException {
    check();
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
