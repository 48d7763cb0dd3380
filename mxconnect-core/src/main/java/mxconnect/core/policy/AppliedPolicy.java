package mxconnect.core.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mxconnect.api.MtaStsMode;
import mxconnect.api.MtaStsReport;
import mxconnect.api.MtaStsReport.Reason;
import mxconnect.api.MtaStsReport.Source;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.core.policy.text.MxPattern;

/** The policy that one delivery goes by, or that there is none. Immutable. */
public final class AppliedPolicy {
  private static final int MAX_SHOWN = 160;

  private final String domain;
  private final MtaStsReport report;
  private final List<MxPattern> patterns;

  private AppliedPolicy(String domain, MtaStsReport report) {
    this.domain = domain;
    this.report = report;
    this.patterns = report.mx().stream().map(MxPattern::parse).flatMap(Optional::stream).toList();
  }

  /** Returns what applies when nothing was looked for. */
  public static AppliedPolicy none() {
    return new AppliedPolicy("", MtaStsReport.builder(Source.NONE).build());
  }

  static AppliedPolicy none(String domain, Reason reason) {
    return new AppliedPolicy(domain, MtaStsReport.builder(Source.NONE).reason(reason).build());
  }

  static AppliedPolicy fetched(String domain, CachedPolicy policy) {
    return new AppliedPolicy(domain, report(Source.FETCHED, policy).build());
  }

  static AppliedPolicy cached(
      String domain, CachedPolicy policy, Optional<Reason> notRenewedBecause) {
    MtaStsReport.Builder report = report(Source.CACHE, policy);
    notRenewedBecause.ifPresent(report::reason);
    return new AppliedPolicy(domain, report.build());
  }

  private static MtaStsReport.Builder report(Source source, CachedPolicy policy) {
    return MtaStsReport.builder(source)
        .policy(policy.mode(), policy.id(), policy.mx(), policy.maxAge());
  }

  /** Returns the policy for the caller of the delivery, without a verdict on a host. */
  public MtaStsReport report() {
    return report;
  }

  /** Tells whether a broken provider is why no policy is in force: there may well be one. */
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
    if (patterns.stream().anyMatch(pattern -> pattern.matches(mxHostname))) {
      return PolicyVerdict.MATCHES;
    }
    return mode == MtaStsMode.ENFORCE
        ? PolicyVerdict.MISMATCH_REFUSED
        : PolicyVerdict.MISMATCH_RECORDED;
  }

  /**
   * Returns the policy for a message: its domain, mode and patterns, these cut if they are many.
   */
  public String inWords() {
    String mode = report.mode().map(MtaStsMode::word).orElse("none");
    String mx = String.join(", ", report.mx());
    String shown = mx.length() > MAX_SHOWN ? mx.substring(0, MAX_SHOWN) + "..." : mx;
    return "MTA-STS policy of " + domain + " (mode " + mode + ", mx: " + shown + ")";
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
    report.mode().ifPresent(mode -> details.put("mx", String.join(" ", report.mx())));
    report.reason().ifPresent(reason -> details.put("reason", reason.word()));
    return details;
  }
}
