package mxconnect.dns.jdk;

import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mxconnect.api.dns.RecordType;

/**
 * What a name server sent (RFC 1035 §4.1).
 *
 * @param rcode the response code
 * @param recursive whether the server looks for what it does not know itself
 * @param question the question that it answers, unless the server left it out
 * @param answers how many records the answer section has, those of other classes included
 * @param answer the answer section
 * @param authority the authority section
 */
record Reply(
    int rcode,
    boolean recursive,
    Optional<Query> question,
    int answers,
    List<ResourceRecord> answer,
    List<ResourceRecord> authority) {
  private static final int OPCODE = 0x7800;
  private static final int RECURSION_AVAILABLE = 0x0080;
  private static final int RCODE = 0x000f;

  /**
   * Reads a message.
   *
   * @throws ProtocolException if it cannot be read
   */
  static Reply read(byte[] message) throws ProtocolException {
    WireReader reader = new WireReader(message);
    reader.number16();
    int flags = reader.number16();
    WireReader.require((flags & OPCODE) == 0, "to something that is no query");
    int questions = reader.number16();
    int answers = reader.number16();
    int authorities = reader.number16();
    int others = reader.number16();
    WireReader.require(questions <= 1, "to several questions");
    Optional<Query> question = questions == 0 ? Optional.empty() : Optional.of(question(reader));
    List<ResourceRecord> answer = records(reader, answers);
    List<ResourceRecord> authority = records(reader, authorities);
    int rcode = flags & RCODE;
    for (int i = 0; i < others; i++) {
      rcode |= Edns.responseCode(reader);
    }
    boolean recursive = (flags & RECURSION_AVAILABLE) != 0;
    return new Reply(rcode, recursive, question, answers, answer, authority);
  }

  private static Query question(WireReader reader) throws ProtocolException {
    Query question = new Query(reader.name(), reader.number16());
    WireReader.require(reader.number16() == ResourceRecord.IN, "to a question of another class");
    return question;
  }

  private static List<ResourceRecord> records(WireReader reader, int count)
      throws ProtocolException {
    List<ResourceRecord> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ResourceRecord.read(reader).ifPresent(records::add);
    }
    return records;
  }

  /** Tells whether the response code is that of a failure. */
  boolean failed() {
    return rcode != ResponseCode.NOERROR && rcode != ResponseCode.NXDOMAIN;
  }

  /** Returns the records of the answer that a name has of a type. */
  List<ResourceRecord> answer(String owner, int type) {
    return answer.stream().filter(found -> found.is(owner, type)).toList();
  }

  /**
   * Tells whether this has records of the name, or an SOA record to prove that there are none (RFC
   * 2308 §2). Without it, another server may know more.
   */
  boolean isProven(Query query) {
    return rcode == ResponseCode.NOERROR && answers(query) || hasAuthority(ResourceRecord.SOA);
  }

  /** Tells whether this has records of the name, or that it is an alias. */
  boolean answers(Query query) {
    return !answer(query.name(), query.type()).isEmpty()
        || !answer(query.name(), RecordType.CNAME.code()).isEmpty();
  }

  /** Tells whether the authority section holds a record of a type. */
  boolean hasAuthority(int type) {
    return authority.stream().anyMatch(found -> found.type() == type);
  }

  /** Returns the SOA record that makes this a negative answer for a name (RFC 2308 §2). */
  Optional<ResourceRecord> soa(String name) {
    return authority.stream()
        .filter(found -> found.type() == ResourceRecord.SOA)
        .filter(found -> NameText.isWithin(name, found.owner()))
        .findFirst();
  }
}
