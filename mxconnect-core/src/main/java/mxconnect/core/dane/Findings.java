package mxconnect.core.dane;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import mxconnect.api.Dane;
import mxconnect.api.DaneReport;
import mxconnect.api.DaneReport.Verdict;
import mxconnect.api.ErrorCode;
import mxconnect.api.TlsOptions;
import mxconnect.api.TlsReportResult;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.Security;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.api.spi.support.Printable;
import mxconnect.core.dane.verify.TlsaSet;
import mxconnect.core.delivery.Problem;
import mxconnect.core.exchanger.Exchanger;

/** Judges one host by what has been found out about it. For one thread. */
final class Findings {
  private static final int MAX_SHOWN = 3;

  private final Exchanger host;
  private final TlsOptions options;
  private Security mx;
  private Optional<Security> addresses = Optional.empty();
  private Optional<Security> tlsa = Optional.empty();

  Findings(Exchanger host, TlsOptions options) {
    this.host = host;
    this.options = options;
    this.mx = host.tlsaRecords().isEmpty() ? host.route().security() : Security.SECURE;
  }

  /**
   * Takes note of what DNSSEC says of the way to the host, if it is more than of the MX records.
   */
  void mx(Security security) {
    mx = security;
  }

  /** Takes note of what DNSSEC says of the addresses. */
  void addresses(Security security) {
    addresses = Optional.of(security);
  }

  /** Takes note of what DNSSEC says of the TLSA records. */
  void tlsa(Security security) {
    tlsa = Optional.of(security);
  }

  /** Returns that the MX records are not secure, in words. */
  String insecureMx() {
    String what =
        host.implicitMx()
            ? "the absence of MX records is not secure"
            : "the MX records are not secure";
    return because(what, host.route().reason());
  }

  /** Returns a fact with the reason for it, if there is one. */
  static String because(String fact, String reason) {
    return reason.isEmpty() ? fact : fact + ": " + reason;
  }

  /** No TLSA record counts for the host. */
  DaneFinding none(Verdict verdict, String reason) {
    return isRequired() ? required(reason) : without(verdict, reason);
  }

  /** The host has TLSA records, secure ones or those that the caller gives. */
  DaneFinding records(String base, List<TlsaRecord> records) {
    TlsaSet set = TlsaSet.of(records);
    if (!set.isUsable()) {
      return unusable(base, records, set);
    }
    if (isMxSecure()) {
      return verified(base, records, set, "");
    }
    return isRequired() ? required(insecureMx()) : behindInsecureMx(base, records, set);
  }

  /** The records cannot be looked up. */
  DaneFinding failed(DnsLookupException failure) {
    DaneReport.Builder report = report(Verdict.LOOKUP_FAILED, failure.getMessage());
    // A server that validates for us says SERVFAIL to what is bogus (RFC 8460 §4.3.2.1).
    switch (failure.reason()) {
      case BOGUS, SERVFAIL -> report.resultType(TlsReportResult.DNSSEC_INVALID);
      case REFUSED, TIMEOUT, MALFORMED, NETWORK, OTHER, LOCAL_RESOURCES -> {}
    }
    return leftOut(
        report.build(),
        Problem.of(
            failure.reason() == DnsLookupException.Reason.LOCAL_RESOURCES
                ? ErrorCode.LOCAL_RESOURCES
                : ErrorCode.TLSA_LOOKUP_FAILED,
            "The TLSA records of mail exchanger "
                + host.hostname()
                + " cannot be looked up: "
                + failure.getMessage(),
            failure));
  }

  private DaneFinding unusable(String base, List<TlsaRecord> records, TlsaSet set) {
    String reason = "no TLSA record can be used: " + some(set.unusable());
    return isRequired()
        ? required(reason)
        : tried(
            with(base, records, report(Verdict.ENCRYPT, reason))
                .resultType(TlsReportResult.TLSA_INVALID)
                .build());
  }

  private static String some(List<String> sentences) {
    String shown = sentences.stream().limit(MAX_SHOWN).collect(Collectors.joining("; "));
    int rest = sentences.size() - MAX_SHOWN;
    return rest > 0 ? shown + "; and " + rest + " more" : shown;
  }

  private DaneFinding behindInsecureMx(String base, List<TlsaRecord> records, TlsaSet set) {
    String reason = insecureMx();
    return switch (options.insecureMx()) {
      case MAY -> tried(with(base, records, report(Verdict.IGNORED, reason)).build());
      case ENCRYPT -> tried(with(base, records, report(Verdict.ENCRYPT, reason)).build());
      case DANE -> verified(base, records, set, reason);
    };
  }

  private DaneFinding verified(String base, List<TlsaRecord> records, TlsaSet set, String reason) {
    DaneReport report =
        with(base, records, report(Verdict.DANE, reason)).usableRecords(set.usable()).build();
    return new DaneFinding(report, referenceIdentifiers(base), Optional.empty());
  }

  /** Behind insecure MX records, the name that they lead to is the only one (RFC 7672 §3.2.2). */
  private List<String> referenceIdentifiers(String base) {
    Set<String> names = new LinkedHashSet<>();
    names.add(base);
    if (isMxSecure()) {
      names.addAll(host.route().nextHops());
    }
    return List.copyOf(names);
  }

  private boolean isMxSecure() {
    return mx == Security.SECURE;
  }

  private boolean isRequired() {
    return options.dane() == Dane.REQUIRED;
  }

  private DaneFinding without(Verdict verdict, String reason) {
    return tried(report(verdict, reason).build());
  }

  private DaneFinding required(String reason) {
    return leftOut(
        report(Verdict.REQUIRED, reason).resultType(TlsReportResult.DANE_REQUIRED).build(),
        Problem.of(
            ErrorCode.DANE_REQUIRED,
            "DANE is required, and does not protect mail exchanger "
                + host.hostname()
                + ": "
                + reason));
  }

  /** A reason may have come from the network, or from a resolver of somebody else. */
  private DaneReport.Builder report(Verdict verdict, String reason) {
    DaneReport.Builder report =
        DaneReport.builder(host.hostname(), verdict).mx(mx).reason(Printable.message(reason));
    addresses.ifPresent(report::addresses);
    tlsa.ifPresent(report::tlsa);
    return report;
  }

  private static DaneReport.Builder with(
      String base, List<TlsaRecord> records, DaneReport.Builder report) {
    return report.baseDomain(base).tlsaRecords(records);
  }

  private static DaneFinding tried(DaneReport report) {
    return new DaneFinding(report, List.of(), Optional.empty());
  }

  private static DaneFinding leftOut(DaneReport report, Problem problem) {
    return new DaneFinding(report, List.of(), Optional.of(problem));
  }
}
