package com.example.socks;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import mxconnect.api.IpLiteral;

/** A SOCKS5 proxy that connects to one host, whatever it is asked for. */
final class SocksServer implements Closeable {
  static final int SUCCESS = 0;
  static final int HOST_UNREACHABLE = 4;
  static final int REFUSED = 5;

  /** Takes a request and never answers it. */
  static final int SILENCE = -1;

  /** Takes a connection and never says a word. */
  static final int DEAF = -2;

  private final ServerSocket listener;
  private final InetSocketAddress host;
  private volatile int reply;
  private volatile Optional<Credentials> required = Optional.empty();

  /** The hosts that it was asked for. */
  final BlockingQueue<String> asked = new LinkedBlockingQueue<>();

  /** The clients that have closed their connection. */
  final BlockingQueue<Socket> ended = new LinkedBlockingQueue<>();

  SocksServer(InetSocketAddress host, int reply) throws IOException {
    this.host = host;
    this.reply = reply;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /** Gives this reply from now on. */
  void become(int next) {
    reply = next;
  }

  /** Takes only who says this (RFC 1929). */
  void require(Credentials credentials) {
    required = Optional.of(credentials);
  }

  InetSocketAddress address() {
    return (InetSocketAddress) listener.getLocalSocketAddress();
  }

  String hostAndPort() {
    return "127.0.0.1:" + listener.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        Thread.ofVirtual().start(() -> serve(client));
      }
    } catch (IOException closed) {
      // That is how it ends.
    }
  }

  private void serve(Socket client) {
    try (client) {
      DataInputStream in = new DataInputStream(client.getInputStream());
      if (reply != DEAF && takes(client, in)) {
        asked.add(destination(in));
        switch (reply) {
          case SUCCESS -> relay(client, in);
          case SILENCE -> {}
          default -> answer(client, reply);
        }
      }
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException gone) {
      // So is the client then.
    } finally {
      ended.add(client);
    }
  }

  private boolean takes(Socket client, DataInputStream in) throws IOException {
    in.skipNBytes(1);
    String methods = new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.ISO_8859_1);
    OutputStream out = client.getOutputStream();
    if (required.isEmpty()) {
      out.write(new byte[] {5, 0});
      return true;
    }
    if (methods.indexOf(2) < 0) {
      out.write(new byte[] {5, (byte) 0xFF});
      return false;
    }
    out.write(new byte[] {5, 2});
    in.skipNBytes(1);
    Credentials said = new Credentials(text(in), text(in));
    boolean right = said.equals(required.get());
    out.write(new byte[] {1, (byte) (right ? 0 : 1)});
    return right;
  }

  private static String destination(DataInputStream in) throws IOException {
    in.skipNBytes(3);
    String address =
        switch (in.readByte()) {
          case Destination.IPV4 -> address(in.readNBytes(4));
          case Destination.IPV6 -> address(in.readNBytes(16));
          default -> text(in);
        };
    return address + ":" + in.readUnsignedShort();
  }

  private static String address(byte[] octets) throws IOException {
    return IpLiteral.format(InetAddress.getByAddress(octets));
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.UTF_8);
  }

  private void relay(Socket client, InputStream in) throws IOException {
    try (Socket server = new Socket(host.getAddress(), host.getPort())) {
      answer(client, SUCCESS);
      Thread.ofVirtual().start(() -> copy(server, client));
      in.transferTo(server.getOutputStream());
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException ended) {
      // One of the two has hung up.
    }
  }

  private static void answer(Socket client, int code) throws IOException {
    client.getOutputStream().write(new byte[] {5, (byte) code, 0, 1, 0, 0, 0, 0, 0, 0});
  }
}
