package mxconnect.api.spi;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** What a hook decides about an attempt. */
public sealed interface ConnectDecision {
  /** Returns the decision to dial as planned. */
  static ConnectDecision proceed() {
    return new Proceed();
  }

  /**
   * Returns the decision to use a socket that the hook has connected; it belongs to the call from
   * now on.
   *
   * @throws IllegalArgumentException if the socket is not connected
   */
  static ConnectDecision use(Socket socket) {
    return new UseSocket(socket);
  }

  /**
   * Returns the decision to dial another address, which the guard judges like any other.
   *
   * @throws IllegalArgumentException if the address is unresolved
   */
  static ConnectDecision redirect(InetSocketAddress address) {
    return new Redirect(address, false);
  }

  /**
   * Returns the decision to dial another address without asking the guard: for a relay or a proxy
   * of one's own, never for an address that came from the network.
   *
   * @throws IllegalArgumentException if the address is unresolved
   */
  static ConnectDecision redirectTrusted(InetSocketAddress address) {
    return new Redirect(address, true);
  }

  /**
   * Returns the decision to leave this host out.
   *
   * @param reason why, for the trace and the error; not blank
   */
  static ConnectDecision skip(String reason) {
    return new Skip(reason);
  }

  /** Dial as planned. */
  record Proceed() implements ConnectDecision {}

  /**
   * Use this socket.
   *
   * @param socket a connected socket
   */
  record UseSocket(Socket socket) implements ConnectDecision {
    /**
     * Makes a decision.
     *
     * @throws IllegalArgumentException if the socket is not connected
     */
    public UseSocket {
      requireNonNull(socket, "socket");
      if (!socket.isConnected() || socket.isClosed()) {
        throw new IllegalArgumentException("socket is not connected: " + socket);
      }
    }
  }

  /**
   * Dial this address instead.
   *
   * @param address a resolved address
   * @param trusted true if the guard is not to be asked
   */
  record Redirect(InetSocketAddress address, boolean trusted) implements ConnectDecision {
    /**
     * Makes a decision.
     *
     * @throws IllegalArgumentException if the address is unresolved
     */
    public Redirect {
      requireNonNull(address, "address");
      if (address.isUnresolved()) {
        throw new IllegalArgumentException("address is unresolved: " + address.getHostString());
      }
    }

    /** Returns the IP address. */
    public InetAddress inetAddress() {
      return address.getAddress();
    }
  }

  /**
   * Leave this host out.
   *
   * @param reason why
   */
  record Skip(String reason) implements ConnectDecision {
    /** Makes a decision. */
    public Skip {
      requireNonNull(reason, "reason");
    }
  }
}
