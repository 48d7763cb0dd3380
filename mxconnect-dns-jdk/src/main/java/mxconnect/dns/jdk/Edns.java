package mxconnect.dns.jdk;

import java.net.ProtocolException;
import java.nio.ByteBuffer;

/** The record that extends a message (RFC 6891 §6.1.2). */
final class Edns {
  static final int RECORD_OCTETS = 11;

  /** What passes without fragments (RFC 9715 §3.1 R5). */
  private static final short UDP_PAYLOAD = 1232;

  private static final short OPT = 41;
  private static final int RCODE_BITS = 4;
  private static final int RCODE_SHIFT = 24;

  private Edns() {}

  static void write(ByteBuffer message) {
    message.put((byte) 0).putShort(OPT).putShort(UDP_PAYLOAD).putInt(0).putShort((short) 0);
  }

  /** Reads a record of the additional section; returns the upper bits of the response code. */
  static int responseCode(WireReader reader) throws ProtocolException {
    reader.name();
    int type = reader.number16();
    reader.number16();
    long flags = reader.number32();
    reader.octets(reader.number16());
    return type == OPT ? (int) (flags >>> RCODE_SHIFT) << RCODE_BITS : 0;
  }
}
