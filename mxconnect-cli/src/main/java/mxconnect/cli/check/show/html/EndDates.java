package mxconnect.cli.check.show.html;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import mxconnect.api.MtaStsReport;
import mxconnect.api.dns.ChainOfTrust;
import mxconnect.api.dns.ZoneLink;
import mxconnect.cli.check.fact.AddressFact;
import mxconnect.cli.check.fact.ExchangerFact;
import mxconnect.cli.check.fact.TargetFacts;
import mxconnect.cli.check.finding.Signed;
import mxconnect.cli.check.finding.Thresholds;

/** Collects all that ends, each thing once, the first to end first. */
final class EndDates {
  private final Thresholds thresholds;
  private final List<EndDate> dates = new ArrayList<>();

  private EndDates(Thresholds thresholds) {
    this.thresholds = thresholds;
  }

  /**
   * Returns what ends.
   *
   * @param facts what was seen
   * @param thresholds how long before its end a thing ends soon
   */
  static List<EndDate> of(TargetFacts facts, Thresholds thresholds) {
    EndDates collected = new EndDates(thresholds);
    collected.certificates(facts);
    collected.signatures(Chains.of(facts));
    collected.policy(facts);
    collected.dates.sort(Comparator.comparing(EndDate::end));
    return List.copyOf(collected.dates);
  }

  private void certificates(TargetFacts facts) {
    Set<X509Certificate> seen = new HashSet<>();
    for (ExchangerFact exchanger : facts.exchangers()) {
      for (AddressFact address : exchanger.addresses()) {
        List<X509Certificate> chain = address.certificates();
        for (int depth = 0; depth < chain.size(); depth++) {
          if (seen.add(chain.get(depth))) {
            dates.add(certificate(exchanger.hostname(), chain.get(depth), depth));
          }
        }
      }
    }
  }

  private EndDate certificate(String hostname, X509Certificate certificate, int depth) {
    String subject = depth == 0 ? hostname : Certs.subject(certificate);
    String kind = depth == 0 ? "Certificate" : "Issuer";
    return new EndDate(
        kind,
        subject,
        Certs.end(certificate),
        thresholds.warning(certificate),
        Optional.of(certificate));
  }

  private void signatures(List<ChainOfTrust> chains) {
    Map<String, Instant> zones = new HashMap<>();
    Map<String, List<ChainOfTrust>> answers = new LinkedHashMap<>();
    for (ChainOfTrust chain : chains) {
      for (ZoneLink zone : chain.zones()) {
        zone.signatureEnds().ifPresent(end -> zones.merge(name(zone), end, EndDates::earlier));
      }
      if (chain.signatureEnds().isPresent()) {
        answers.computeIfAbsent(Signed.by(chain), zone -> new ArrayList<>()).add(chain);
      }
    }
    zones.forEach(
        (name, end) -> dates.add(new EndDate("Signatures on", name, end, thresholds.signature())));
    answers.forEach(this::answers);
  }

  private static String name(ZoneLink zone) {
    String what =
        zone.status() == ChainOfTrust.Status.INSECURE ? "the proof without DS of " : "the keys of ";
    return what + (zone.zone().equals(".") ? "the root" : zone.zone());
  }

  /** A zone is mostly signed as a whole, so its answers are one thing with one first end. */
  private void answers(String zone, List<ChainOfTrust> chains) {
    Instant end =
        chains.stream()
            .map(ChainOfTrust::signatureEnds)
            .flatMap(Optional::stream)
            .min(Comparator.naturalOrder())
            .orElseThrow();
    String types =
        chains.stream()
            .map(chain -> chain.question().type().name())
            .distinct()
            .collect(Collectors.joining(", "));
    dates.add(new EndDate("Signatures on", types + " in " + zone, end, thresholds.signature()));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** Nobody tells when a policy was fetched that comes from a cache. */
  private void policy(TargetFacts facts) {
    facts
        .mtaSts()
        .filter(report -> report.source() == MtaStsReport.Source.FETCHED)
        .flatMap(report -> report.maxAge())
        .ifPresent(
            age ->
                dates.add(
                    new EndDate(
                        "MTA-STS policy",
                        "unless it is fetched again",
                        facts.checkedAt().plus(age),
                        Duration.ZERO)));
  }
}
