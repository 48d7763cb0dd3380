package mxconnect.dns.dnsjava;

import java.io.IOException;
import java.net.ProtocolException;
import java.util.Optional;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** A query, and how its answer is told from those to others (RFC 5452 §9.1). */
final class Query {
  /** The id is drawn when the message is sent. */
  private static final int NONE_YET = 0;

  private final Message message;

  private Query(Message message) {
    this.message = message;
  }

  /**
   * Makes a query for recursion with EDNS (RFC 6891 §6.1.1).
   *
   * @param payload how many octets an answer over UDP may have
   */
  static Query of(Record question, int payload, int extendedFlags, int... flags) {
    Query query = withoutEdns(question, flags);
    query.message.addRecord(new OPTRecord(payload, 0, 0, extendedFlags), Section.ADDITIONAL);
    return query;
  }

  static Query withoutEdns(Record question, int... flags) {
    Message message = new Message(NONE_YET);
    message.getHeader().setFlag(Flags.RD);
    message.addRecord(question, Section.QUESTION);
    for (int flag : flags) {
      message.getHeader().setFlag(flag);
    }
    return new Query(message);
  }

  byte[] octets() {
    return message.toWire();
  }

  /** Returns the message, or nothing if it answers another question. */
  Optional<Message> answer(byte[] octets) throws ProtocolException {
    Message answer = read(octets);
    return fits(answer) ? Optional.of(answer) : Optional.empty();
  }

  private static Message read(byte[] octets) throws ProtocolException {
    try {
      Message answer = new Message(octets);
      if (answer.getHeader().getOpcode() == Opcode.QUERY) {
        return answer;
      }
    } catch (IOException | RuntimeException unreadable) {
      ProtocolException malformed = new ProtocolException("unreadable answer");
      malformed.initCause(unreadable);
      throw malformed;
    }
    throw new ProtocolException("answer that is none to a query");
  }

  /** Tells whether the question is ours; a server that failed may leave it out. */
  private boolean fits(Message answer) {
    int code = answer.getHeader().getRcode();
    Record echoed = answer.getQuestion();
    return echoed == null
        ? code != Rcode.NOERROR && code != Rcode.NXDOMAIN
        : echoed.sameRRset(message.getQuestion());
  }
}
