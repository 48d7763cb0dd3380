package mxconnect.testkit.dns;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNAMERecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.NameTooLongException;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** What a zone says to one question, written into a message (RFC 1034 §4.3.2). */
final class ZoneAnswer {
  private final Zone zone;
  private final Message message;
  private final int type;
  private final Set<Name> visited = new HashSet<>();

  private ZoneAnswer(Zone zone, Message message) {
    this.zone = zone;
    this.message = message;
    this.type = message.getQuestion().getType();
  }

  /** Adds the records and the response code to a message that holds the question alone. */
  static void write(Zone zone, Message message) {
    new ZoneAnswer(zone, message).answer(message.getQuestion().getName());
  }

  private void answer(Name asked) {
    Optional<Name> name = Optional.of(asked);
    while (name.isPresent() && visited.add(name.get())) {
      name = step(name.get());
    }
  }

  /** Answers for one name; returns the name that an alias leads to. */
  private Optional<Name> step(Name name) {
    List<Record> found = zone.records(name, type);
    if (!found.isEmpty()) {
      found.forEach(this::add);
      return Optional.empty();
    }
    Optional<CNAMERecord> alias = alias(name);
    if (alias.isPresent()) {
      add(alias.get());
      return Optional.of(alias.get().getTarget()).filter(target -> !zone.aliasesOneByOne());
    }
    message.getHeader().setRcode(zone.exists(name) ? Rcode.NOERROR : Rcode.NXDOMAIN);
    zone.soa(name).ifPresent(soa -> message.addRecord(soa, Section.AUTHORITY));
    return Optional.empty();
  }

  private Optional<CNAMERecord> alias(Name name) {
    return zone.records(name, Type.CNAME).stream()
        .map(CNAMERecord.class::cast)
        .findFirst()
        .or(() -> zone.nearest(name, Type.DNAME, false).flatMap(r -> aliasBelow(name, r)));
  }

  /** Makes the alias that stands for a DNAME record (RFC 6672 §3.1), and adds that record. */
  private Optional<CNAMERecord> aliasBelow(Name name, Record found) {
    DNAMERecord dname = (DNAMERecord) found;
    add(dname);
    try {
      Name target = name.fromDNAME(dname);
      return Optional.of(new CNAMERecord(name, DClass.IN, dname.getTTL(), target));
    } catch (NameTooLongException e) {
      message.getHeader().setRcode(Rcode.YXDOMAIN);
      return Optional.empty();
    }
  }

  private void add(Record record) {
    message.addRecord(record, Section.ANSWER);
  }
}
