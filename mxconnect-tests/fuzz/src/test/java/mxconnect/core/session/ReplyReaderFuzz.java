package mxconnect.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import mxconnect.fuzz.FuzzTarget;
import mxconnect.fuzz.Harmless;

/**
 * Replies of SMTP servers: each ends with its line feed and not an octet later, and what it says is
 * harmless.
 */
public final class ReplyReaderFuzz implements FuzzTarget {
  @Override
  public void read(byte[] octets) throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(octets);
    List<String> transcript = new ArrayList<>();
    ReplyReader reader = new ReplyReader(in, transcript::add);
    int lines = 0;
    try {
      while (true) {
        Reply reply = reader.read();
        check(reply);
        lines += reply.lines().size();
        assertEquals(lines, transcript.size());
        assertEquals('\n', octets[octets.length - in.available() - 1]);
      }
    } catch (BadReplyException malformed) {
      Harmless.check(malformed);
    } catch (EOFException end) {
      assertEquals(0, in.available());
    }
  }

  private static void check(Reply reply) {
    assertTrue(reply.code() >= 200 && reply.code() <= 599, reply::toString);
    for (String line : reply.lines()) {
      Harmless.check(line);
      assertTrue(line.getBytes(StandardCharsets.UTF_8).length <= 6 * 512, line);
    }
    Hello hello = new Hello(reply, reply);
    hello.serverName().ifPresent(name -> assertEquals(-1, name.indexOf(' ')));
    hello.extensions().forEach(line -> assertTrue(hello.offers(line.split(" ", 2)[0]), line));
  }
}
