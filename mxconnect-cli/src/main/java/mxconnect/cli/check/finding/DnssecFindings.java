package mxconnect.cli.check.finding;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import mxconnect.api.ErrorCode;
import mxconnect.api.dns.ChainOfTrust;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.Security;
import mxconnect.api.dns.ZoneLink;
import mxconnect.cli.check.fact.ExchangerFact;
import mxconnect.cli.check.fact.LookupFact;
import mxconnect.cli.check.fact.TargetFacts;

/** Judges what DNSSEC says of the names on the way to a host (RFC 4035 §4.3). */
final class DnssecFindings {
  private final TargetFacts facts;
  private final Thresholds thresholds;
  private final Map<String, Finding> byName = new LinkedHashMap<>();

  private DnssecFindings(TargetFacts facts, Thresholds thresholds) {
    this.facts = facts;
    this.thresholds = thresholds;
  }

  static List<Finding> of(TargetFacts facts, Thresholds thresholds) {
    if (facts.sender().dnssec().isPresent()) {
      return List.of();
    }
    DnssecFindings area = new DnssecFindings(facts, thresholds);
    facts.mx().ifPresent(lookup -> area.judge(lookup, Level.ERROR, BogusAnswer.MX));
    facts.exchangers().forEach(area::judge);
    facts.mtaStsRecord().ifPresent(lookup -> area.judge(lookup, Level.WARNING, BogusAnswer.POLICY));
    facts.tlsReports().ifPresent(lookup -> area.judge(lookup, Level.WARNING, BogusAnswer.REPORTS));
    List<Finding> findings = new ArrayList<>(area.byName.values());
    findings.addAll(area.ending());
    return findings;
  }

  private void judge(ExchangerFact host) {
    Level ofAddresses = host.planned().addresses().isEmpty() ? Level.ERROR : Level.WARNING;
    judge(host.ipv4(), ofAddresses, BogusAnswer.ADDRESSES);
    judge(host.ipv6(), ofAddresses, BogusAnswer.ADDRESSES);
    boolean leftOut =
        host.planned().code().filter(ErrorCode.TLSA_LOOKUP_FAILED::equals).isPresent();
    judge(host.tlsa(), leftOut ? Level.ERROR : Level.WARNING, BogusAnswer.TLSA);
  }

  /** Judges an answer; one that is good, or unsigned, is only told of where that matters. */
  private void judge(LookupFact lookup, Level ifBogus, BogusAnswer kind) {
    Optional<Finding> finding =
        lookup
            .chain()
            .filter(chain -> isToldHere(lookup, chain))
            .map(chain -> of(lookup, chain, ifBogus, kind))
            .or(() -> withoutChain(lookup, ifBogus, kind));
    finding
        .filter(found -> kind.isOnTheWay() || found.level() != Level.INFO)
        .ifPresent(
            found ->
                byName.merge(
                    lookup.question().name(),
                    found,
                    (one, other) -> one.level().compareTo(other.level()) <= 0 ? one : other));
  }

  /** A question that failed for another reason is told of as such. */
  private static boolean isToldHere(LookupFact lookup, ChainOfTrust chain) {
    return chain.status() != ChainOfTrust.Status.INDETERMINATE || lookup.failure().isEmpty();
  }

  private Finding of(LookupFact lookup, ChainOfTrust chain, Level ifBogus, BogusAnswer kind) {
    String name = lookup.question().name();
    return switch (chain.status()) {
      case SECURE -> secure(name);
      case INSECURE -> insecure(name, chain);
      case BOGUS -> bogus(lookup, Excerpt.reason(chain.reason()), last(chain), ifBogus, kind);
      case INDETERMINATE ->
          finding(
                  Level.WARNING,
                  name,
                  "Whether DNSSEC vouches for it could not be found out"
                      + Excerpt.reason(chain.reason()))
              .withFix("Check that the name servers of the zones above answer for DS and DNSKEY.")
              .withRfc("RFC 4035 §4.3");
    };
  }

  /** A resolver that is told by its server shows no chain. */
  private static Optional<Finding> withoutChain(
      LookupFact lookup, Level ifBogus, BogusAnswer kind) {
    String name = lookup.question().name();
    Optional<Finding> failed =
        lookup
            .failure()
            .filter(failure -> failure.reason() == DnsLookupException.Reason.BOGUS)
            .map(
                failure ->
                    bogus(
                        lookup, Excerpt.reason(failure.detail()), Optional.empty(), ifBogus, kind));
    return failed.or(() -> lookup.answer().flatMap(answer -> told(name, answer)));
  }

