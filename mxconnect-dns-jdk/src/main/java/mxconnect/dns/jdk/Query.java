package mxconnect.dns.jdk;

import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.Optional;
import mxconnect.api.dns.RecordType;

/**
 * One name and type to ask for, and how an answer to it is told from those to others (RFC 5452
 * §9.1).
 *
 * @param name the name, in the form in which names are read
 * @param type the number of the type
 */
record Query(String name, int type) {
  private static final int HEADER_OCTETS = 12;
  private static final int QUESTION_NUMBERS_OCTETS = 4;
  private static final short NO_ID = 0;
  private static final short RECURSION_DESIRED = 0x0100;
  private static final short ONE = 1;
  private static final short IN = 1;

  /**
   * Makes a query.
   *
   * @throws ProtocolException if no message can hold the name
   */
  static Query of(String name, RecordType type) throws ProtocolException {
    return new Query(new WireReader(NameText.octets(name)).name(), type.code());
  }

  /**
   * Writes the message, without an id: that is drawn when it is sent.
   *
   * @param edns whether to say that a datagram of more than 512 octets may come back
   * @throws ProtocolException if no message can hold the name
   */
  byte[] octets(boolean edns) throws ProtocolException {
    byte[] labels = NameText.octets(name);
    int size = HEADER_OCTETS + labels.length + QUESTION_NUMBERS_OCTETS;
    ByteBuffer message = ByteBuffer.allocate(edns ? size + Edns.RECORD_OCTETS : size);
    message.putShort(NO_ID).putShort(RECURSION_DESIRED).putShort(ONE).putInt(0);
    message.putShort(edns ? ONE : 0).put(labels).putShort((short) type).putShort(IN);
    if (edns) {
      Edns.write(message);
    }
    return message.array();
  }

  /** Returns the message, or nothing if it answers another question. */
  Optional<Reply> answer(byte[] message) throws ProtocolException {
    Reply reply = Reply.read(message);
    // A server that failed may leave the question out.
    boolean fits = reply.question().map(this::equals).orElse(reply.failed());
    return fits ? Optional.of(reply) : Optional.empty();
  }
}
