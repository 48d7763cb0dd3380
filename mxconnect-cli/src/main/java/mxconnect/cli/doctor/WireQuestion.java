package mxconnect.cli.doctor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A question as it goes over the wire (RFC 1035 §4.1), for recursion.
 *
 * @param name the name, empty for the root
 * @param type the number of the type
 * @param flags {@link #AD} and {@link #CD}, or 0
 * @param payload how many octets an answer over UDP may have, with the DO bit (RFC 3225); 0 for a
 *     query without EDNS
 */
record WireQuestion(String name, int type, int flags, int payload) {
  static final int A = 1;
  static final int SOA = 6;
  static final int DNSKEY = 48;

  /** The client wants to know whether the answer is authentic (RFC 6840 §5.7). */
  static final int AD = 0x20;

  /** The client checks by itself (RFC 4035 §3.2.2). */
  static final int CD = 0x10;

  private static final int RD = 0x100;
  private static final int OPT = 41;
  private static final int DO = 0x8000;
  private static final int IN = 1;
  private static final int ROOM = 300;

  /** Returns the octets, without an id: that is drawn when they are sent. */
  byte[] octets() {
    ByteBuffer out = ByteBuffer.allocate(ROOM);
    boolean edns = payload > 0;
    out.putShort((short) 0).putShort((short) (RD | flags));
    out.putShort((short) 1).putInt(0).putShort((short) (edns ? 1 : 0));
    for (String label : name.isEmpty() ? List.<String>of() : List.of(name.split("\\.", -1))) {
      out.put((byte) label.length()).put(label.getBytes(StandardCharsets.US_ASCII));
    }
    out.put((byte) 0).putShort((short) type).putShort((short) IN);
    if (edns) {
      out.put((byte) 0).putShort((short) OPT).putShort((short) payload);
      out.putInt(DO).putShort((short) 0);
    }
    return Arrays.copyOf(out.array(), out.position());
  }
}
