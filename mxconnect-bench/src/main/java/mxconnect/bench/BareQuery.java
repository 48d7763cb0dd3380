package mxconnect.bench;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The octets of a query (RFC 1035 §4.1), written without any library. */
final class BareQuery {
  static final int TYPE_A = 1;
  static final int TYPE_MX = 15;
  static final int TYPE_AAAA = 28;

  private static final int RECURSION_DESIRED = 0x0100;
  private static final int IN = 1;

  private BareQuery() {}

  static byte[] octets(int id, String name, int type) throws IOException {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    DataOutputStream message = new DataOutputStream(octets);
    message.writeShort(id);
    message.writeShort(RECURSION_DESIRED);
    message.writeShort(1); // question
    message.write(new byte[6]); // and no records
    for (String label : name.split("\\.")) {
      message.writeByte(label.length());
      message.write(label.getBytes(StandardCharsets.US_ASCII));
    }
    message.writeByte(0);
    message.writeShort(type);
    message.writeShort(IN);
    return octets.toByteArray();
  }
}
