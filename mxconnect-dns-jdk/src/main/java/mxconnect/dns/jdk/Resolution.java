package mxconnect.dns.jdk;

import java.net.ProtocolException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.DnsRecord;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.Security;
import mxconnect.api.spi.Deadline;

/** Answers one question: asks, follows the aliases, asks again where they leave the message. */
final class Resolution {
  private final DnsQuestion question;
  private final AliasChain chain;

  private Resolution(DnsQuestion question) throws DnsLookupException {
    this.question = question;
    try {
      this.chain = new AliasChain(question, Query.of(question.name(), question.type()).name());
    } catch (ProtocolException e) {
      throw new DnsLookupException(
          question, Reason.MALFORMED, "no name that can be asked for: " + e.getMessage(), e);
    }
  }

  static DnsAnswer of(DnsQuestion question, NameServerClient client, Deadline deadline)
      throws DnsLookupException, InterruptedException {
    Resolution resolution = new Resolution(question);
    while (true) {
      Query query = new Query(resolution.chain.name(), question.type().code());
      Optional<DnsAnswer> answer = resolution.read(client.ask(query, question, deadline));
      if (answer.isPresent()) {
        return answer.get();
      }
    }
  }

  /** Returns the answer, or nothing if the message holds no more than aliases. */
  private Optional<DnsAnswer> read(Reply reply) throws DnsLookupException {
    boolean moved = question.type() != RecordType.CNAME && chain.follow(reply);
    List<ResourceRecord> found = reply.answer(chain.name(), question.type().code());
    if (!found.isEmpty()) {
      return Optional.of(found(found));
    }
    if (reply.rcode() == ResponseCode.NXDOMAIN) {
      return Optional.of(
          new DnsAnswer.NoSuchName(
              question, chain.aliases(), negativeTtl(reply), Security.UNKNOWN));
    }
    return moved && reply.soa(chain.name()).isEmpty()
        ? Optional.empty()
        : Optional.of(
            new DnsAnswer.NoRecords(
                question, chain.aliases(), negativeTtl(reply), Security.UNKNOWN));
  }

  private DnsAnswer found(List<ResourceRecord> records) {
    List<DnsRecord> data = records.stream().flatMap(record -> record.data().stream()).toList();
    long ttl = records.stream().mapToLong(ResourceRecord::ttl).min().orElse(0);
    return new DnsAnswer.Found(question, data, chain.aliases(), kept(ttl), Security.UNKNOWN);
  }

  private Duration negativeTtl(Reply reply) {
    return reply.soa(chain.name()).map(soa -> kept(soa.ttl())).orElse(Duration.ZERO);
  }

  private Duration kept(long ttl) {
    return Duration.ofSeconds(Math.min(ttl, chain.ttl()));
  }
}
