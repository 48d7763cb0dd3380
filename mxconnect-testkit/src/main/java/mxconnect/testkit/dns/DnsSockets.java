package mxconnect.testkit.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import mxconnect.testkit.runtime.Tasks;

/** Both sockets of a DNS server: messages in, messages out. */
final class DnsSockets {
  private static final int MAX_MESSAGE = 65_535;
  private static final int BACKLOG = 1_024;

  private final DatagramSocket udp;
  private final ServerSocket tcp;

  private DnsSockets(DatagramSocket udp, ServerSocket tcp) {
    this.udp = udp;
    this.tcp = tcp;
  }

  /** Opens both sockets on one port, or neither. */
  static DnsSockets open(String host, int port) throws IOException {
    InetSocketAddress address = new InetSocketAddress(host, port);
    DatagramSocket udp = new DatagramSocket(address);
    try {
      return new DnsSockets(udp, new ServerSocket(port, BACKLOG, address.getAddress()));
    } catch (IOException e) {
      udp.close();
      throw e;
    }
  }

  InetSocketAddress address() {
    return new InetSocketAddress(tcp.getInetAddress(), tcp.getLocalPort());
  }

  /** Answers queries until the tasks are closed; each query in a thread of its own. */
  void serve(Tasks tasks, Function<IncomingQuery, Reply> answering) {
    tasks.run(udp, () -> receiveDatagrams(tasks, answering));
    tasks.run(tcp, () -> acceptConnections(tasks, answering));
  }

  private void receiveDatagrams(Tasks tasks, Function<IncomingQuery, Reply> answering)
      throws IOException {
    while (true) {
      DatagramPacket packet = new DatagramPacket(new byte[MAX_MESSAGE], MAX_MESSAGE);
      udp.receive(packet);
      byte[] wire = Arrays.copyOf(packet.getData(), packet.getLength());
      IncomingQuery.read(wire, Transport.UDP)
          .map(answering)
          .ifPresent(reply -> tasks.run(() -> sendDatagrams(reply, packet.getSocketAddress())));
    }
  }

  private void sendDatagrams(Reply reply, SocketAddress peer)
      throws IOException, InterruptedException {
    reply.pause();
    switch (reply.fate) {
      case SENT -> {
        for (byte[] wire : reply.encode()) {
          udp.send(new DatagramPacket(wire, wire.length, peer));
        }
      }
      case HALF -> {
        byte[] wire = reply.encode().getLast();
        udp.send(new DatagramPacket(wire, wire.length / 2, peer));
      }
      case UNANSWERED, CLOSED -> {}
    }
  }

  private void acceptConnections(Tasks tasks, Function<IncomingQuery, Reply> answering)
      throws IOException {
    while (true) {
      Socket connection = tcp.accept();
      tasks.run(connection, () -> serveConnection(tasks, connection, answering));
    }
  }

  /** Reads query after query (RFC 7766 §6.2.1.1); a slow answer does not hold up the next. */
  private static void serveConnection(
      Tasks tasks, Socket connection, Function<IncomingQuery, Reply> answering) throws IOException {
    DataInputStream in = new DataInputStream(connection.getInputStream());
    ReentrantLock writing = new ReentrantLock();
    while (true) {
      byte[] wire = in.readNBytes(in.readUnsignedShort());
      IncomingQuery.read(wire, Transport.TCP)
          .map(answering)
          .ifPresent(reply -> tasks.run(() -> writeMessages(reply, connection, writing)));
    }
  }

  private static void writeMessages(Reply reply, Socket connection, ReentrantLock writing)
      throws IOException, InterruptedException {
    reply.pause();
    writing.lockInterruptibly();
    try {
      DataOutputStream out = new DataOutputStream(connection.getOutputStream());
      switch (reply.fate) {
        case SENT -> {
          for (byte[] wire : reply.encode()) {
            out.write(framed(wire));
          }
        }
        case HALF -> {
          byte[] frame = framed(reply.encode().getLast());
          out.write(frame, 0, frame.length / 2);
          connection.close();
        }
        case CLOSED -> connection.close();
        case UNANSWERED -> {}
      }
    } finally {
      writing.unlock();
    }
  }

  /** Puts the length before a message (RFC 1035 §4.2.2). */
  private static byte[] framed(byte[] wire) {
    byte[] frame = new byte[wire.length + 2];
    frame[0] = (byte) (wire.length >> 8);
    frame[1] = (byte) wire.length;
    System.arraycopy(wire, 0, frame, 2, wire.length);
    return frame;
  }
}
