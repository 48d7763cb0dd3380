package mxconnect.bench;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The peer of a round trip: a question by a bare socket, again and again, in a process of its own.
 */
final class BareQuestions {
  private static final int RECURSION_DESIRED = 0x0100;
  private static final int TYPE_MX = 15;
  private static final int IN = 1;
  private static final int LARGEST = 4_096;
  private static final int PATIENCE_MILLIS = 10_000;

  private BareQuestions() {}

  /** The arguments are how many, and the port of the name server on loopback. */
  public static void main(String[] arguments) throws IOException {
    int times = Integer.parseInt(arguments[0]);
    InetSocketAddress server =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[1]));
    List<String> nanos = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      long start = System.nanoTime();
      ask(server, i);
      nanos.add(System.nanoTime() - start + "");
    }
    System.out.println(String.join(" ", nanos));
  }

  private static void ask(InetSocketAddress server, int id) throws IOException {
    byte[] query = query(id);
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(server);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.send(new DatagramPacket(query, query.length));
      socket.receive(new DatagramPacket(new byte[LARGEST], LARGEST));
    }
  }

  /** Returns a query (RFC 1035 §4.1) for the mail exchangers of {@link Profile#DOMAIN}. */
  private static byte[] query(int id) throws IOException {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    DataOutputStream message = new DataOutputStream(octets);
    message.writeShort(id);
    message.writeShort(RECURSION_DESIRED);
    message.writeShort(1); // question
    message.write(new byte[6]); // and no records
    for (String label : Profile.DOMAIN.split("\\.")) {
      message.writeByte(label.length());
      message.write(label.getBytes(StandardCharsets.US_ASCII));
    }
    message.writeByte(0);
    message.writeShort(TYPE_MX);
    message.writeShort(IN);
    return octets.toByteArray();
  }
}
