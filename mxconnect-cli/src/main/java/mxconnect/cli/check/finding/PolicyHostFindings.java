package mxconnect.cli.check.finding;

import java.util.ArrayList;
import java.util.List;
import mxconnect.api.MtaStsMode;
import mxconnect.api.MtaStsReport;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsObligationException;
import mxconnect.api.dns.DnsName;
import mxconnect.cli.check.fact.AddressFact;
import mxconnect.cli.check.fact.ExchangerFact;
import mxconnect.cli.check.fact.TargetFacts;

/** Judges the mail exchangers of a domain by its MTA-STS policy (RFC 8461 §4). */
final class PolicyHostFindings {
  private static final String ASTERISK = "*.";

  private final TargetFacts facts;
  private final MtaStsReport policy;
  private final boolean enforced;
  private final List<Finding> findings = new ArrayList<>();

  private PolicyHostFindings(TargetFacts facts, MtaStsReport policy) {
    this.facts = facts;
    this.policy = policy;
    this.enforced = policy.mode().filter(MtaStsMode.ENFORCE::equals).isPresent();
  }

  static List<Finding> of(TargetFacts facts) {
    return facts
        .mtaSts()
        .filter(policy -> policy.mode().filter(mode -> mode != MtaStsMode.NONE).isPresent())
        .map(policy -> new PolicyHostFindings(facts, policy).judge())
        .orElse(List.of());
  }

  private List<Finding> judge() {
    facts.exchangers().forEach(this::judge);
    if (!facts.exchangers().isEmpty()) {
      policy.mx().stream().distinct().filter(this::matchesNobody).forEach(this::idle);
    }
    return findings;
  }

  private void judge(ExchangerFact host) {
    if (!host.planned().policyMatch().orElse(true)) {
      findings.add(
          Finding.of(
                  FindingId.MTA_STS_MATCH,
                  enforced ? Level.ERROR : Level.WARNING,
                  host.hostname(),
                  "The MTA-STS policy does not list this mail exchanger. "
                      + (enforced
                          ? "Senders that keep to the policy leave it out."
                          : "Once the policy is enforced, senders leave it out."))
              .withFix(
                  "Add this line to the policy file, then change the id in the record:\nmx: "
                      + host.hostname())
              .withRfc("RFC 8461 §4.1, §5"));
    } else if (!enforced || !(host.planned().tls() instanceof TlsObligation.Dane)) {
      Shown.of(host).forEach(this::certificate);
    }
  }

  private void certificate(Shown shown) {
    shown.addresses().stream()
        .map(AddressFact::pkix)
        .flatMap(refusal -> refusal.stream())
        .map(TlsObligationException::getMessage)
        .findFirst()
        .ifPresent(
            why ->
                findings.add(
                    Finding.of(
                            FindingId.MTA_STS_PKIX,
                            enforced ? Level.ERROR : Level.WARNING,
                            shown.subject(),
                            "The MTA-STS policy does not admit the certificate"
                                + Excerpt.reason(String.valueOf(why))
                                + " "
                                + (enforced
                                    ? "Senders that keep to the policy deliver nothing here."
                                    : "Once the policy is enforced, senders that keep to it deliver"
                                        + " nothing here."))
                        .withFix(
                            "Get a certificate for "
                                + shown.host().hostname()
                                + " from an authority that mail senders trust, and have the server"
                                + " send its whole chain.")
                        .withRfc("RFC 8461 §4.2")));
  }

  private boolean matchesNobody(String pattern) {
    return facts.exchangers().stream().noneMatch(host -> matches(pattern, host.hostname()));
  }

  /** An asterisk stands for exactly one label (RFC 8461 §4.1). */
  private static boolean matches(String pattern, String hostname) {
    String name = DnsName.canonical(pattern);
    int dot = hostname.indexOf('.');
    return name.startsWith(ASTERISK)
        ? dot > 0 && hostname.substring(dot + 1).equals(name.substring(ASTERISK.length()))
        : name.equals(hostname);
  }

  private void idle(String pattern) {
    findings.add(
        Finding.of(
                FindingId.MTA_STS_MATCH,
                Level.INFO,
                Subjects.of(facts),
                "The MTA-STS policy lists "
                    + Excerpt.of(pattern)
                    + ", and no mail exchanger has such a name.")
            .withFix(
                "Remove the line from the policy file if the host is gone; leave it if it is only"
                    + " out of the MX records for a time.")
            .withRfc("RFC 8461 §4.1, §8.1"));
  }
}
