package mxconnect.core.obligation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mxconnect.api.Dane;
import mxconnect.api.DaneReport;
import mxconnect.api.ErrorCode;
import mxconnect.api.IpLiteral;
import mxconnect.api.PartnerTls;
import mxconnect.api.Step;
import mxconnect.api.TlsObligation;
import mxconnect.api.spi.support.PkixTrustAnchors;
import mxconnect.core.dane.DaneFinding;
import mxconnect.core.dane.DaneStep;
import mxconnect.core.dane.TlsaSearch;
import mxconnect.core.dane.verify.DaneVerifier;
import mxconnect.core.delivery.Delivery;
import mxconnect.core.delivery.Problem;
import mxconnect.core.delivery.Span;
import mxconnect.core.exchanger.Exchanger;
import mxconnect.core.policy.AppliedPolicy;
import mxconnect.core.policy.PolicyVerdict;

/**
 * The entry of this step: brings together what policy, DANE and the caller's own options say about
 * the hosts of one call.
 *
 * @param policy the policy of the call
 * @param anchors the trust anchors of certificates under the policy
 * @param dane finds TLSA records
 * @param delivery the call, in whose log the verdicts are recorded
 * @param partner what the caller has agreed on with the recipient's side
 * @param given how DANE is applied but for that agreement
 */
