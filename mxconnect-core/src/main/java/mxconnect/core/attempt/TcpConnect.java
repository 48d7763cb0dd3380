package mxconnect.core.attempt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import mxconnect.api.ErrorCode;
import mxconnect.api.IpLiteral;
import mxconnect.api.LocalBinding;
import mxconnect.api.spi.Deadline;
import mxconnect.core.delivery.Problem;
import mxconnect.core.delivery.StepException;

/** Opens one TCP connection. Sockets of channels can be interrupted on every kind of thread. */
final class TcpConnect {
  private TcpConnect() {}

  /** Connects; nothing stays open unless the socket is returned. */
  static Socket to(InetSocketAddress peer, LocalBinding binding, Deadline deadline)
      throws StepException, InterruptedException {
    Socket socket = open();
    boolean connected = false;
    try {
      bind(socket, binding.addressFor(peer.getAddress()), peer.getAddress());
      connect(socket, peer, deadline);
      connected = true;
      return socket;
    } finally {
      if (!connected) {
        close(socket);
      }
    }
  }

  static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // The socket is given up either way.
    }
  }

  private static Socket open() throws StepException {
    try {
      return SocketChannel.open().socket();
    } catch (IOException e) {
      throw failed(ErrorCode.LOCAL_RESOURCES, "No socket could be opened: " + e.getMessage(), e);
    }
  }

  /**
   * Binding to the host's own address would make the connection fail, so it is left to the system.
   */
  private static void bind(Socket socket, Optional<InetAddress> local, InetAddress peer)
      throws StepException {
    if (local.isEmpty() || local.get().equals(peer)) {
      return;
    }
    try {
      socket.bind(new InetSocketAddress(local.get(), 0));
    } catch (IOException | IllegalArgumentException e) {
      throw failed(
          ErrorCode.BIND_FAILED,
          "Local address " + IpLiteral.format(local.get()) + " cannot be used: " + e.getMessage(),
          e);
    }
  }

  private static void connect(Socket socket, InetSocketAddress peer, Deadline deadline)
      throws StepException, InterruptedException {
    try {
      int timeout = deadline.remainingMillis();
      if (timeout == 0) {
        throw new SocketTimeoutException("no time left");
      }
      socket.connect(peer, timeout);
      if (isConnectedToItself(socket)) {
        throw new IOException("Connection refused: nothing listens on this port of this machine");
      }
    } catch (ClosedByInterruptException e) {
      Thread.interrupted();
      throw interrupted(e);
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw interrupted(e);
      }
      ErrorCode code = NetworkProblem.of(e);
      throw failed(code, describe(code, e), e);
    } catch (RuntimeException e) {
      throw failed(ErrorCode.NETWORK_ERROR, String.valueOf(e.getMessage()), e);
    }
  }

  /** TCP lets a socket connect to its own port of this machine while nobody listens there. */
  private static boolean isConnectedToItself(Socket socket) {
    return socket.getLocalPort() == socket.getPort()
        && socket.getLocalAddress().equals(socket.getInetAddress());
  }

  private static String describe(ErrorCode code, IOException e) {
    return code == ErrorCode.TIMED_OUT ? "no answer in time" : String.valueOf(e.getMessage());
  }

  private static InterruptedException interrupted(IOException cause) {
    InterruptedException e = new InterruptedException("interrupted while connecting");
    e.initCause(cause);
    return e;
  }

  private static StepException failed(ErrorCode code, String message, Exception cause) {
    return new StepException(Problem.of(code, message, cause));
  }
}
