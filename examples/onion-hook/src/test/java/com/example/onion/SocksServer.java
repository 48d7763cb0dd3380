package com.example.onion;

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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A SOCKS5 proxy that connects to one host, whatever name it is asked for. */
final class SocksServer implements Closeable {
  static final int SUCCESS = 0;
  static final int HOST_UNREACHABLE = 4;
  static final int SILENCE = -1;

  private final ServerSocket listener;
  private final InetSocketAddress host;
  private volatile int reply;

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
      in.skipNBytes(3);
      client.getOutputStream().write(new byte[] {5, 0});
      in.skipNBytes(4);
      byte[] name = in.readNBytes(in.readUnsignedByte());
      asked.add(new String(name, StandardCharsets.US_ASCII) + ":" + in.readUnsignedShort());
      switch (reply) {
        case SUCCESS -> relay(client, in);
        case SILENCE -> {}
        default -> answer(client, reply);
      }
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException gone) {
      // So is the client then.
    } finally {
      ended.add(client);
    }
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
