package mxconnect.dns.dnsjava;

import java.io.IOException;
import java.util.Optional;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.WireParseException;

/** A query with a random id, and how its answer is told from other messages (RFC 5452 §9.1). */
final class Query {
  /** What passes without fragments (RFC 9715 §3.1 R5). */
  private static final int UDP_PAYLOAD = 1232;

  private static final int HEADER_OCTETS = 12;

  private final Message message;

  private Query(Message message) {
    this.message = message;
  }

  /** Makes a query for recursion with EDNS (RFC 6891 §6.1.1). */
  static Query of(Record question, int extendedFlags, int... flags) {
    Query query = withoutEdns(question, flags);
    query.message.addRecord(new OPTRecord(UDP_PAYLOAD, 0, 0, extendedFlags), Section.ADDITIONAL);
    return query;
  }

  static Query withoutEdns(Record question, int... flags) {
    Message message = Message.newQuery(question);
    for (int flag : flags) {
      message.getHeader().setFlag(flag);
    }
    return new Query(message);
  }

  byte[] octets() {
    return message.toWire();
  }

  /**
   * Reads a message that came in.
   *
   * @return the answer to this query, or nothing if the message is none and the wait goes on
   * @throws WireParseException if it is the answer but cannot be read
   */
  Optional<Message> answer(byte[] octets) throws WireParseException {
    if (octets.length < HEADER_OCTETS || !isForThis(octets)) {
      return Optional.empty();
    }
    Message answer = read(octets);
    return fits(answer) ? Optional.of(answer) : Optional.empty();
  }

  private boolean isForThis(byte[] octets) {
    int id = (octets[0] & 0xff) << 8 | octets[1] & 0xff;
    boolean response = (octets[2] & 0x80) != 0;
    return id == message.getHeader().getID() && response;
  }

  private static Message read(byte[] octets) throws WireParseException {
    try {
      Message answer = new Message(octets);
      if (answer.getHeader().getOpcode() == Opcode.QUERY) {
        return answer;
      }
    } catch (IOException | RuntimeException unreadable) {
      throw new WireParseException("unreadable answer", unreadable);
    }
    throw new WireParseException("answer that is none to a query");
  }

  /** Tells whether the question is ours; a server that failed may leave it out. */
  private boolean fits(Message answer) {
    int code = answer.getHeader().getRcode();
    Record echoed = answer.getQuestion();
    return echoed == null
        ? code != Rcode.NOERROR && code != Rcode.NXDOMAIN
        : echoed.sameRRset(message.getQuestion());
  }

  static boolean truncated(Message answer) {
    return answer.getHeader().getFlag(Flags.TC);
  }
}
