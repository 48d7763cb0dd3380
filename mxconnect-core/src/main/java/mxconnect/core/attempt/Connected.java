package mxconnect.core.attempt;

import java.net.InetAddress;
import java.net.Socket;
import mxconnect.api.TlsObligation;
import mxconnect.api.spi.ConnectAttempt;
import mxconnect.core.exchanger.Exchanger;

/**
 * An open connection and how it came about.
 *
 * @param socket the connected socket
 * @param host the mail exchanger
 * @param attempt the attempt that gave it
 * @param address the address that was dialled, or the peer's for a socket that a hook has made
 * @param port the port
 */
public record Connected(
    Socket socket, Exchanger host, ConnectAttempt attempt, InetAddress address, int port) {
  /** Returns what TLS it must have. */
  public TlsObligation tls() {
    return attempt.tls();
  }

  /** Gives the connection up. */
  public void close() {
    TcpConnect.close(socket);
  }
}
