package mxconnect.api;

import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import mxconnect.api.spi.Deadline;

/**
 * An open connection to a mail exchanger. It belongs to the caller: nothing in the background
 * touches it, and closing the connector leaves it open.
 *
 * <p>The socket has not been read from; the server's greeting is still to come. The connection's
 * facts may be read by any thread; the socket and {@link #startTls()} are for one thread at a time.
 */
public interface MxConnection extends AutoCloseable {
  /**
   * Returns the connected socket, without a read timeout. It is in clear: an SMTP client that takes
   * it must start TLS as {@link #tls()} says, and must not send mail without TLS if {@link
   * #requireTls()}. Its remote address has the mail exchanger's name, so that asking it for a name
   * starts no reverse look-up, unless a hook has made the socket.
   */
  Socket socket();

  /** Returns the mail exchanger in A-labels; for an address literal the address as text. */
  String hostname();

  /**
   * Returns the address connected to. For a socket that a hook has made, the address of its peer,
   * or {@code 0.0.0.0} if the peer has none here, as through a SOCKS proxy.
   */
  InetAddress address();

  /** Returns the port connected to. */
  int port();

  /** Returns the preference of the mail exchanger. */
  int preference();

  /** Tells whether the mail exchanger is the domain itself, without MX records (RFC 5321 §5.1). */
  boolean implicitMx();

  /**
   * Returns the site of the target, which is more than this mail exchanger: what to limit
   * connections by.
   */
  default Site site() {
    return report().site().orElseGet(() -> Site.of(hostname()));
  }

  /** Returns the local address of the socket. */
  InetAddress localAddress();

  /** Returns the local port of the socket. */
  int localPort();

  /** Returns the local host name for this connection, to use in EHLO, if one was given. */
  Optional<String> localHostname();

  /** Tells whether mail must not be sent without TLS; the same as {@code tls().required()}. */
  default boolean requireTls() {
    return tls().required();
  }

  /** Returns what TLS this connection must have, and the means to get it. */
  TlsObligation tls();

  /**
   * Returns what the call wanted of TLS: what its request says, or else its connector. An SMTP
   * client that sends over this connection says REQUIRETLS in MAIL if it is {@linkplain
   * TlsOptions#requireTls required} (RFC 8689 §4.2.1).
   */
  TlsOptions tlsOptions();

  /**
   * Starts TLS on the socket as {@link #tls()} requires; to be called when the server has answered
   * {@code 220} to STARTTLS and that reply has been read. Use the socket returned from now on, and
   * say EHLO again (RFC 3207 §4.2). The handshake may take as long as {@link
   * TlsOptions#handshakeTimeout()} allows, or the socket's read timeout if that is shorter.
   *
   * <p>The socket sends at once ({@code TCP_NODELAY}) if it can: the client ends the handshake, so
   * by Nagle's algorithm its EHLO would wait for the server's acknowledgement (RFC 1122 §4.2.3.4).
   *
   * @return the socket with TLS, the handshake done; closing it closes the connection, and reads
   *     first what the server still says, without a limit, which {@link #close()} does not
   * @throws StartTlsException if plaintext is left in the socket (RFC 3207 §5), or the handshake or
   *     the verification fails; the connection is then closed
   */
  SSLSocket startTls() throws StartTlsException;

  /**
   * Opens an SMTP session on this connection alone, whose greeting has not been read: reads it,
   * says EHLO, and starts TLS as {@link #tls()} requires or the server offers. {@link
   * MxConnector#open} with {@link SmtpSession#opener()} does this at one host after the other until
   * one succeeds.
   *
   * @param options how
   * @param deadline when it must be open
   * @return the session; closing it closes this connection
   * @throws OpenException if it cannot be opened; the connection is then closed
   * @throws InterruptedException if the thread is interrupted; the connection is then closed
   */
  SmtpSession startSession(SmtpOptions options, Deadline deadline)
      throws OpenException, InterruptedException;

  /**
   * Returns the account of the call that made the connection; while {@link MxConnector#open} is
   * under way, of what has happened so far.
   */
  ConnectReport report();

  /** Returns the attempts of the {@linkplain #report report}, the successful one included. */
  default List<AttemptResult> attempts() {
    return report().attempts();
  }

  /** Returns the trace of the {@linkplain #report report}. */
  default Trace trace() {
    return report().trace();
  }

  /** Closes the socket. Further calls do nothing. */
  @Override
  void close();
}
