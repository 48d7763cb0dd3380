package mxconnect.testkit.dns;

import java.io.IOException;
import java.util.function.Predicate;
import org.xbill.DNS.DNSInput;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.WireParseException;

/** Sets the top bit of a TTL in an encoded message, which the codec itself refuses to write. */
final class TopBit {
  private TopBit() {}

  /** Changes the answers that are meant, in place. */
  static void set(byte[] wire, Predicate<Record> meant) throws IOException {
    Message message = new Message(wire);
    DNSInput in = new DNSInput(wire);
    in.jump(Header.LENGTH);
    new Name(in);
    in.readU32();
    for (Record record : message.getSection(Section.ANSWER)) {
      int ttl = skipToTtl(in);
      if (meant.test(record)) {
        wire[ttl] |= (byte) 0x80;
      }
    }
  }

  /** Returns where the TTL of the next record stands, and goes on to the record after it. */
  private static int skipToTtl(DNSInput in) throws WireParseException {
    new Name(in);
    in.readU32();
    int ttl = in.current();
    in.readU32();
    in.readByteArray(in.readU16());
    return ttl;
  }
}
