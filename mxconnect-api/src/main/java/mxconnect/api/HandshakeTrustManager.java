package mxconnect.api;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Accepts what an obligation accepts. What it refuses is refused together with what is known of the
 * handshake: once that has failed, JSSE shows nothing of it any more.
 */
final class HandshakeTrustManager extends X509ExtendedTrustManager {
  private final TlsObligation obligation;
  private final X509ExtendedTrustManager trustManager;

  HandshakeTrustManager(TlsObligation obligation) {
    this.obligation = obligation;
    this.trustManager = obligation.trustManager();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    try {
      trustManager.checkServerTrusted(chain, authType, socket);
    } catch (TlsObligationException refusal) {
      throw socket instanceof SSLSocket tls
          ? within(tls.getHandshakeSession(), chain, refusal)
          : refusal;
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    try {
      trustManager.checkServerTrusted(chain, authType, engine);
    } catch (TlsObligationException refusal) {
      throw within(engine.getHandshakeSession(), chain, refusal);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    trustManager.checkServerTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    trustManager.checkClientTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    trustManager.checkClientTrusted(chain, authType, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    trustManager.checkClientTrusted(chain, authType, engine);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return trustManager.getAcceptedIssuers();
  }

  private TlsObligationException within(
      @Nullable SSLSession handshake, X509Certificate[] chain, TlsObligationException refusal) {
    return Optional.ofNullable(handshake)
        .map(
            session ->
                TlsSession.builder(session.getProtocol(), session.getCipherSuite(), obligation)
                    .certificates(List.of(chain))
                    .refused()
                    .build())
        .map(refusal::within)
        .orElse(refusal);
  }
}
