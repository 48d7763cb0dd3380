package com.example.onion;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import mxconnect.api.spi.Deadline;

/**
 * Asks a SOCKS5 proxy, without authentication, to connect to a host by its name (RFC 1928).
 *
 * <p>The JDK has SOCKS too, but a thread that waits in it cannot be interrupted unless it is a
 * virtual one; in a channel every thread can.
 */
record Socks5(InetSocketAddress proxy, Deadline deadline) {
  private static final int VERSION = 5;
  private static final int CONNECT = 1;
  private static final int IPV4 = 1;
  private static final int NAME = 3;
  private static final int IPV6 = 4;
  private static final byte[] WITHOUT_AUTHENTICATION = {VERSION, 1, 0};

  /**
   * Connects; nothing stays open unless the socket is returned.
   *
   * @throws IOException if the proxy cannot be reached, refuses, or does not answer in time
   * @throws InterruptedException if the thread is interrupted
   */
  Socket connect(String host, int port) throws IOException, InterruptedException {
    Socket socket = SocketChannel.open().socket();
    boolean connected = false;
    try {
      socket.connect(proxy, timeLeft());
      negotiate(socket, host, port);
      socket.setSoTimeout(0);
      connected = true;
      return socket;
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while the proxy connects to " + host);
      }
      throw new IOException(
          "SOCKS5 proxy %s:%d to %s: %s"
              .formatted(proxy.getHostString(), proxy.getPort(), host, e.getMessage()),
          e);
    } finally {
      if (!connected) {
        socket.close();
      }
    }
  }

  private void negotiate(Socket socket, String host, int port) throws IOException {
    socket.getOutputStream().write(WITHOUT_AUTHENTICATION);
    byte[] method = read(socket, 2);
    if (method[0] != VERSION || method[1] != 0) {
      throw new IOException("it is no SOCKS5 proxy, or requires authentication");
    }
    socket.getOutputStream().write(request(host, port));
    byte[] reply = read(socket, 4);
    if (reply[1] != 0) {
      throw new IOException("it says " + reason(reply[1]));
    }
    // The address that the proxy connects from, and its port; nobody needs them.
    read(socket, addressLength(socket, reply[3]) + Short.BYTES);
  }

  private static byte[] request(String host, int port) throws IOException {
    byte[] name = host.getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(new byte[] {VERSION, CONNECT, 0, NAME, (byte) name.length});
    out.write(name);
    out.writeShort(port);
    return bytes.toByteArray();
  }

  private int addressLength(Socket socket, byte type) throws IOException {
    return switch (type) {
      case IPV4 -> 4;
      case IPV6 -> 16;
      case NAME -> Byte.toUnsignedInt(read(socket, 1)[0]);
      default -> throw new IOException("its answer cannot be read");
    };
  }

  /** Returns the meaning of a reply (RFC 1928 §6). */
  private static String reason(byte code) {
    return switch (code) {
      case 1 -> "general failure";
      case 2 -> "not allowed";
      case 3 -> "network unreachable";
      case 4 -> "host unreachable";
      case 5 -> "connection refused";
      case 6 -> "no answer from the host";
      default -> "error " + Byte.toUnsignedInt(code);
    };
  }

  /** Reads so many octets and none of what the host may have said already. */
  private byte[] read(Socket socket, int length) throws IOException {
    byte[] octets = new byte[length];
    for (int have = 0; have < length; ) {
      socket.setSoTimeout(timeLeft());
      int count = socket.getInputStream().read(octets, have, length - have);
      if (count < 0) {
        throw new EOFException("it has closed the connection");
      }
      have += count;
    }
    return octets;
  }

  private int timeLeft() throws SocketTimeoutException {
    int millis = deadline.remainingMillis();
    if (millis == 0) {
      throw new SocketTimeoutException("no answer in time");
    }
    return millis;
  }
}
