package mxconnect.dns.dnsjava;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsName;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.DnsRecord;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.Security;
import mxconnect.dns.dnsjava.upstream.Lookup;
import mxconnect.dns.dnsjava.upstream.Response;
import mxconnect.dns.dnsjava.upstream.Upstream;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;

/** Answers one question: asks, follows the aliases, asks again where they leave the message. */
final class Resolution {
  private final DnsQuestion question;
  private final AliasChain chain;
  private Security security = Security.SECURE;
  private String reason = "";
  private long maxTtl = Long.MAX_VALUE;

  private Resolution(DnsQuestion question, AliasChain chain) {
    this.question = question;
    this.chain = chain;
  }

  static DnsAnswer of(Lookup lookup, Upstream upstream)
      throws DnsLookupException, InterruptedException {
    Resolution resolution = new Resolution(lookup.question(), new AliasChain(lookup));
    while (true) {
      Response response = upstream.ask(resolution.wireQuestion());
      resolution.weigh(response);
      Optional<DnsAnswer> answer = resolution.read(response.message());
      if (answer.isPresent()) {
        return answer.get();
      }
    }
  }

  private Record wireQuestion() {
    return Record.newRecord(chain.name(), question.type().code(), DClass.IN);
  }

  /** The weakest link counts, and whatever must be forgotten first. */
  private void weigh(Response response) {
    if (response.security().compareTo(security) > 0) {
      security = response.security();
      reason = response.reason();
    }
    maxTtl = Math.min(maxTtl, response.maxTtl());
  }

  /** Returns the answer, or nothing if the message holds no more than aliases. */
  private Optional<DnsAnswer> read(Message message) throws DnsLookupException {
    boolean moved = question.type() != RecordType.CNAME && chain.follow(message);
    List<Record> found = Records.in(message, chain.name(), question.type().code());
    if (!found.isEmpty()) {
      return Optional.of(found(found));
    }
    if (message.getRcode() == Rcode.NXDOMAIN) {
      return Optional.of(
          new DnsAnswer.NoSuchName(
              question, chain.aliases(), negativeTtl(message), security, reason));
    }
    boolean unanswered = moved && Records.soa(message, chain.name()).isEmpty();
    if (unanswered && DnsName.isAskable(chain.name().toString())) {
      return Optional.empty();
    }
    if (unanswered && security == Security.SECURE) {
      security = Security.INSECURE;
      reason = "what the alias leads to must not be asked for";
    }
    return Optional.of(
        new DnsAnswer.NoRecords(question, chain.aliases(), negativeTtl(message), security, reason));
  }

  private DnsAnswer found(List<Record> records) {
    List<DnsRecord> values = new ArrayList<>();
    long ttl = Long.MAX_VALUE;
    for (Record record : records) {
      values.add(Records.value(record));
      ttl = Math.min(ttl, Records.ttl(record));
    }
    return new DnsAnswer.Found(question, values, chain.aliases(), kept(ttl), security, reason);
  }

  /** The negative TTL is the lesser one of the SOA record's TTL and MINIMUM (RFC 2308 §5). */
  private Duration negativeTtl(Message message) {
    return Records.soa(message, chain.name())
        .map(soa -> kept(Math.min(Records.ttl(soa), soa.getMinimum())))
        .orElse(Duration.ZERO);
  }

  private Duration kept(long ttl) {
    return Duration.ofSeconds(Math.min(Math.min(ttl, chain.ttl()), maxTtl));
  }
}
