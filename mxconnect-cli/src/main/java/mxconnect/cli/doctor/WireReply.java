package mxconnect.cli.doctor;

import java.net.ProtocolException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What an answer looks like on the wire (RFC 1035 §4.1).
 *
 * @param code its response code
 * @param authentic whether it has the AD bit (RFC 4035 §3.2.3)
 * @param octets its length
 * @param keys whether there are DNSKEY records in its answer section
 * @param signatures the times of the signatures there
 */
record WireReply(int code, boolean authentic, int octets, boolean keys, List<Validity> signatures) {
  static final int NOERROR = 0;
  static final int SERVFAIL = 2;

  private static final int CODE = 0x0f;
  private static final int AD = 0x20;
  private static final int POINTER = 0xc0;
  private static final int RRSIG = 46;
  private static final int DNSKEY = 48;
  private static final int TYPE_AND_CLASS = 4;
  private static final int CLASS_AND_TTL = 6;
  private static final int COUNTS_OF_THE_REST = 4;
  private static final int BEFORE_EXPIRATION = 8;

  /**
   * The time in which a signature is valid (RFC 4034 §3.1.5).
   *
   * @param from its inception
   * @param until its expiration
   */
  record Validity(Instant from, Instant until) {}

  /**
   * Reads a message.
   *
   * @throws ProtocolException if it is none
   */
  static WireReply read(byte[] message) throws ProtocolException {
    ByteBuffer in = ByteBuffer.wrap(message);
    try {
      in.getShort();
      int flags = in.getShort();
      int questions = Short.toUnsignedInt(in.getShort());
      int answers = Short.toUnsignedInt(in.getShort());
      in.position(in.position() + COUNTS_OF_THE_REST);
      for (int i = 0; i < questions; i++) {
        skipName(in);
        in.position(in.position() + TYPE_AND_CLASS);
      }
      boolean keys = false;
      List<Validity> signatures = new ArrayList<>();
      for (int i = 0; i < answers; i++) {
        keys |= readRecord(in, signatures) == DNSKEY;
      }
      return new WireReply(
          flags & CODE, (flags & AD) != 0, message.length, keys, List.copyOf(signatures));
    } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
      ProtocolException malformed = new ProtocolException("unreadable answer");
      malformed.initCause(e);
      throw malformed;
    }
  }

  /** Reads over a record, adding its time if it is a signature; returns its type. */
  private static int readRecord(ByteBuffer in, List<Validity> signatures) {
    skipName(in);
    int type = Short.toUnsignedInt(in.getShort());
    in.position(in.position() + CLASS_AND_TTL);
    int length = Short.toUnsignedInt(in.getShort());
    ByteBuffer data = in.slice(in.position(), length);
    in.position(in.position() + length);
    if (type == RRSIG) {
      data.position(BEFORE_EXPIRATION);
      Instant until = time(data.getInt());
      signatures.add(new Validity(time(data.getInt()), until));
    }
    return type;
  }

  /** Returns the response code in words. */
  String codeText() {
    return switch (code) {
      case NOERROR -> "NOERROR";
      case 1 -> "FORMERR";
      case SERVFAIL -> "SERVFAIL";
      case 3 -> "NXDOMAIN";
      case 4 -> "NOTIMP";
      case 5 -> "REFUSED";
      default -> "response code " + code;
    };
  }

  private static Instant time(int seconds) {
    return Instant.ofEpochSecond(Integer.toUnsignedLong(seconds));
  }

  private static void skipName(ByteBuffer in) {
    for (int length = in.get() & 0xff; length != 0; length = in.get() & 0xff) {
      if (length >= POINTER) {
        in.get();
        return;
      }
      in.position(in.position() + length);
    }
  }
}
