package mxconnect.core.attempt;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
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
 * @param remembered whom the health memory takes the connection for: the peer that was dialled, or
 *     the address that a hook has made a socket for; empty if that was dialled by name
 * @param tls what TLS it must have
 * @param entry its line in the attempt log
 */
public record Connected(
    Socket socket,
    Exchanger host,
    ConnectAttempt attempt,
    InetAddress address,
    int port,
    Optional<InetSocketAddress> remembered,
    TlsObligation tls,
    AttemptEntry entry) {
  Connected(
      Socket socket,
      Exchanger host,
      ConnectAttempt attempt,
      InetAddress address,
      int port,
      Optional<InetSocketAddress> remembered,
      AttemptEntry entry) {
    this(socket, host, attempt, address, port, remembered, attempt.tls(), entry);
  }

  /** Returns this connection on terms that have become known since it was dialled. */
  Connected withTls(TlsObligation known) {
    return new Connected(socket, host, attempt, address, port, remembered, known, entry);
  }

  /** Tells those who must know that the call gives this connection. */
  public void given() {
    entry.gives();
    entry.tell();
  }

  /** Gives up the connection that the call would have given. */
  public void lost(Optional<Problem> problem, String why) {
    try {
      close();
    } finally {
      entry.lost(problem, why);
    }
  }

  /** Gives the connection up. */
  public void close() {
    TcpConnect.close(socket);
  }
}
