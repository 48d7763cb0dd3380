package mxconnect.core.dane;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import mxconnect.api.DaneReport;
import mxconnect.api.dns.Security;

/** Writes a finding into the trace. */
final class FindingText {
  private FindingText() {}

  static String of(DaneReport report) {
    return switch (report.verdict()) {
      case NOT_APPLICABLE, NO_RECORDS, IGNORED -> "DANE does not protect it: " + report.reason();
      case ENCRYPT -> "TLS is required, whatever the certificate: " + report.reason();
      case DANE -> matching(report);
      case LOOKUP_FAILED, REQUIRED -> "left out: " + report.reason();
    };
  }

  private static String matching(DaneReport report) {
    int usable = report.usableRecords().size();
    String text =
        "the certificate must match "
            + (usable == 1 ? "the TLSA record" : "one of " + usable + " TLSA records")
            + report.baseDomain().map(base -> " at " + base).orElse("");
    return report.reason().isEmpty() ? text : text + "; " + report.reason();
  }

  /** Returns the facts for programs, as {@code TraceEvent.details} documents them. */
  static Map<String, String> details(DaneReport report) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("verdict", report.verdict().word());
    details.put("mx", word(report.mx()));
    report.addresses().ifPresent(security -> details.put("addresses", word(security)));
    report.tlsa().ifPresent(security -> details.put("tlsa", word(security)));
    report.baseDomain().ifPresent(base -> details.put("base", base));
    details.put("usable", String.valueOf(report.usableRecords().size()));
    return details;
  }

  private static String word(Security security) {
    return security.name().toLowerCase(Locale.ROOT);
  }
}
