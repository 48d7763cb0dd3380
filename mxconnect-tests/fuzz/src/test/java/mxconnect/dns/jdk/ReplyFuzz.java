package mxconnect.dns.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.ProtocolException;
import mxconnect.fuzz.FuzzTarget;
import mxconnect.fuzz.Harmless;

/** Answers of name servers: a name that is read is harmless, and its octets give it again. */
public final class ReplyFuzz implements FuzzTarget {
  @Override
  public void read(byte[] octets) throws ProtocolException {
    Reply reply;
    try {
      reply = Reply.read(octets);
    } catch (ProtocolException malformed) {
      Harmless.check(malformed);
      return;
    }
    for (ResourceRecord found : reply.answer()) {
      Harmless.check(found.owner());
      byte[] name = NameText.octets(found.owner());
      assertEquals(found.owner(), new WireReader(name).name());
    }
  }
}
