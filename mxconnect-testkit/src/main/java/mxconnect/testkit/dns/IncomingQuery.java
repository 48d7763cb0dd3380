package mxconnect.testkit.dns;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** A query as it came from the wire. */
record IncomingQuery(Message message, Transport transport, Instant time, long nanoTime) {

  /** Reads a query; nothing if the octets are none, which the server passes over. */
  static Optional<IncomingQuery> read(byte[] wire, Transport transport) {
    try {
      Message message = new Message(wire);
      boolean isQuery = !message.getHeader().getFlag(Flags.QR) && message.getQuestion() != null;
      return Optional.of(new IncomingQuery(message, transport, Instant.now(), System.nanoTime()))
          .filter(query -> isQuery);
    } catch (IOException garbage) {
      return Optional.empty();
    }
  }

  /** Returns the record of this query, with the answer as it stands. */
  DnsQuery describe(Reply reply) {
    Record question = message.getQuestion();
    return new DnsQuery(
        Names.text(question.getName()),
        Type.string(question.getType()),
        transport,
        time,
        nanoTime,
        flags(),
        reply.rcode());
  }

  private Set<String> flags() {
    Set<String> flags = new TreeSet<>();
    Header header = message.getHeader();
    if (header.getFlag(Flags.RD)) {
      flags.add("RD");
    }
    if (header.getFlag(Flags.AD)) {
      flags.add("AD");
    }
    if (header.getFlag(Flags.CD)) {
      flags.add("CD");
    }
    if (message.getOPT() != null && (message.getOPT().getFlags() & Flags.DO) != 0) {
      flags.add("DO");
    }
    return flags;
  }
}
