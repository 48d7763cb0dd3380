package mxconnect.api;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/** Makes sockets that keep a {@link TlsObligation}, however the caller creates them. */
final class ObligedSocketFactory extends SSLSocketFactory {
  private static final String[] AUTHENTICATED_PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private final TlsObligation obligation;
  private final SSLSocketFactory delegate;

  ObligedSocketFactory(TlsObligation obligation) {
    this.obligation = obligation;
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {obligation.trustManager()}, null);
      this.delegate = context.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime has no TLS", e);
    }
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return delegate.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return delegate.getSupportedCipherSuites();
  }

  @Override
  public Socket createSocket() throws IOException {
    return obliged(delegate.createSocket());
  }

  @Override
  public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
      throws IOException {
    return obliged(delegate.createSocket(socket, host, port, autoClose));
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return obliged(delegate.createSocket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return obliged(delegate.createSocket(host, port, localHost, localPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return obliged(delegate.createSocket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
      throws IOException {
    return obliged(delegate.createSocket(address, port, localAddress, localPort));
  }

  private Socket obliged(Socket socket) {
    SSLSocket tls = (SSLSocket) socket;
    SSLParameters parameters = tls.getSSLParameters();
    parameters.setServerNames(
        obligation.serverName().map(ObligedSocketFactory::sni).orElseGet(List::of));
    if (obligation.authenticated()) {
      parameters.setProtocols(AUTHENTICATED_PROTOCOLS);
    }
    tls.setSSLParameters(parameters);
    return tls;
  }

  /** An address must not be sent (RFC 6066 §3), nor a name that JSSE cannot write. */
  private static List<SNIServerName> sni(String name) {
    try {
      return IpLiteral.parse(name).isPresent() ? List.of() : List.of(new SNIHostName(name));
    } catch (IllegalArgumentException notAHostName) {
      return List.of();
    }
  }
}
