package mxconnect.testkit.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.Security;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;

/** Reads the answer to one question out of messages, in steps that a wrong one may replace. */
class WireAnswer {
  private static final long TOP_BIT = 0x8000_0000L;

  final DnsQuestion question;
  private final List<Name> chain = new ArrayList<>();
  private long chainTtl = Long.MAX_VALUE;

  WireAnswer(DnsQuestion question) {
    this.question = question;
    chain.add(Name.fromConstantString(question.name() + "."));
  }

  final Name name() {
    return chain.getLast();
  }

  /** Returns the answer, nothing if the message leads on. */
  final Optional<DnsAnswer> read(Message message) throws DnsLookupException {
    int before = chain.size();
    if (isFollowed()) {
      follow(message);
    }
    List<Record> records = records(message);
    boolean leadsOn = chain.size() > before && soa(message).isEmpty() && asksOn();
    boolean exists = message.getRcode() != Rcode.NXDOMAIN;
    return records.isEmpty() && leadsOn && exists
        ? Optional.empty()
        : Optional.of(answer(message, records));
  }

  private List<Record> records(Message message) {
    return message.getSection(Section.ANSWER).stream()
        .filter(r -> r.getType() == question.type().code() && isOf(name(), r))
        .toList();
  }

  /** Tells whether records count more than an alias of their name (RFC 1034 §5.3.3). */
  boolean prefersRecords() {
    return true;
  }

  boolean isFollowed() {
    return question.type() != RecordType.CNAME;
  }

  boolean asksOn() {
    return true;
  }

  boolean isOf(Name owner, Record record) {
    return record.getName().equals(owner);
  }

  Optional<CNAMERecord> alias(Message message) {
    return message.getSection(Section.ANSWER).stream()
        .filter(record -> record.getName().equals(name()) && record instanceof CNAMERecord)
        .map(CNAMERecord.class::cast)
        .findFirst();
  }

  int maxAliases() {
    return 16;
  }

  Security security(Message message) {
    return Security.UNKNOWN;
  }

  DnsAnswer finished(DnsAnswer answer) {
    return answer;
  }

  private void follow(Message message) throws DnsLookupException {
    for (var next = alias(message); next.isPresent(); next = alias(message)) {
      if (prefersRecords() && !records(message).isEmpty()) {
        return;
      }
      Name target = next.get().getTarget();
      if (chain.contains(target) || chain.size() > maxAliases()) {
        throw new DnsLookupException(question, Reason.MALFORMED, "an endless chain of aliases");
      }
      chain.add(target);
      chainTtl = Math.min(chainTtl, ttl(next.get()));
    }
  }

  private DnsAnswer answer(Message message, List<Record> found) {
    List<String> aliases = chain.stream().skip(1).map(WireResolver::text).toList();
    Security security = security(message);
    long least = found.stream().mapToLong(WireAnswer::ttl).min().orElse(negativeTtl(message));
    Duration ttl = Duration.ofSeconds(Math.min(least, chainTtl));
    if (!found.isEmpty()) {
      var values = found.stream().map(WireResolver::value).toList();
      return finished(new DnsAnswer.Found(question, values, aliases, ttl, security));
    }
    return finished(
        message.getRcode() == Rcode.NXDOMAIN
            ? new DnsAnswer.NoSuchName(question, aliases, ttl, security)
            : new DnsAnswer.NoRecords(question, aliases, ttl, security));
  }

  private static long negativeTtl(Message message) {
    return soa(message).map(soa -> Math.min(ttl(soa), soa.getMinimum())).orElse(0L);
  }

  private static Optional<SOARecord> soa(Message message) {
    return message.getSection(Section.AUTHORITY).stream()
        .filter(SOARecord.class::isInstance)
        .map(SOARecord.class::cast)
        .findFirst();
  }

  /** Returns the TTL; one with the top bit set counts as zero (RFC 2181 §8). */
  private static long ttl(Record record) {
    return record.getTTL() >= TOP_BIT ? 0 : record.getTTL();
  }
}
