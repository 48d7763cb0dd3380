package mxconnect.core.session;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import mxconnect.api.StartTlsException;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsObligationException;
import mxconnect.api.TlsOptions;
import mxconnect.api.TlsReportResult;
import mxconnect.api.TlsaMatch;
import mxconnect.core.delivery.Causes;

/** Starts TLS on a connection after the server has accepted STARTTLS (RFC 3207 §4). */
public final class StartTls {

  private StartTls() {}

  /**
   * Starts TLS as the obligation requires. The socket is closed on failure. If it was the caller's
   * interrupt that ended it, the thread is still interrupted.
   *
   * @param socket the connected socket, from which the reply to STARTTLS has been read
   * @param obligation what TLS it must have
   * @param options the caller's options
   * @throws StartTlsException if plaintext is left, or the handshake or the verification fails;
   *     without a result type if that says nothing about the server
   */
  public static SSLSocket on(Socket socket, TlsObligation obligation, TlsOptions options)
      throws StartTlsException {
    boolean started = false;
    try {
      refusePlaintext(socket);
      SSLSocket tls = handshake(socket, obligation, options);
      started = true;
      return tls;
    } catch (IOException | RuntimeException e) {
      throw HandshakeFailure.of(e);
    } finally {
      if (!started) {
        close(socket);
      }
    }
  }

  /**
   * Tells whether it has failed because the caller's options cannot be kept here, which is for the
   * caller to mend: neither the server nor the network has anything to do with it.
   */
  public static boolean isOfThisSystem(StartTlsException failure) {
    return Causes.include(failure, UnusableOptionsException.class);
  }

  /**
   * What a man in the middle has put there would be taken for part of the session (RFC 3207 §5).
   */
  private static void refusePlaintext(Socket socket) throws IOException {
    int left = socket.getInputStream().available();
    if (left > 0) {
      throw new StartTlsException(
          TlsReportResult.VALIDATION_FAILURE,
          "the server has sent " + left + " octets of plaintext after its reply to STARTTLS");
    }
  }

  private static SSLSocket handshake(Socket socket, TlsObligation obligation, TlsOptions options)
      throws IOException {
    int timeout = socket.getSoTimeout();
    int most = (int) options.handshakeTimeout().toMillis();
    int limit = timeout == 0 ? most : Math.min(timeout, most);
    SSLSocket tls = layered(socket, obligation, options);
    tls.setSoTimeout(limit);
    handshakeWithin(Duration.ofMillis(limit), tls, socket);
    verify(tls.getSession(), obligation);
    tls.setSoTimeout(timeout);
    return tls;
  }

  /** What is wrong before the first octet is sent is wrong with the caller's options. */
  private static SSLSocket layered(Socket socket, TlsObligation obligation, TlsOptions options)
      throws IOException {
    String name = obligation.serverName().orElse("");
    try {
      SSLSocket tls =
          (SSLSocket)
              obligation.socketFactory(options).createSocket(socket, name, socket.getPort(), true);
      tls.setUseClientMode(true);
      return tls;
    } catch (SSLException | RuntimeException e) {
      throw new StartTlsException(
          "the options for TLS cannot be kept: " + e.getMessage(), new UnusableOptionsException(e));
    }
  }

  @SuppressWarnings("Finally") // the failure it hides is that the limit has closed the socket
  private static void handshakeWithin(Duration time, SSLSocket tls, Socket socket)
      throws IOException {
    try (TimeLimit limit = new TimeLimit(socket, time)) {
      try {
        tls.startHandshake();
      } finally {
        if (!limit.end()) {
          throw new SocketTimeoutException("it took longer than " + time.toMillis() + " ms");
        }
      }
    }
  }

  /**
   * The trust manager has been asked, unless a session was resumed. Nothing here resumes one; that
   * an unverified certificate would pass if something did is reason enough to ask again.
   */
  private static void verify(SSLSession session, TlsObligation obligation) throws IOException {
    if (!obligation.authenticated()) {
      return;
    }
    try {
      Optional<TlsaMatch> unused =
          obligation.verify(
              Stream.of(session.getPeerCertificates()).map(X509Certificate.class::cast).toList());
    } catch (TlsObligationException e) {
      throw new IOException(e);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // The socket is given up either way.
    }
  }
}