public record HostObligations(
    AppliedPolicy policy,
    PkixTrustAnchors anchors,
    DaneStep dane,
    Delivery delivery,
    Optional<PartnerTls> partner,
    Dane given) {
  /** Returns what holds for a host, or what it waits for. */
  public HostObligation of(Exchanger host) {
    HostObligation byPolicy = byPolicy(host);
    return byPolicy instanceof HostObligation.Known known
        ? dane.search(host, delivery)
            .map(search -> waiting(known.tls(), search))
            .orElseGet(() -> settled(host.hostname(), known.tls()))
        : byPolicy;
  }

  private HostObligation waiting(TlsObligation tls, TlsaSearch search) {
    return search
        .known()
        .map(finding -> of(finding, tls))
        .orElseGet(() -> new HostObligation.Waiting(tls, search));
  }

  /**
   * Returns what holds for a host of which DANE has been found out. Whoever has usable records
   * needs no certificate that the policy would ask for, and none can take their place (RFC 8461
   * §2).
   */
  public HostObligation of(HostObligation.Waiting waiting, DaneFinding finding) {
    return of(finding, waiting.tls());
  }

  private HostObligation of(DaneFinding finding, TlsObligation byPolicy) {
    DaneReport report = finding.report();
    record(finding);
    return finding
        .problem()
        .<HostObligation>map(problem -> new HostObligation.Refused(byPolicy, problem))
        .orElseGet(() -> settled(report.hostname(), tls(finding, byPolicy)));
  }

  /** Under a newer policy, a host may be searched for anew. */
  private void record(DaneFinding finding) {
    if (dane(finding.report().hostname()).isEmpty()) {
      delivery.attemptLog().dane(finding.report());
      DaneResult.of(finding).ifPresent(delivery.attemptLog()::tls);
    }
  }

  private List<DaneReport> dane(String hostname) {
    List<DaneReport> reports = new ArrayList<>();
    for (DaneReport report : delivery.attemptLog().dane()) {
      if (report.hostname().equals(hostname)) {
        reports.add(report);
      }
    }
    return reports;
  }

  private HostObligation settled(String hostname, TlsObligation tls) {
    return least()
        .refusal(hostname, tls)
        .or(() -> agreed().refusal(hostname, tls))
        .<HostObligation>map(problem -> new HostObligation.Refused(tls, problem))
        .orElseGet(() -> new HostObligation.Known(tls));
  }

  private TlsObligation tls(DaneFinding finding, TlsObligation byPolicy) {
    DaneReport report = finding.report();
    return switch (report.verdict()) {
      case ENCRYPT -> encrypted(report, byPolicy);
      case DANE ->
          isForgeable(report)
              ? forgeable(dane(finding), byPolicy)
              : agreed().beside(dane(finding), report.hostname());
      case NOT_APPLICABLE, NO_RECORDS, IGNORED, LOOKUP_FAILED, REQUIRED -> byPolicy;
    };
  }

  /**
   * Tells whether MX records that nobody vouches for lead to the host, which must be authenticated:
   * whoever forges them can have TLSA records for a host of its own.
   */
  private boolean isForgeable(DaneReport report) {
    boolean enough = least().isAuthenticated() || agreed().isKeptByDane();
    return enough && !report.verifiable() && !policy.enforced();
  }

  /**
   * What an agreement asks for anyway is beside records that may be forged, not instead of them.
   */
  private TlsObligation forgeable(TlsObligation.Dane records, TlsObligation byPolicy) {
    return given != Dane.OFF && agreed().hasNames() && byPolicy instanceof TlsObligation.Pkix pkix
        ? records.withPartner(pkix)
        : byPolicy;
  }

  private static TlsObligation.Dane dane(DaneFinding finding) {
    DaneReport report = finding.report();
    return new TlsObligation.Dane(
        report.baseDomain().orElseThrow(),
        report.usableRecords(),
        finding.referenceIdentifiers(),
        new DaneVerifier(report.usableRecords(), finding.referenceIdentifiers()));
  }

  /** Records that cannot be used require TLS, and leave verification to the policy. */
  private static TlsObligation encrypted(DaneReport report, TlsObligation byPolicy) {
    return byPolicy instanceof TlsObligation.Pkix pkix
        ? new TlsObligation.Pkix(
            pkix.hostname(),
            report.tlsaRecords(),
            pkix.referenceIdentifiers(),
            pkix.trustManager(),
            pkix.tested(),
            pkix.partner())
        : new TlsObligation.EncryptOnly(
            report.baseDomain(), report.tlsaRecords(), byPolicy.tested());
  }

  private HostObligation byPolicy(Exchanger host) {
    return switch (policy.verdict(host.hostname())) {
      case NOT_APPLICABLE -> atLeast(opportunistic(host, Optional.empty()), host);
      case MATCHES -> {
        record(host, "is listed in the policy", false);
        yield atLeast(
            policy.enforced() ? pkix(host) : opportunistic(host, Optional.of(pkix(host))), host);
      }
      case MISMATCH_RECORDED -> {
        record(host, "is not listed in the policy, which is only being tested", true);
        yield atLeast(opportunistic(host, Optional.empty()), host);
      }
      case MISMATCH_REFUSED -> {
        record(host, "is not listed in the policy", true);
        yield new HostObligation.Refused(opportunistic(host, Optional.empty()), mismatch(host));
      }
    };
  }

  private HostObligation atLeast(TlsObligation byPolicy, Exchanger host) {
    boolean listed = policy.enforced();
    TlsObligation tls = raised(byPolicy, host, listed);
    return least()
        .refusal(host, listed)
        .<HostObligation>map(problem -> new HostObligation.Refused(tls, problem))
        .orElseGet(() -> new HostObligation.Known(tls));
  }

  /** Agreed names are as good as those of the least TLS, but not as those of RFC 8689 §4.2.1. */
  private TlsObligation raised(TlsObligation byPolicy, Exchanger host, boolean listed) {
    String hostname = host.hostname();
    if (!least().requireTls()) {
      return least().raise(agreed().beside(byPolicy, hostname), host, listed);
    }
    TlsObligation raised = least().raise(byPolicy, host, listed);
    return raised.authenticated() ? agreed().beside(raised, hostname) : raised;
  }

  private AgreedTls agreed() {
    return new AgreedTls(partner, delivery.target(), anchors);
  }

  private LeastTls least() {
    return new LeastTls(delivery.options().tls(), delivery.target(), anchors);
  }

  /** Returns whether the policy lists a host; empty without one. */
  public Optional<Boolean> matches(Exchanger host) {
    PolicyVerdict verdict = policy.verdict(host.hostname());
    return verdict == PolicyVerdict.NOT_APPLICABLE
        ? Optional.empty()
        : Optional.of(verdict == PolicyVerdict.MATCHES);
  }

  /** Returns whether a host needs a certificate because of the policy, and of nothing else. */
  public boolean requiresPkix(Exchanger host) {
    return policy.enforced()
        && policy.verdict(host.hostname()) == PolicyVerdict.MATCHES
        && !isUnderDane(host.hostname());
  }

  private boolean isUnderDane(String hostname) {
    return dane(hostname).stream().anyMatch(report -> report.verdict() == DaneReport.Verdict.DANE);
  }

  /** Returns whether the policy is why a host is left out. */
  public boolean refuses(Exchanger host) {
    return policy.verdict(host.hostname()) == PolicyVerdict.MISMATCH_REFUSED;
  }

  /**
   * Takes into the account that the policy has left out hosts, which the domain wants to be told of
   * (RFC 8461 §5.1, RFC 8460 §4.3). To be called once, and only if no host could be used: no
   * session has failed by it otherwise.
   *
   * @param hosts the hosts of the call
   */
  public void reportMismatches(List<Exchanger> hosts) {
    hosts.stream()
        .filter(this::refuses)
        .map(Exchanger::hostname)
        .distinct()
        .map(hostname -> MismatchResult.of(delivery.domain(), policy.report(), hostname))
        .forEach(delivery.attemptLog()::tls);
  }

  private TlsObligation.Pkix pkix(Exchanger host) {
    return new TlsObligation.Pkix(
        host.hostname(), List.of(), new PkixVerifier(anchors, host.hostname()));
  }

  private static TlsObligation opportunistic(Exchanger host, Optional<TlsObligation.Pkix> tested) {
    boolean named = IpLiteral.parse(host.hostname()).isEmpty();
    return new TlsObligation.Opportunistic(
        named ? Optional.of(host.hostname()) : Optional.empty(), tested);
  }

  private Problem mismatch(Exchanger host) {
    return Problem.of(
        ErrorCode.MTA_STS_MISMATCH,
        "Mail exchanger " + host.hostname() + " is not listed in the " + policy.inWords());
  }

  private void record(Exchanger host, String verdict, boolean mismatch) {
    Map<String, String> details = Map.of("match", String.valueOf(!mismatch));
    Span span = delivery.trace().begin(Step.POLICY, host.hostname());
    if (mismatch) {
      span.warn(verdict, details);
    } else {
      span.end(verdict, details);
    }
  }
}
