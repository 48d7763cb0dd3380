package mxconnect.testkit.dnssec;

import java.util.Collection;
import java.util.List;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Writes sets into a reply, with their signatures if the query has the DO bit (RFC 4035 §3.1). */
final class AnswerWriter {
  private final Message reply;
  private final boolean signatures;
  private final Evidence evidence = new Evidence();

  AnswerWriter(Message reply, boolean signatures) {
    this.reply = reply;
    this.signatures = signatures;
  }

  /** Returns what the answer rests on, also what is not in it. */
  Evidence evidence() {
    return evidence;
  }

  void rcode(int code) {
    reply.getHeader().setRcode(code);
  }

  void answer(SigningZone zone, RRset set) {
    evidence.add(zone, set);
    if (reply.getQuestion().getType() != Type.RRSIG) {
      add(set.rrs(false), Section.ANSWER);
    }
    if (signatures || asksForSignatures()) {
      add(zone.signatures(set), Section.ANSWER);
    }
  }

  /** Adds the set of a wildcard under the name that was asked for. */
  void expanded(SigningZone zone, RRset set, Name name) {
    evidence.add(zone, set);
    add(Wildcards.expanded(set.rrs(false), name), Section.ANSWER);
    if (signatures) {
      add(Wildcards.expanded(zone.signatures(set), name), Section.ANSWER);
    }
  }

  void unsigned(Record record) {
    add(List.of(record), Section.ANSWER);
  }

  /** Adds the SOA record by which a negative answer is known (RFC 2308 §3). */
  void authority(SigningZone zone, RRset set) {
    add(set.rrs(false), Section.AUTHORITY);
    if (signatures) {
      add(zone.signatures(set), Section.AUTHORITY);
    }
  }

  void proof(SigningZone zone, List<RRset> sets) {
    if (signatures) {
      sets.forEach(set -> authority(zone, set));
    }
  }

  private boolean asksForSignatures() {
    int type = reply.getQuestion().getType();
    return type == Type.RRSIG || type == Type.ANY;
  }

  private void add(Collection<? extends Record> records, int section) {
    records.stream()
        .filter(record -> !reply.findRecord(record, section))
        .forEach(record -> reply.addRecord(record, section));
  }
}
