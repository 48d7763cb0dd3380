package mxconnect.tests.hostile.dns;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes a message octet by octet, sound or not (RFC 1035 §4.1). */
final class Message {
  static final int A = 1;
  static final int NS = 2;
  static final int CNAME = 5;
  static final int SOA = 6;
  static final int MX = 15;
  static final int TXT = 16;
  static final int AAAA = 28;
  static final int TLSA = 52;

  private static final int HEADER = 12;
  private static final int IN = 1;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final int[] counts = {1, 0, 0, 0};
  private final byte[] query;
  private int rcode;

  /** Begins the answer to a query with its id and its question. */
  Message(byte[] query) {
    this.query = query;
    out.writeBytes(Arrays.copyOf(query, questionEnd(query)));
  }

  static int questionEnd(byte[] query) {
    int at = HEADER;
    while (query[at] != 0) {
      at += 1 + query[at];
    }
    return at + 5;
  }

  Message rcode(int value) {
    rcode = value;
    return this;
  }

  /** Returns how many octets there are so far. */
  int size() {
    return out.size();
  }

  /** Adds a record of the name asked for to the answer. */
  Message answer(int type, long ttl, byte[] data) {
    return answer(pointer(HEADER), type, IN, ttl, data);
  }

  Message answer(byte[] owner, int type, long ttl, byte[] data) {
    return answer(owner, type, IN, ttl, data);
  }

  Message answer(byte[] owner, int type, int dnsClass, long ttl, byte[] data) {
    return add(1, owner, type, dnsClass, ttl, data);
  }

  /** Adds an SOA record of the zone {@code test} to the authority section. */
  Message soa() {
    byte[] numbers = new byte[20];
    numbers[19] = 60;
    return add(
        2, domain("test"), SOA, IN, 60, concat(domain("ns.test"), domain("root.test"), numbers));
  }

  private Message add(int section, byte[] owner, int type, int dnsClass, long ttl, byte[] data) {
    counts[section]++;
    out.writeBytes(owner);
    number16(out, type);
    number16(out, dnsClass);
    number16(out, (int) (ttl >>> 16));
    number16(out, (int) ttl);
    number16(out, data.length);
    out.writeBytes(data);
    return this;
  }

  /** Returns the message: a response, recursion desired and available. */
  byte[] octets() {
    byte[] octets = out.toByteArray();
    octets[0] = query[0];
    octets[1] = query[1];
    octets[2] = (byte) 0x81;
    octets[3] = (byte) (0x80 | rcode);
    for (int i = 0; i < counts.length; i++) {
      octets[4 + 2 * i] = (byte) (counts[i] >> 8);
      octets[5 + 2 * i] = (byte) counts[i];
    }
    return octets;
  }

  /** Returns a pointer to an earlier name (RFC 1035 §4.1.4). */
  static byte[] pointer(int target) {
    return new byte[] {(byte) (0xc0 | target >> 8), (byte) target};
  }

  /** Returns a name of labels that have no dots. */
  static byte[] domain(String text) {
    ByteArrayOutputStream name = new ByteArrayOutputStream();
    for (String label : text.isEmpty() ? new String[0] : text.split("\\.")) {
      name.writeBytes(label(label));
    }
    name.write(0);
    return name.toByteArray();
  }

  /** Returns a label, whatever its octets are. */
  static byte[] label(String octets) {
    byte[] label = octets.getBytes(StandardCharsets.ISO_8859_1);
    return concat(new byte[] {(byte) label.length}, label);
  }

  static byte[] mx(int preference, byte[] exchange) {
    return concat(new byte[] {(byte) (preference >> 8), (byte) preference}, exchange);
  }

  static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static void number16(ByteArrayOutputStream out, int value) {
    out.write(value >> 8);
    out.write(value);
  }
}
