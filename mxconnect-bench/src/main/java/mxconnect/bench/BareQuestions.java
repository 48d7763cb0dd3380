package mxconnect.bench;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * The peer of a round trip: a question by a bare socket, again and again, in a process of its own.
 */
final class BareQuestions {
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
    byte[] query = BareQuery.octets(id, Profile.DOMAIN, BareQuery.TYPE_MX);
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(server);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.send(new DatagramPacket(query, query.length));
      socket.receive(new DatagramPacket(new byte[LARGEST], LARGEST));
    }
  }
}
