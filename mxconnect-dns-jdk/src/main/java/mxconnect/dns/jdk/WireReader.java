package mxconnect.dns.jdk;

import java.net.ProtocolException;
import java.util.Arrays;
import mxconnect.api.dns.DnsName;

/** Reads a message from its start to its end (RFC 1035 §4.1). */
final class WireReader {
  private static final int POINTER = 0xc0;
  private static final int MAX_NAME = 255;

  private final byte[] message;
  private int position;

  WireReader(byte[] message) {
    this.message = message;
  }

  int position() {
    return position;
  }

  int octet() throws ProtocolException {
    return octetAt(position++);
  }

  int number16() throws ProtocolException {
    return octet() << 8 | octet();
  }

  long number32() throws ProtocolException {
    return (long) number16() << 16 | number16();
  }

  byte[] octets(int count) throws ProtocolException {
    require(position + count <= message.length, "it ends too early");
    position += count;
    return Arrays.copyOfRange(message, position - count, position);
  }

  /** Reads a name; pointers lead back, each further than the one before, so that it ends. */
  String name() throws ProtocolException {
    StringBuilder text = new StringBuilder();
    int end = 0;
    int start = position;
    int size = 1;
    for (int length = octet(); length != 0; length = octet()) {
      if (length >= POINTER) {
        int target = (length - POINTER) << 8 | octet();
        require(target < start, "a name that points forward");
        end = end == 0 ? position : end;
        start = target;
        position = target;
      } else {
        size += 1 + length;
        require(length <= DnsName.MAX_LABEL_LENGTH && size <= MAX_NAME, "a name that is too long");
        NameText.append(text, octets(length));
      }
    }
    position = end == 0 ? position : end;
    return text.isEmpty() ? NameText.ROOT : text.toString();
  }

  private int octetAt(int index) throws ProtocolException {
    require(index < message.length, "it ends too early");
    return message[index] & 0xff;
  }

  static void require(boolean sound, String otherwise) throws ProtocolException {
    if (!sound) {
      throw new ProtocolException("unreadable answer (" + otherwise + ")");
    }
  }
}