  private static Optional<Finding> told(String name, DnsAnswer answer) {
    return switch (answer.security()) {
      case SECURE -> Optional.of(secure(name));
      case INSECURE ->
          Optional.of(
              insecure(
                  name,
                  answer.securityReason(),
                  "Sign the zone, and have the zone above publish its DS record."));
      case UNKNOWN -> Optional.<Finding>empty();
    };
  }

  private static Finding secure(String name) {
    return finding(Level.INFO, name, "DNSSEC vouches for it.").withRfc("RFC 4035 §4.3");
  }

  private static Finding insecure(String name, ChainOfTrust chain) {
    String cut = last(chain).orElse("");
    String reason =
        chain.reason().isEmpty() && !cut.isEmpty()
            ? "the chain of trust ends at " + cut
            : chain.reason();
    return insecure(name, reason, signing(chain, cut));
  }

  /**
   * The root is signed: where the chain ends there, no trust anchor leads to the name. A zone that
   * is signed leaves open what is below it by opt-out, or by more iterations than a validator needs
   * to compute (RFC 5155 §6, RFC 9276 §3.2).
   */
  private static String signing(ChainOfTrust chain, String cut) {
    if (cut.equals(".")) {
      return "Check with a trust anchor above the name (dns.trust-anchors).";
    }
    boolean isSigned =
        !cut.isEmpty() && chain.zones().getLast().status() == ChainOfTrust.Status.SECURE;
    return isSigned
        ? "Have the zone "
            + cut
            + " use NSEC, or NSEC3 without opt-out and with 0 iterations (RFC 5155 §6, RFC 9276"
            + " §3.1)."
        : "Sign the zone"
            + (cut.isEmpty() ? "" : " " + cut)
            + ", and have the zone above publish its DS record.";
  }

  private static Finding insecure(String name, String reason, String fix) {
    return finding(
            Level.INFO,
            name,
            "DNSSEC does not protect it"
                + Excerpt.reason(reason)
                + " Whoever can forge answers can lead mail astray, and DANE does not apply.")
        .withFix(fix)
        .withRfc("RFC 4035 §5.2");
  }

  private static Finding bogus(
      LookupFact lookup, String because, Optional<String> zone, Level level, BogusAnswer kind) {
    return finding(
            level,
            lookup.question().name(),
            "Its "
                + lookup.question().type()
                + " records fail DNSSEC validation"
                + zone.map(apex -> " in the zone " + apex).orElse("")
                + because
                + " "
                + kind.consequence())
        .withFix(
            "Sign the zone anew, and see that the DS record in the zone above fits one of its"
                + " keys.")
        .withRfc("RFC 4035 §5.5, RFC 7672 §2.1.2");
  }

  private static Optional<String> last(ChainOfTrust chain) {
    return chain.zones().isEmpty()
        ? Optional.empty()
        : Optional.of(Excerpt.of(chain.zones().getLast().zone()));
  }

  private static Finding finding(Level level, String subject, String text) {
    return Finding.of(FindingId.DNS_DNSSEC, level, subject, text);
  }

  /** Signatures that end soon, of each zone or name the first one. */
  private List<Finding> ending() {
    Map<String, Instant> first = new LinkedHashMap<>();
    chains()
        .filter(chain -> chain.status() == ChainOfTrust.Status.SECURE)
        .forEach(
            chain -> {
              for (ZoneLink zone : chain.zones()) {
                zone.signatureEnds()
                    .ifPresent(end -> first.merge(zone.zone(), end, DnssecFindings::earlier));
              }
              chain
                  .signatureEnds()
                  .ifPresent(end -> first.merge(Signed.by(chain), end, DnssecFindings::earlier));
            });
    return first.entrySet().stream()
        .filter(entry -> entry.getValue().isBefore(facts.checkedAt().plus(thresholds.signature())))
        .map(entry -> ending(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private Finding ending(String name, Instant end) {
    return Finding.of(
            FindingId.DNS_SIGNATURE_DAYS,
            Level.WARNING,
            name,
            "A DNSSEC signature ends "
                + Moments.when(end, facts.checkedAt())
                + ". Unless the zone is signed anew before, senders that validate find nothing from"
                + " then on, and mail waits.")
        .withFix("See that the signer of the zone runs, and sign the zone anew.")
        .withRfc("RFC 4035 §5.3.1, RFC 6781 §4.4.2");
  }

  private Stream<ChainOfTrust> chains() {
    return Stream.concat(
            facts.mx().stream(),
            facts.exchangers().stream()
                .flatMap(host -> Stream.of(host.ipv4(), host.ipv6(), host.tlsa())))
        .flatMap(lookup -> lookup.chain().stream());
  }

  /** Tells whether an answer is one on which DANE can stand. */
  static boolean isSecure(LookupFact lookup) {
    return lookup.answer().map(DnsAnswer::security).filter(Security.SECURE::equals).isPresent();
  }
}
