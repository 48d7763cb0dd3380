package mxconnect.core.attempt;

import java.net.InetAddress;
import java.net.Socket;
import mxconnect.api.TlsObligation;
import mxconnect.api.spi.ConnectAttempt;
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
 */
public record Connected(
    Socket socket,
    Exchanger host,
    ConnectAttempt attempt,
    InetAddress address,
    int port,
    TlsObligation tls) {
  Connected(Socket socket, Exchanger host, ConnectAttempt attempt, InetAddress address, int port) {
    this(socket, host, attempt, address, port, attempt.tls());
  }

  /** Returns this connection on terms that have become known since it was dialled. */
  Connected withTls(TlsObligation known) {
    return new Connected(socket, host, attempt, address, port, known);
  }

  /** Gives the connection up. */
  public void close() {
    TcpConnect.close(socket);
  }
}
