package mxconnect.testkit.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Asks a server by raw sockets, so that nothing is corrected on the way. */
final class DnsClient {
  static final Duration LIMIT = Duration.ofSeconds(10);

  private final InetSocketAddress server;

  DnsClient(DnsServer server) {
    this.server = server.address();
  }

  static Message query(String name, String type) {
    Message query =
        Message.newQuery(Record.newRecord(Names.parse(name), Type.value(type), DClass.IN));
    query.getHeader().setFlag(Flags.RD);
    return query;
  }

  Message udp(String name, String type) throws IOException {
    return udp(query(name, type));
  }

  Message udp(Message query) throws IOException {
    try (DatagramSocket socket = ask(query)) {
      return new Message(receive(socket));
    }
  }

  DatagramSocket ask(Message query) throws IOException {
    DatagramSocket socket = new DatagramSocket();
    socket.setSoTimeout((int) LIMIT.toMillis());
    byte[] wire = query.toWire();
    socket.send(new DatagramPacket(wire, wire.length, server));
    return socket;
  }

  static byte[] receive(DatagramSocket socket) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
    socket.receive(packet);
    return Arrays.copyOf(packet.getData(), packet.getLength());
  }

  Message tcp(String name, String type) throws IOException {
    try (Socket socket = connect()) {
      send(socket, query(name, type));
      return new Message(receive(socket));
    }
  }

  Socket connect() throws IOException {
    Socket socket = new Socket(server.getAddress(), server.getPort());
    socket.setSoTimeout((int) LIMIT.toMillis());
    return socket;
  }

  static void send(Socket socket, Message query) throws IOException {
    byte[] wire = query.toWire();
    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
    out.writeShort(wire.length);
    out.write(wire);
  }

  static byte[] receive(Socket socket) throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    byte[] wire = new byte[in.readUnsignedShort()];
    in.readFully(wire);
    return wire;
  }

  /** Returns the answers as text: type and data. */
  static List<String> answers(Message message) {
    return message.getSection(Section.ANSWER).stream()
        .map(record -> Type.string(record.getType()) + " " + record.rdataToString())
        .toList();
  }

  static String rcode(Message message) {
    return Rcode.string(message.getRcode());
  }
}
