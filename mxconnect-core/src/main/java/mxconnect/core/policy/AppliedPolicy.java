package mxconnect.core.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import mxconnect.api.MtaStsMode;
import mxconnect.api.MtaStsReport;
import mxconnect.api.MtaStsReport.Reason;
import mxconnect.api.MtaStsReport.Source;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.core.policy.store.KnownPolicy;
import mxconnect.core.policy.text.MxPatterns;

/** The policy that one delivery goes by, or that there is none. Immutable. */
public final class AppliedPolicy {
  private static final int MAX_SHOWN = 10;
  private static final MxPatterns NO_PATTERNS = MxPatterns.of(List.of());

  private final String domain;
  private final MtaStsReport report;
  private final MxPatterns patterns;
  private final Optional<String> lack;

  private AppliedPolicy(String domain, MtaStsReport report, MxPatterns patterns) {
    this(domain, report, patterns, Optional.empty());
  }

  private AppliedPolicy(
      String domain, MtaStsReport report, MxPatterns patterns, Optional<String> lack) {
    this.domain = domain;
    this.report = report;
    this.patterns = patterns;
    this.lack = lack;
  }

  /** Returns what applies when nothing was looked for. */
  public static AppliedPolicy none() {
    return new AppliedPolicy("", MtaStsReport.builder(Source.NONE).build(), NO_PATTERNS);
  }

  static AppliedPolicy none(String domain, Reason reason) {
    return new AppliedPolicy(
        domain, MtaStsReport.builder(Source.NONE).reason(reason).build(), NO_PATTERNS);
  }

  /** Returns what applies when this system lacked something, as the message says. */
  static AppliedPolicy unasked(String domain, String message) {
    return new AppliedPolicy(
        domain,
        MtaStsReport.builder(Source.NONE).reason(Reason.PROVIDER_FAILED).build(),
        NO_PATTERNS,
        Optional.of(message));
  }

  static AppliedPolicy fetched(String domain, CachedPolicy policy) {
    return new AppliedPolicy(
        domain, report(Source.FETCHED, policy).build(), MxPatterns.of(policy.mx()));
  }

  static AppliedPolicy cached(
      String domain, KnownPolicy known, Optional<Reason> notRenewedBecause) {
    MtaStsReport.Builder report = report(Source.CACHE, known.policy());
    notRenewedBecause.ifPresent(report::reason);
    return new AppliedPolicy(domain, report.build(), known.patterns());
  }

  private static MtaStsReport.Builder report(Source source, CachedPolicy policy) {
    return MtaStsReport.builder(source)
        .policy(policy.mode(), policy.id(), policy.mx(), policy.maxAge())
        .text(policy.lines());
  }

  String domain() {
    return domain;
  }

  /** Returns the policy for the caller of the delivery, without a verdict on a host. */
  public MtaStsReport report() {
    return report;
  }

  /** Returns what this system lacked to look for a policy, if that is why none is in force. */
  Optional<String> lack() {
    return lack;
  }

  /** Tells whether this side is why no policy is in force: there may well be one. */
  boolean unavailable() {
    return report.source() == Source.NONE
        && report.reason().equals(Optional.of(Reason.PROVIDER_FAILED));
  }

  /** Tells whether hosts that do not match, or have no verified TLS, must not be used. */
  public boolean enforced() {
    return report.mode().equals(Optional.of(MtaStsMode.ENFORCE));
  }

  /**
   * Judges a mail exchanger.
   *
   * @param mxHostname its name as in the MX record, not what that is an alias of (RFC 8461 §4.1);
   *     the domain itself for an implicit one
   */
  public PolicyVerdict verdict(String mxHostname) {
    MtaStsMode mode = report.mode().orElse(MtaStsMode.NONE);
    if (mode == MtaStsMode.NONE) {
      return PolicyVerdict.NOT_APPLICABLE;
    }
    if (patterns.match(mxHostname)) {
      return PolicyVerdict.MATCHES;
    }
    return mode == MtaStsMode.ENFORCE
        ? PolicyVerdict.MISMATCH_REFUSED
        : PolicyVerdict.MISMATCH_RECORDED;
  }

  /**
   * Returns the policy for a message: its domain, mode and patterns, of which it names ten at most.
   */
  public String inWords() {
    String mode = report.mode().map(MtaStsMode::word).orElse("none");
    return "MTA-STS policy of " + domain + " (mode " + mode + ", mx: " + mx(", ") + ")";
  }

  /** Returns the policy in a few words. */
  @Override
  public String toString() {
    return report.toString();
  }

  /** Returns the facts of the policy for programs, as {@code TraceEvent.details} documents them. */
  Map<String, String> details() {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("source", report.source().word());
    report.mode().ifPresent(mode -> details.put("mode", mode.word()));
    report.id().ifPresent(id -> details.put("id", id));
    report.maxAge().ifPresent(age -> details.put("maxAge", Long.toString(age.toSeconds())));
    report.mode().ifPresent(mode -> details.put("mx", mx(" ")));
    report.reason().ifPresent(reason -> details.put("reason", reason.word()));
    return details;
  }

  /** A hostile policy has thousands of patterns: they must not fill traces, messages and logs. */
  private String mx(String separator) {
    List<String> mx = report.mx();
    String shown = mx.stream().limit(MAX_SHOWN).collect(Collectors.joining(separator));
    int rest = mx.size() - MAX_SHOWN;
    return rest > 0 ? shown + separator + "... (" + rest + " more)" : shown;
  }
}
