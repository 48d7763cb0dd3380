package mxconnect.cli.check.fact;

import java.util.List;
import java.util.Optional;
import mxconnect.api.dns.ChainOfTrust;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.DnsRecord;

/**
 * What the DNS said to one question.
 *
 * @param question the question
 * @param answer the answer; empty if there was none
 * @param failure why there was none
 * @param chain how DNSSEC judges it; empty if the resolver does not validate by itself
 */
public record LookupFact(
    DnsQuestion question,
    Optional<DnsAnswer> answer,
    Optional<DnsLookupException> failure,
    Optional<ChainOfTrust> chain) {
  /** Returns the records of a kind; none without an answer. */
  public <T extends DnsRecord> List<T> records(Class<T> kind) {
    return answer.map(found -> found.records(kind)).orElse(List.of());
  }
}
