package mxconnect.cli.check.gather;

import java.util.Optional;
import mxconnect.api.MxConnector;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsName;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.cli.check.fact.LookupFact;

/**
 * Asks the DNS, and how DNSSEC judges what it says.
 *
 * @param connector asks
 */
record Questions(MxConnector connector) {
  /**
   * Asks a question.
   *
   * @param name a name in A-labels, short enough for the DNS
   */
  LookupFact ask(String name, RecordType type) throws InterruptedException {
    DnsQuestion question = new DnsQuestion(name, type);
    try {
      DnsAnswer answer = connector.resolve(question);
      return new LookupFact(
          question, Optional.of(answer), Optional.empty(), connector.chainOfTrust(question));
    } catch (DnsLookupException e) {
      return new LookupFact(
          question, Optional.empty(), Optional.of(e), connector.chainOfTrust(question));
    }
  }

  /** Returns what there is to say where there is no name to ask for. */
  static LookupFact unasked(String name, RecordType type) {
    DnsQuestion question = new DnsQuestion(name, type);
    return new LookupFact(
        question, Optional.of(DnsAnswer.noRecords(question)), Optional.empty(), Optional.empty());
  }

  /** Tells whether there can be a name below a host or domain. */
  static boolean fits(String name) {
    return name.length() <= DnsName.MAX_LENGTH;
  }
}
