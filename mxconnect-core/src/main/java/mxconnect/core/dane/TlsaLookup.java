package mxconnect.core.dane;

import java.util.List;
import java.util.Optional;
import mxconnect.api.DaneReport.Verdict;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsName;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.Security;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.api.spi.Deadline;
import mxconnect.core.address.NameStatus;
import mxconnect.core.exchanger.Exchanger;

/**
 * Looks up the TLSA records of one host at its base domains, one after another. A failure ends it:
 * whoever can make a look-up fail must not be able to do away with the records (RFC 7672 §2.1.2).
 *
 * @param host the mail exchanger
 * @param port the port to connect to
 * @param dns asks the DNS
 * @param findings says what it comes to
 */
record TlsaLookup(Exchanger host, int port, Question dns, Findings findings) {
  /** Asks the DNS for a call. */
  @FunctionalInterface
  interface Question {
    DnsAnswer resolve(DnsQuestion question, Deadline deadline)
        throws DnsLookupException, InterruptedException;
  }

  DaneFinding find(Optional<NameStatus> status, Deadline deadline) throws InterruptedException {
    status.map(NameStatus::security).ifPresent(findings::addresses);
    try {
      BaseDomains bases = BaseDomains.of(host, status, dns, deadline);
      if (bases.byFirstAlias() && host.implicitMx()) {
        findings.mx(Security.SECURE); // an alias has no MX records of its own (RFC 1034 §3.6.2)
      }
      return bases.names().isEmpty()
          ? findings.none(Verdict.NOT_APPLICABLE, insecure(status))
          : find(bases.names(), deadline);
    } catch (DnsLookupException failure) {
      return findings.failed(failure);
    }
  }

  private DaneFinding find(List<String> bases, Deadline deadline)
      throws DnsLookupException, InterruptedException {
    Optional<String> ignored = Optional.empty();
    for (String base : bases) {
      Optional<DnsAnswer> answer = ask(base, deadline);
      answer.map(DnsAnswer::security).ifPresent(findings::tlsa);
      List<TlsaRecord> records =
          answer.map(found -> found.records(TlsaRecord.class)).orElseGet(List::of);
      if (!records.isEmpty() && answer.get().security() == Security.SECURE) {
        return findings.records(base, records);
      }
      if (!records.isEmpty()) {
        ignored =
            Optional.of(
                Findings.because("its TLSA records are not secure", answer.get().securityReason()));
      }
    }
    return findings.none(
        Verdict.NO_RECORDS,
        ignored.orElseGet(() -> "there are no TLSA records at " + String.join(", ", bases)));
  }

  /** Asks for the records; a name that would be too long cannot have any. */
  private Optional<DnsAnswer> ask(String base, Deadline deadline)
      throws DnsLookupException, InterruptedException {
    String name = "_" + port + "._tcp." + base;
    return name.length() > DnsName.MAX_LENGTH
        ? Optional.empty()
        : Optional.of(dns.resolve(question(name), deadline));
  }

  /** An alias may lead to a name that no question can hold; what is there, is not known then. */
  private DnsQuestion question(String name) throws DnsLookupException {
    try {
      return new DnsQuestion(name, RecordType.TLSA);
    } catch (IllegalArgumentException noName) {
      throw new DnsLookupException(
          new DnsQuestion(host.hostname(), RecordType.TLSA),
          DnsLookupException.Reason.MALFORMED,
          "alias of what is no name to ask for",
          noName);
    }
  }

  private static String insecure(Optional<NameStatus> status) {
    return Findings.because(
        "its addresses are not secure", status.map(NameStatus::reason).orElse(""));
  }
}
