package mxconnect.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/**
 * A name server in a process of its own: each domain has a mail exchanger, which has an IPv4
 * address, and nothing else.
 */
final class SurveyServer {
  private static final int HEADER = 12;
  private static final int TYPE_A = 1;
  private static final int TYPE_SOA = 6;
  private static final int TYPE_MX = 15;
  private static final int IN = 1;
  private static final int TTL = 3_600;
  private static final int ANSWERED = 0x8580;
  private static final int TO_THE_QUESTION = 0xc000 | HEADER;
  private static final int LARGEST = 1_500;

  private final ByteBuffer message = ByteBuffer.allocateDirect(LARGEST);

  private SurveyServer() {}

  /** Prints its port, and answers until it is killed. */
  public static void main(String[] arguments) throws IOException {
    try (DatagramChannel channel = DatagramChannel.open()) {
      channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      System.out.println(((InetSocketAddress) channel.getLocalAddress()).getPort());
      new SurveyServer().serve(channel);
    }
  }

  private void serve(DatagramChannel channel) throws IOException {
    while (true) {
      message.clear();
      InetSocketAddress client = (InetSocketAddress) channel.receive(message);
      answer();
      channel.send(message, client);
    }
  }

  /** Turns the query into its answer. */
  private void answer() {
    int end = HEADER;
    while (message.get(end) != 0) {
      end += message.get(end) + 1;
    }
    int type = message.getShort(end + 1);
    message.putShort(2, (short) ANSWERED);
    message.limit(message.capacity()).position(end + 5);
    message.putLong(4, 0x0001_0000_0000_0000L);
    switch (type) {
      case TYPE_A -> {
        message.putShort(6, (short) 1);
        put(TO_THE_QUESTION, TYPE_A).putShort((short) 4).putInt(0x7f00_0001);
      }
      case TYPE_MX -> {
        message.putShort(6, (short) 1);
        put(TO_THE_QUESTION, TYPE_MX).putShort((short) 7).putShort((short) 10);
        message.put((byte) 2).put((byte) 'm').put((byte) 'x').putShort((short) TO_THE_QUESTION);
      }
      default -> {
        message.putShort(8, (short) 1);
        put(TO_THE_QUESTION, TYPE_SOA).putShort((short) 22).putShort((short) 0);
        message.putInt(1).putInt(TTL).putInt(TTL).putInt(TTL).putInt(TTL);
      }
    }
    message.flip();
  }

  private ByteBuffer put(int name, int type) {
    return message.putShort((short) name).putShort((short) type).putShort((short) IN).putInt(TTL);
  }
}
