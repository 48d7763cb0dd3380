package mxconnect.testkit.dns;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mxconnect.testkit.dnssec.ZoneContent;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Type;

/** Shares records out among zones, and hangs each zone on the one above (RFC 1034 §4.2). */
final class ZoneContents {
  private static final Name SERVER = Names.parse("ns.invalid");
  private static final long TTL = 300;
  private static final int PRIVATE_TYPE = 65_280;

  private final Map<Name, ZoneSigning> signings;
  private final List<Zone> records;
  private final Map<Name, ZoneContent> contents = new HashMap<>();

  ZoneContents(Map<Name, ZoneSigning> signings, List<Zone> records) {
    this.signings = signings;
    this.records = records;
  }

  Map<Name, ZoneContent> all() {
    signings.keySet().forEach(zone -> contents.put(zone, new ZoneContent(zone)));
    for (Zone part : records) {
      part.all().forEach(this::add);
      part.emptyNames().forEach(name -> add(placeholder(name)));
    }
    contents.values().forEach(this::complete);
    contents.keySet().stream().filter(zone -> !zone.equals(Name.root)).forEach(this::delegate);
    return contents;
  }

  private void add(Record record) {
    Name name = record.getName();
    boolean above = record.getType() == Type.DS && !name.equals(Name.root);
    boolean apex = record.getType() == Type.NS || record.getType() == Type.SOA;
    if (apex && !contents.containsKey(name)) {
      throw new IllegalArgumentException("NS or SOA record of a name that is no zone: " + record);
    }
    nearest(above ? new Name(name, 1) : name).add(record);
  }

  private ZoneContent nearest(Name name) {
    Name above = name;
    while (!contents.containsKey(above)) {
      above = new Name(above, 1);
    }
    return contents.get(above);
  }

  /** NSEC can't show a name that has neither records nor names below it (RFC 4035 §2.3). */
  private static Record placeholder(Name name) {
    return Record.newRecord(name, PRIVATE_TYPE, DClass.IN, TTL, new byte[1]);
  }

  private void complete(ZoneContent content) {
    Name origin = content.origin();
    if (content.set(origin, Type.SOA).isEmpty()) {
      content.add(soa(origin));
    }
    if (content.set(origin, Type.NS).isEmpty()) {
      content.add(new NSRecord(origin, DClass.IN, TTL, SERVER));
    }
  }

  private SOARecord soa(Name origin) {
    Optional<SOARecord> model =
        records.stream()
            .flatMap(zone -> zone.defaultSoa().stream())
            .map(SOARecord.class::cast)
            .reduce((first, last) -> last);
    long ttl = model.map(Record::getTTL).orElse(TTL);
    long minimum = model.map(SOARecord::getMinimum).orElse(TTL);
    return new SOARecord(origin, DClass.IN, ttl, SERVER, SERVER, 1, TTL, TTL, TTL, minimum);
  }

  private void delegate(Name zone) {
    List<Record> hanging = new ArrayList<>();
    contents.get(zone).set(zone, Type.NS).ifPresent(set -> hanging.addAll(set.rrs(false)));
    ZoneSigning signing = signings.get(zone);
    signing.dsForms().forEach(ds -> hanging.addAll(ds.records(zone, signing.signingKeys(), TTL)));
    nearest(new Name(zone, 1)).delegate(zone, hanging);
  }
}
