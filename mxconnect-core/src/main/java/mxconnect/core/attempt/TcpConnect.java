package mxconnect.core.attempt;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.PrimitiveIterator;
import mxconnect.api.ErrorCode;
import mxconnect.api.IpLiteral;
import mxconnect.api.LocalBinding;
import mxconnect.api.spi.Deadline;
import mxconnect.core.address.Family;
import mxconnect.core.delivery.Problem;
import mxconnect.core.delivery.StepException;

/** Opens one TCP connection. Sockets of channels can be interrupted on every kind of thread. */
final class TcpConnect {
  /** How many local ports are tried by name. */
  private static final int MAX_PORTS = 64;

  private TcpConnect() {}

  /** Connects; nothing stays open unless the socket is returned. */
  static Socket to(InetSocketAddress peer, LocalBinding binding, Deadline deadline)
      throws StepException, InterruptedException {
    Optional<InetAddress> local = local(peer.getAddress(), binding);
    if (local.isEmpty()) {
      return from(Optional.empty(), peer, deadline);
    }
    try {
      return from(Optional.of(new InetSocketAddress(local.get(), 0)), peer, deadline);
    } catch (StepException e) {
      return byAnotherPort(local.get(), peer, deadline, e);
    }
  }

  /**
   * The system takes a port that it chooses itself from all destinations at once, but a port that
   * is named can serve several. When none is left, ports are named.
   */
  private static Socket byAnotherPort(
      InetAddress local, InetSocketAddress peer, Deadline deadline, StepException failure)
      throws StepException, InterruptedException {
    PrimitiveIterator.OfInt ports = EphemeralPorts.ofThisSystem().some(MAX_PORTS).iterator();
    StepException last = failure;
    while (last.getCause() instanceof BindException && ports.hasNext()) {
      try {
        return from(Optional.of(new InetSocketAddress(local, ports.nextInt())), peer, deadline);
      } catch (StepException e) {
        last = e;
      }
    }
    throw last;
  }

  /**
   * Returns the address to bind to. Binding to the host's own address would make the connection
   * fail, so it is left to the system.
   */
  private static Optional<InetAddress> local(InetAddress peer, LocalBinding binding)
      throws StepException {
    Optional<InetAddress> local = binding.addressFor(peer);
    if (local.isEmpty() && binding.exclusive()) {
      throw new StepException(
          Problem.of(
              ErrorCode.BIND_FAILED,
              "No local address is set for "
                  + (Family.of(peer) == Family.IPV4 ? "IPv4" : "IPv6")
                  + ", and no other may be used (LocalBinding.exclusive)"));
    }
    return local.filter(address -> !address.equals(peer));
  }

  private static Socket from(
      Optional<InetSocketAddress> local, InetSocketAddress peer, Deadline deadline)
      throws StepException, InterruptedException {
    Socket socket = open();
    boolean connected = false;
    try {
      if (local.isPresent()) {
        bind(socket, local.get());
      }
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
      SocketChannel channel = SocketChannel.open();
      boolean open = false;
      try {
        Socket socket = channel.socket();
        open = true;
        return socket;
      } finally {
        if (!open) {
          channel.close();
        }
      }
    } catch (IOException e) {
      throw failed(ErrorCode.LOCAL_RESOURCES, "No socket could be opened: " + e.getMessage(), e);
    }
  }

  /** Sockets share a local port only if all of them have said that they would. */
  private static void bind(Socket socket, InetSocketAddress local) throws StepException {
    try {
      socket.setReuseAddress(true);
      socket.bind(local);
    } catch (IOException | IllegalArgumentException e) {
      throw failed(
          ErrorCode.BIND_FAILED,
          "Local address "
              + IpLiteral.format(local.getAddress())
              + " cannot be used: "
              + e.getMessage(),
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
