package mxconnect.api.spi.support;

/** What the header of a message says before it is read (RFC 1035 §4.1.1). */
final class WireHeader {
  static final int OCTETS = 12;

  private static final int FLAGS = 2;
  private static final int QR = 0x80;
  private static final int TC = 0x02;

  private WireHeader() {}

  static int id(byte[] message) {
    return (message[0] & 0xff) << 8 | message[1] & 0xff;
  }

  static void setId(byte[] message, int id) {
    message[0] = (byte) (id >> 8);
    message[1] = (byte) id;
  }

  /** Tells whether this is a whole header, and that of a response. */
  static boolean isResponse(byte[] message) {
    return message.length >= OCTETS && (message[FLAGS] & QR) != 0;
  }

  static boolean isTruncated(byte[] message) {
    return (message[FLAGS] & TC) != 0;
  }
}
