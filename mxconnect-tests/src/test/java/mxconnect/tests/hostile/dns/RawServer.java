package mxconnect.tests.hostile.dns;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A name server on loopback which knows nothing of the DNS: it sends the octets it is given. */
final class RawServer implements Closeable {
  private static final int TRIES = 20;
  private static final int LARGEST_QUERY = 4096;
  private static final int BACKLOG = 200;

  private final DatagramSocket udp;
  private final ServerSocket tcp;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger queries = new AtomicInteger();
  private volatile Script script;

  private RawServer(DatagramSocket udp, ServerSocket tcp, Script script) {
    this.udp = udp;
    this.tcp = tcp;
    this.script = script;
  }

  static RawServer start(Script script) throws IOException {
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    for (int tries = 1; ; tries++) {
      ServerSocket tcp = new ServerSocket(0, BACKLOG, loopback);
      try {
        DatagramSocket udp =
            new DatagramSocket(new InetSocketAddress(loopback, tcp.getLocalPort()));
        RawServer server = new RawServer(udp, tcp, script);
        Thread.ofVirtual().name("raw-udp").start(server::receive);
        Thread.ofVirtual().name("raw-tcp").start(server::accept);
        return server;
      } catch (IOException taken) {
        tcp.close();
        if (tries == TRIES) {
          throw taken;
        }
      }
    }
  }

  /** Says what is sent from now on. */
  void script(Script next) {
    script = next;
  }

  String hostAndPort() {
    return "127.0.0.1:" + tcp.getLocalPort();
  }

  /** Returns how many queries came, over UDP and TCP. */
  int queries() {
    return queries.get();
  }

  private void receive() {
    while (!udp.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(new byte[LARGEST_QUERY], LARGEST_QUERY);
        udp.receive(packet);
        queries.incrementAndGet();
        byte[] query = Arrays.copyOf(packet.getData(), packet.getLength());
        script.datagram(
            query,
            octets ->
                udp.send(new DatagramPacket(octets, octets.length, packet.getSocketAddress())));
      } catch (IOException gone) {
        // The socket of the test or that of the resolver is closed.
      }
    }
  }

  private void accept() {
    while (!tcp.isClosed()) {
      try {
        Socket socket = tcp.accept();
        open.add(socket);
        Thread.ofVirtual().name("raw-tcp-connection").start(() -> serve(socket));
      } catch (IOException closed) {
        // The loop ends if this server is closed.
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      DataInputStream in = new DataInputStream(socket.getInputStream());
      byte[] query = new byte[in.readUnsignedShort()];
      in.readFully(query);
      queries.incrementAndGet();
      script.connection(query, socket);
    } catch (IOException gone) {
      // The resolver has enough.
    } finally {
      open.remove(socket);
    }
  }

  @Override
  public void close() throws IOException {
    udp.close();
    tcp.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  /** Sends a datagram to whoever asked. */
  @FunctionalInterface
  interface Sender {
    void send(byte[] octets) throws IOException;
  }
}
