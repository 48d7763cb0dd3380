package mxconnect.testkit.contract;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Secures a socket and checks whom it leads to. */
class TlsClient implements X509TrustManager {
  private static final int DNS_NAME = 2;

  private final X509TrustManager anchors;

  TlsClient(X509TrustManager anchors) {
    this.anchors = anchors;
  }

  final SSLSocket secure(Socket socket, String host) throws IOException {
    SSLSocket secure =
        (SSLSocket)
            context()
                .getSocketFactory()
                .createSocket(socket, wantedName(host), socket.getPort(), true);
    secure.startHandshake();
    X509Certificate certificate = (X509Certificate) secure.getSession().getPeerCertificates()[0];
    if (names(certificate).noneMatch(name -> fits(name.toLowerCase(Locale.ROOT), host))) {
      throw new SSLPeerUnverifiedException("not for " + host + ": " + names(certificate).toList());
    }
    return secure;
  }

  String wantedName(String host) {
    return host;
  }

  /** Returns the DNS-IDs of a certificate. */
  Stream<String> names(X509Certificate certificate) {
    try {
      var names = Objects.requireNonNullElse(certificate.getSubjectAlternativeNames(), List.of());
      return names.stream()
          .map(entry -> (List<?>) entry)
          .filter(entry -> entry.get(0).equals(DNS_NAME))
          .map(entry -> entry.get(1).toString());
    } catch (CertificateException e) {
      return Stream.empty();
    }
  }

  boolean fits(String name, String host) {
    boolean wildcard = name.startsWith("*.") && name.indexOf('*', 1) < 0;
    return wildcard
        ? name.substring(1).equals(host.substring(host.indexOf('.')))
        : name.equals(host);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    anchors.checkServerTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    anchors.checkClientTrusted(chain, authType);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return anchors.getAcceptedIssuers();
  }

  static boolean isOfCertificate(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .anyMatch(
            cause ->
                cause instanceof CertificateException
                    || cause instanceof SSLPeerUnverifiedException);
  }

  private SSLContext context() throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {this}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }
}
