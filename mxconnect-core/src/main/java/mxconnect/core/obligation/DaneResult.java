package mxconnect.core.obligation;

import java.util.Locale;
import java.util.Optional;
import mxconnect.api.DaneReport;
import mxconnect.api.TlsPolicyType;
import mxconnect.api.TlsReportResult;
import mxconnect.api.TlsResult;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.api.spi.support.Printable;

/**
 * What is to be reported of the search for TLSA records, before any session (RFC 8460 §4.3.2.1).
 */
final class DaneResult {
  private DaneResult() {}

  /** Returns the failure of a search; empty if it did not fail. */
  static Optional<TlsResult> of(DaneReport report) {
    return report.resultType().map(type -> result(report, type));
  }

  /** The policy domain is the TLSA base domain (RFC 8460 §1.1), as far as one was found. */
  private static TlsResult result(DaneReport report, TlsReportResult type) {
    String domain = report.baseDomain().orElse(report.hostname());
    return TlsResult.builder(TlsPolicyType.TLSA, domain)
        .policyStrings(report.tlsaRecords().stream().map(DaneResult::presentation).toList())
        .hostname(report.hostname())
        .failure(type, Printable.message(report.reason()))
        .build();
  }

  /** Four fields, the last one in upper-case hexadecimal (RFC 6698 §2.2). */
  private static String presentation(TlsaRecord record) {
    return record.usage()
        + " "
        + record.selector()
        + " "
        + record.matchingType()
        + " "
        + record.data().toUpperCase(Locale.ROOT);
  }
}
