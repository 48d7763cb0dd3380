package mxconnect.core.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import mxconnect.api.MtaStsMode;
import mxconnect.api.MtaStsReport;
import mxconnect.api.MtaStsReport.Reason;
import mxconnect.api.MtaStsReport.Source;
import mxconnect.api.spi.CachedPolicy;

/** The policy that one delivery goes by, or that there is none. Immutable. */
public final class AppliedPolicy {
  private final MtaStsReport report;
  private final List<MxPattern> patterns;

  private AppliedPolicy(MtaStsReport report) {
    this.report = report;
    this.patterns = report.mx().stream().map(MxPattern::parse).flatMap(Optional::stream).toList();
  }

  /** Returns what applies when nothing was looked for. */
  public static AppliedPolicy none() {
    return none(Optional.empty());
  }

  static AppliedPolicy none(Reason reason) {
    return none(Optional.of(reason));
  }

  private static AppliedPolicy none(Optional<Reason> reason) {
    return new AppliedPolicy(
        new MtaStsReport(
            Source.NONE,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            reason));
  }

  static AppliedPolicy fetched(CachedPolicy policy) {
    return of(policy, Source.FETCHED, Optional.empty());
  }

  static AppliedPolicy cached(CachedPolicy policy, Optional<Reason> notRenewedBecause) {
    return of(policy, Source.CACHE, notRenewedBecause);
  }

  private static AppliedPolicy of(CachedPolicy policy, Source source, Optional<Reason> reason) {
    return new AppliedPolicy(
        new MtaStsReport(
            source,
            Optional.of(policy.mode()),
            Optional.of(policy.id()),
            policy.mx(),
            Optional.of(policy.maxAge()),
            Optional.empty(),
            reason));
  }

  /** Returns the policy for the caller of the delivery, without a verdict on a host. */
  public MtaStsReport report() {
    return report;
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

  /** Returns the policy in a few words. */
  @Override
  public String toString() {
    String reason = report.reason().map(why -> " (" + word(why) + ")").orElse("");
    return report
        .mode()
        .map(mode -> "mode " + word(mode) + ", " + word(report.source()) + reason)
        .orElse("no policy" + reason);
  }

  /** Returns the facts of the policy for programs. */
  Map<String, String> details() {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("source", word(report.source()));
    report.mode().ifPresent(mode -> details.put("mode", word(mode)));
    report.id().ifPresent(id -> details.put("id", id));
    report.maxAge().ifPresent(age -> details.put("maxAge", Long.toString(age.toSeconds())));
    report.mode().ifPresent(mode -> details.put("mx", String.join(" ", report.mx())));
    report.reason().ifPresent(reason -> details.put("reason", word(reason)));
    return details;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
