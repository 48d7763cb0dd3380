package mxconnect.tests.hostile.dns;

import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;

/** What a {@link RawServer} does with a query. */
interface Script {
  /** Answers a query that came in a datagram. */
  void datagram(byte[] query, RawServer.Sender sender) throws IOException;

  /** Answers a query that came over a connection, which is closed afterwards. */
  default void connection(byte[] query, Socket socket) throws IOException {
    datagram(query, octets -> socket.getOutputStream().write(framed(octets)));
  }

  /** Returns a message with its length before it (RFC 1035 §4.2.2). */
  static byte[] framed(byte[] message) {
    byte[] framed = new byte[2 + message.length];
    framed[0] = (byte) (message.length >> 8);
    framed[1] = (byte) message.length;
    System.arraycopy(message, 0, framed, 2, message.length);
    return framed;
  }

  /** Returns a message that has the TC bit and nothing behind its question. */
  static byte[] truncated(byte[] query) {
    byte[] octets = new Message(query).octets();
    octets[2] |= 2;
    return octets;
  }

  /** Returns the answer SERVFAIL. */
  static byte[] failure(byte[] query) {
    return new Message(query).rcode(2).octets();
  }

  /** Tells whether a query is for records of a type. */
  static boolean isFor(byte[] query, int type) {
    int end = Message.questionEnd(query);
    return query[end - 4] == (byte) (type >> 8) && query[end - 3] == (byte) type;
  }

  /** Returns the name that a query is for, as octets. */
  static byte[] name(byte[] query) {
    return Arrays.copyOfRange(query, 12, Message.questionEnd(query) - 4);
  }
}
