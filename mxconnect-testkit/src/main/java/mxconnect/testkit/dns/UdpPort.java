package mxconnect.testkit.dns;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.function.Function;
import mxconnect.testkit.runtime.Tasks;

/** Answers queries that come in datagrams. */
final class UdpPort implements Closeable {
  private static final int MAX_DATAGRAM = 65_535;

  private final Tasks tasks = new Tasks("testkit-dns-udp");
  private final DatagramSocket socket;
  private final Function<IncomingQuery, Reply> answering;

  private UdpPort(DatagramSocket socket, Function<IncomingQuery, Reply> answering) {
    this.socket = socket;
    this.answering = answering;
  }

  static UdpPort open(InetSocketAddress address, Function<IncomingQuery, Reply> answering)
      throws IOException {
    UdpPort port = new UdpPort(new DatagramSocket(address), answering);
    port.tasks.run(port.socket, port::receive);
    return port;
  }

  private void receive() throws IOException {
    while (true) {
      DatagramPacket packet = new DatagramPacket(new byte[MAX_DATAGRAM], MAX_DATAGRAM);
      socket.receive(packet);
      byte[] wire = Arrays.copyOf(packet.getData(), packet.getLength());
      IncomingQuery.read(wire, Transport.UDP)
          .map(answering)
          .ifPresent(reply -> tasks.run(() -> send(reply, packet.getSocketAddress())));
    }
  }

  private void send(Reply reply, SocketAddress client) throws IOException, InterruptedException {
    reply.pause();
    switch (reply.fate) {
      case SENT -> {
        for (byte[] wire : reply.encode()) {
          socket.send(new DatagramPacket(wire, wire.length, client));
        }
      }
      case HALF -> {
        byte[] wire = reply.encode().getLast();
        socket.send(new DatagramPacket(wire, wire.length / 2, client));
      }
      case UNANSWERED, CLOSED -> {}
    }
  }

  @Override
  public void close() {
    tasks.close();
  }
}
