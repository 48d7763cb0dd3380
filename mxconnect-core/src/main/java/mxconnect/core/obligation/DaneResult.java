package mxconnect.core.obligation;

import java.util.Optional;
import mxconnect.api.DaneReport;
import mxconnect.api.TlsPolicyType;
import mxconnect.api.TlsReportResult;
import mxconnect.api.TlsResult;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.api.spi.support.Printable;
import mxconnect.core.dane.DaneFinding;

/**
 * What is to be reported of the search for TLSA records because the host is left out for it (RFC
 * 8460 §4.3.2.1). Where a session follows, its one result tells of the records.
 */
final class DaneResult {
  private DaneResult() {}

  /** Returns the failure of a search that leaves out the host; empty if it may be tried. */
  static Optional<TlsResult> of(DaneFinding finding) {
    DaneReport report = finding.report();
    return finding.problem().isEmpty()
        ? Optional.empty()
        : report.resultType().map(type -> result(report, type));
  }

  /** The policy domain is the TLSA base domain (RFC 8460 §1.1), as far as one was found. */
  private static TlsResult result(DaneReport report, TlsReportResult type) {
    String domain = report.baseDomain().orElse(report.hostname());
    return TlsResult.builder(TlsPolicyType.TLSA, domain)
        .policyStrings(report.tlsaRecords().stream().map(TlsaRecord::presentation).toList())
        .hostname(report.hostname())
        .failure(type, Printable.message(report.reason()))
        .build();
  }
}
