package mxconnect.core.dane;

import java.util.Optional;
import mxconnect.api.Dane;
import mxconnect.api.DaneReport.Verdict;
import mxconnect.api.InsecureMx;
import mxconnect.api.IpLiteral;
import mxconnect.api.Step;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.Security;
import mxconnect.api.spi.Deadline;
import mxconnect.core.address.FamilyAnswer;
import mxconnect.core.address.NameStatus;
import mxconnect.core.delivery.Delivery;
import mxconnect.core.delivery.Span;
import mxconnect.core.dns.Lookups;
import mxconnect.core.exchanger.Exchanger;

/** Finds out what DANE comes to for one host; at once where no TLSA record is looked up. */
public final class TlsaSearch implements DaneSearch {
  private final Exchanger host;
  private final Delivery delivery;
  private final Lookups lookups;
  private boolean begun;

  TlsaSearch(Exchanger host, Delivery delivery, Lookups lookups) {
    this.host = host;
    this.delivery = delivery;
    this.lookups = lookups;
  }

  /** Returns what is certain without any look-up. */
  public Optional<DaneFinding> known() {
    Findings findings = findings();
    Optional<DaneFinding> finding =
        host.tlsaRecords().isEmpty()
            ? withoutRecords(findings)
            : Optional.of(findings.records(host.hostname(), host.tlsaRecords()));
    begun = finding.isPresent();
    finding.ifPresent(known -> recorded(delivery.trace().begin(Step.DANE, host.hostname()), known));
    return finding;
  }

  @Override
  public Optional<Task> answered(FamilyAnswer.Addresses answer) {
    if (begun) {
      return Optional.empty();
    }
    begun = true;
    Span span = delivery.trace().begin(Step.DANE, host.hostname());
    return Optional.of(new Search(answer.status(), span));
  }

  private final class Search implements Task {
    private final Optional<NameStatus> status;
    private final Span span;

    Search(Optional<NameStatus> status, Span span) {
      this.status = status;
      this.span = span;
    }

    @Override
    public Optional<DaneFinding> known() throws InterruptedException {
      KnownAnswers answers = new KnownAnswers(lookups);
      DaneFinding finding = find(answers, delivery.deadline());
      return answers.areEnough() ? Optional.of(recorded(span, finding)) : Optional.empty();
    }

    @Override
    public DaneFinding find(Deadline deadline) throws InterruptedException {
      return recorded(span, find(TlsaSearch.this::resolve, deadline));
    }

    private DaneFinding find(TlsaLookup.Question dns, Deadline deadline)
        throws InterruptedException {
      return new TlsaLookup(host, delivery.options().port(), dns, findings())
          .find(status, deadline);
    }
  }

  private DnsAnswer resolve(DnsQuestion question, Deadline deadline)
      throws DnsLookupException, InterruptedException {
    return lookups.resolve(question, deadline, delivery.trace().call().id());
  }

  private Findings findings() {
    return new Findings(host, delivery.options().tls());
  }

  /** Names and MX records tell of some hosts that no TLSA record counts for them. */
  private Optional<DaneFinding> withoutRecords(Findings findings) {
    boolean required = delivery.options().tls().dane() == Dane.REQUIRED;
    if (host.dialledByName() || IpLiteral.parse(host.hostname()).isPresent()) {
      return Optional.of(findings.none(Verdict.NOT_APPLICABLE, "it has no name in the DNS"));
    }
    if (host.route().security() == Security.SECURE || host.implicitMx()) {
      return Optional.empty();
    }
    if (host.source() == Exchanger.Source.CALLER) {
      return Optional.of(
          findings.none(Verdict.NOT_APPLICABLE, "the caller names it, and does not vouch for it"));
    }
    return required || delivery.options().tls().insecureMx() == InsecureMx.MAY
        ? Optional.of(findings.none(Verdict.IGNORED, findings.insecureMx()))
        : Optional.empty();
  }

  private static DaneFinding recorded(Span span, DaneFinding finding) {
    if (finding.problem().isPresent()) {
      span.warn(FindingText.of(finding.report()), FindingText.details(finding.report()));
    } else {
      span.end(FindingText.of(finding.report()), FindingText.details(finding.report()));
    }
    return finding;
  }
}
