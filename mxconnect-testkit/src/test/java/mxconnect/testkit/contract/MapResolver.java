package mxconnect.testkit.contract;

import java.util.List;
import java.util.Map;
import java.util.Set;
import mxconnect.api.dns.Capability;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.DnsRecord;
import mxconnect.api.dns.MxRecord;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.TxtRecord;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.Resolver;

/** Answers from a map that knows two names. Its methods can be overridden to do wrong. */
class MapResolver implements Resolver {
  static final DnsQuestion MX = new DnsQuestion("example.com", RecordType.MX);
  static final DnsQuestion TXT = new DnsQuestion("text.example", RecordType.TXT);

  private static final Map<DnsQuestion, DnsRecord> RECORDS =
      Map.of(MX, new MxRecord(10, "mx.example.com"), TXT, new TxtRecord(List.of("hello")));

  @Override
  public String name() {
    return "map";
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of();
  }

  @Override
  public DnsAnswer resolve(DnsQuestion question, Deadline deadline) throws InterruptedException {
    if (RECORDS.containsKey(question)) {
      return DnsAnswer.found(question, RECORDS.get(question));
    }
    return knows(question.name()) ? DnsAnswer.noRecords(question) : DnsAnswer.noSuchName(question);
  }

  static boolean knows(String name) {
    return RECORDS.keySet().stream().anyMatch(known -> known.name().equals(name));
  }
}
