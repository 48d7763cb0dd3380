package mxconnect.cli.check.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mxconnect.api.DaneReport;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsObligationException;
import mxconnect.api.dns.Security;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.cli.check.fact.AddressFact;
import mxconnect.cli.check.fact.AddressFact.StartTls;
import mxconnect.cli.check.fact.ExchangerFact;
import mxconnect.cli.check.fact.TargetFacts;

/** Judges promises of a domain that contradict one another, or what its servers do. */
final class ConflictFindings {
  private final TargetFacts facts;
  private final List<Finding> findings = new ArrayList<>();

  private ConflictFindings(TargetFacts facts) {
    this.facts = facts;
  }

  static List<Finding> of(TargetFacts facts) {
    ConflictFindings area = new ConflictFindings(facts);
    facts.exchangers().forEach(area::judge);
    return area.findings;
  }

  private void judge(ExchangerFact host) {
    withoutStartTls(host);
    onlyByDane(host);
    withoutSecureMx(host);
    withoutSecureHost(host);
    withoutSecureRecords(host);
  }

  private void withoutStartTls(ExchangerFact host) {
    List<AddressFact> spoken =
        host.addresses().stream()
            .filter(address -> address.startTls() != StartTls.UNKNOWN)
            .toList();
    List<AddressFact> missing =
        spoken.stream().filter(address -> address.startTls() == StartTls.NOT_OFFERED).toList();
    if (missing.isEmpty()) {
      return;
    }
    String subject = Subjects.of(host, missing, spoken);
    boolean pinned =
        host.planned().tls() instanceof TlsObligation.Dane
            || host.planned().tls() instanceof TlsObligation.EncryptOnly encrypt
                && !encrypt.tlsaRecords().isEmpty();
    if (pinned) {
      add(
          Level.ERROR,
          subject,
          "Its TLSA records promise TLS, and it does not offer STARTTLS. Senders that use DANE"
              + " deliver nothing here, the others in clear.",
          "Let the server offer STARTTLS, or remove the TLSA records until it does.",
          "RFC 7672 §2.2");
    }
    if (facts.isListed(host)) {
      add(
          Level.ERROR,
          subject,
          "The enforced MTA-STS policy lists it, and it does not offer STARTTLS. Senders that keep"
              + " to the policy deliver nothing here.",
          "Let the server offer STARTTLS, or set mode: testing in the policy, and a new id in"
              + " the record, until it does.",
          "RFC 8461 §5");
    }
  }

  /** Not every sender uses DANE; for the others the policy counts. */
  private void onlyByDane(ExchangerFact host) {
    Optional<String> refused =
        host.addresses().stream()
            .filter(address -> address.tlsaMatch().isPresent())
            .map(AddressFact::pkix)
            .flatMap(Optional::stream)
            .map(TlsObligationException::getMessage)
            .map(String::valueOf)
            .findFirst();
    if (facts.isListed(host) && refused.isPresent()) {
      add(
          Level.WARNING,
          host.hostname(),
          "Its certificate fits the TLSA records alone, and not the enforced MTA-STS policy"
              + Excerpt.reason(refused.get())
              + " Senders that know only MTA-STS deliver nothing here.",
          "Get a certificate that both admit: for "
              + host.hostname()
              + ", from an authority that mail senders trust.",
          "RFC 8461 §2, §4.2");
    }
  }

  private void withoutSecureMx(ExchangerFact host) {
    boolean half =
        host.dane()
            .filter(
                dane ->
                    dane.verdict() == DaneReport.Verdict.DANE
                        || dane.verdict() == DaneReport.Verdict.IGNORED)
            .filter(dane -> dane.mx() == Security.INSECURE)
            .isPresent();
    if (half && !facts.isListed(host)) {
      add(
          Level.WARNING,
          host.hostname(),
          "It has TLSA records, and DNSSEC does not protect the MX records of "
              + Subjects.of(facts)
              + " that lead to it: whoever forges those can lead mail to another host.",
          "Sign the zone of " + Subjects.of(facts) + " too, or enforce an MTA-STS policy.",
          "RFC 7672 §2.2.1");
    }
  }

  private void withoutSecureHost(ExchangerFact host) {
    boolean signedMx =
        facts.mx().filter(DnssecFindings::isSecure).isPresent()
            && facts.sender().dnssec().isEmpty();
    boolean insecure =
        host.dane().flatMap(DaneReport::addresses).filter(Security.INSECURE::equals).isPresent();
    if (signedMx && insecure && host.tlsa().records(TlsaRecord.class).isEmpty()) {
      add(
          Level.INFO,
          host.hostname(),
          "The MX records that lead to it are signed, and its own zone is not: DANE cannot protect"
              + " it.",
          "Sign the zone of the mail exchanger, or use one whose zone is signed.",
          "RFC 7672 §2.2.2");
    }
  }

  /** Two promises, of which one counts nothing. */
  private void withoutSecureRecords(ExchangerFact host) {
    boolean ignored =
        facts.sender().dnssec().isEmpty()
            && !host.tlsa().records(TlsaRecord.class).isEmpty()
            && !DnssecFindings.isSecure(host.tlsa());
    if (ignored && facts.isListed(host)) {
      add(
          Level.INFO,
          host.hostname(),
          "It has TLSA records in a zone that is not signed: the enforced MTA-STS policy alone"
              + " protects it.",
          "Sign the zone, or remove the TLSA records.",
          "RFC 7672 §2.2.2");
    }
  }

  private void add(Level level, String subject, String text, String fix, String rfc) {
    findings.add(Finding.of(FindingId.CONFLICT, level, subject, text).withFix(fix).withRfc(rfc));
  }
}
