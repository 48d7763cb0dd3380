package com.example.socks;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import mxconnect.api.spi.Deadline;

/**
 * Asks one SOCKS5 proxy to connect to a host (RFC 1928), with user name and password if there are
 * any (RFC 1929).
 *
 * <p>The JDK has SOCKS too, but a thread that waits in it cannot be interrupted unless it is a
 * virtual one; in a channel every thread can.
 *
 * @param proxy the proxy
 * @param credentials who to say that we are
 * @param greeting when the proxy must have shown that it is there and takes us
 * @param deadline when the host must be connected
 */
record Socks5(
    InetSocketAddress proxy,
    Optional<Credentials> credentials,
    Deadline greeting,
    Deadline deadline) {
  private static final int VERSION = 5;
  private static final int NONE = 0;
  private static final int PASSWORD = 2;

  /**
   * Connects; nothing stays open unless the socket is returned.
   *
   * @throws HostException if the host is to blame
   * @throws ProxyException if the proxy cannot be reached, refuses, or does not answer in time
   * @throws InterruptedException if the thread is interrupted
   */
  Socket connect(Destination destination) throws ProxyException, InterruptedException {
    try {
      return connected(destination);
    } catch (ProxyException e) {
      throw e;
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while the proxy connects");
      }
      throw new ProxyException(where(destination), e);
    }
  }

  private Socket connected(Destination destination) throws IOException {
    Socket socket = SocketChannel.open().socket();
    boolean connected = false;
    try {
      socket.connect(proxy, left(greeting));
      authenticate(socket);
      request(socket, destination);
      socket.setSoTimeout(0);
      connected = true;
      return socket;
    } finally {
      if (!connected) {
        socket.close();
      }
    }
  }

  private String where(Destination destination) {
    return "SOCKS5 proxy %s:%d to %s"
        .formatted(proxy.getHostString(), proxy.getPort(), destination.text());
  }

  private void authenticate(Socket socket) throws IOException {
    byte[] methods =
        credentials.isPresent()
            ? new byte[] {VERSION, 2, NONE, PASSWORD}
            : new byte[] {VERSION, 1, NONE};
    socket.getOutputStream().write(methods);
    byte[] method = read(socket, 2, greeting);
    if (method[0] != VERSION) {
      throw new IOException("it is no SOCKS5 proxy");
    }
    if (method[1] == PASSWORD && credentials.isPresent()) {
      socket.getOutputStream().write(credentials.get().request());
      if (read(socket, 2, greeting)[1] != 0) {
        throw new IOException("it does not take user name and password");
      }
    } else if (method[1] != NONE) {
      throw new IOException("it requires authentication of another kind");
    }
  }

  private void request(Socket socket, Destination destination) throws IOException {
    socket.getOutputStream().write(destination.request());
    byte[] reply = read(socket, 4, deadline);
    int code = Byte.toUnsignedInt(reply[1]);
    if (code != 0) {
      IOException failure = Reply.failure(code);
      throw Reply.isOfTheHost(code) ? new HostException(where(destination), failure) : failure;
    }
    // The address that the proxy connects from, and its port; nobody needs them.
    read(socket, addressLength(socket, reply[3]) + Short.BYTES, deadline);
  }

  private int addressLength(Socket socket, byte type) throws IOException {
    return switch (type) {
      case Destination.IPV4 -> 4;
      case Destination.IPV6 -> 16;
      case Destination.NAME -> Byte.toUnsignedInt(read(socket, 1, deadline)[0]);
      default -> throw new IOException("its answer cannot be read");
    };
  }

  /** Reads so many octets and none of what the host may have said already. */
  private static byte[] read(Socket socket, int length, Deadline limit) throws IOException {
    byte[] octets = new byte[length];
    for (int have = 0; have < length; ) {
      socket.setSoTimeout(left(limit));
      int count = socket.getInputStream().read(octets, have, length - have);
      if (count < 0) {
        throw new EOFException("it has closed the connection");
      }
      have += count;
    }
    return octets;
  }

  private static int left(Deadline limit) throws SocketTimeoutException {
    int millis = limit.remainingMillis();
    if (millis == 0) {
      throw new SocketTimeoutException("no answer in time");
    }
    return millis;
  }
}
