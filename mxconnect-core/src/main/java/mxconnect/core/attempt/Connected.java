package mxconnect.core.attempt;

import java.net.InetAddress;
import java.net.Socket;
import mxconnect.api.AttemptResult;
import mxconnect.api.TlsObligation;
import mxconnect.api.spi.ConnectAttempt;
import mxconnect.core.delivery.AttemptEntry;
import mxconnect.core.delivery.Problem;
import mxconnect.core.exchanger.Exchanger;

/**
 * An open connection, how it came about and what must become of it.
 *
 * @param socket the connected socket
 * @param host the mail exchanger
 * @param attempt the attempt that gave it
 * @param address the address that was dialled, or the peer's for a socket that a hook has made
 * @param port the port
 * @param tls what TLS it must have
 * @param entry its line in the attempt log
 */
public record Connected(
    Socket socket,
    Exchanger host,
    ConnectAttempt attempt,
    InetAddress address,
    int port,
    TlsObligation tls,
    AttemptEntry entry) {
  Connected(
      Socket socket,
      Exchanger host,
      ConnectAttempt attempt,
      InetAddress address,
      int port,
      AttemptEntry entry) {
    this(socket, host, attempt, address, port, attempt.tls(), entry);
  }

  /** Returns this connection on terms that have become known since it was dialled. */
  Connected withTls(TlsObligation known) {
    return new Connected(socket, host, attempt, address, port, known, entry);
  }

  /** Returns what its attempt has come to, if the connection could not be used. */
  public AttemptResult failed(Problem problem) {
    return entry.failed(problem);
  }

  /** Gives the connection up. */
  public void close() {
    TcpConnect.close(socket);
  }
}
