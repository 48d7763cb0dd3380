package mxconnect.api;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Makes sockets that keep a {@link TlsObligation}, however the caller creates them.
 *
 * <p>Each has a context of its own. Sockets of one context share their sessions, and a session that
 * is resumed asks no trust manager: a certificate would be taken that the obligation of today
 * refuses.
 */
final class ObligedSocketFactory extends SSLSocketFactory {
  private final TlsObligation obligation;
  private final TlsOptions options;

  ObligedSocketFactory(TlsObligation obligation, TlsOptions options) {
    this.obligation = obligation;
    this.options = options;
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return fresh().getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return fresh().getSupportedCipherSuites();
  }

  @Override
  public Socket createSocket() throws IOException {
    return obliged(fresh().createSocket());
  }

  @Override
  public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
      throws IOException {
    return obliged(fresh().createSocket(socket, host, port, autoClose));
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return obliged(fresh().createSocket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return obliged(fresh().createSocket(host, port, localHost, localPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return obliged(fresh().createSocket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
      throws IOException {
    return obliged(fresh().createSocket(address, port, localAddress, localPort));
  }

  private SSLSocketFactory fresh() {
    try {
      return TlsContexts.of(options, new HandshakeTrustManager(obligation)).getSocketFactory();
    } catch (GeneralSecurityException e) {
      String whose = options.provider().map(Provider::getName).orElse("this Java runtime");
      throw new IllegalStateException(whose + " gives no TLS: " + e.getMessage(), e);
    }
  }

  private Socket obliged(Socket socket) throws IOException {
    try {
      SSLSocket tls = (SSLSocket) socket;
      SSLParameters parameters = tls.getSSLParameters();
      parameters.setServerNames(serverName().map(ServerNames::of).orElseGet(List::of));
      parameters.setProtocols(
          TlsVersions.of(obligation, options).orElse(tls.getEnabledProtocols()));
      tls.setSSLParameters(parameters);
      sendAtOnce(tls);
      return tls;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /**
   * The client's next command follows its end of the handshake, to which the server need not
   * answer. It would wait until that is acknowledged, 40 ms and more (RFC 9293 §3.7.4).
   */
  private static void sendAtOnce(SSLSocket tls) {
    try {
      tls.setTcpNoDelay(true);
    } catch (SocketException | UnsupportedOperationException e) {
      // A hook's socket that cannot is slower, and no worse.
    }
  }

  /** The TLSA base domain is sent in any case (RFC 7672 §8.1). */
  private Optional<String> serverName() {
    return options.serverName() || obligation instanceof TlsObligation.Dane
        ? obligation.serverName()
        : Optional.empty();
  }
}
