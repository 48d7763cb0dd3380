package mxconnect.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import mxconnect.api.DaneReport;
import mxconnect.api.dns.Security;
import mxconnect.api.dns.TlsaRecord;

/** What DANE came to, in lines for people: a sentence, what DNSSEC says, and the records. */
final class DaneText {
  private static final int MAX_RECORDS = 10;
  private static final int MAX_DATA = 128; // a digest by SHA-512 has as many

  private final Ink ink;

  DaneText(Ink ink) {
    this.ink = ink;
  }

  /** Returns what it came to for hosts whose names are to be told; none without a host. */
  List<String> lines(List<DaneReport> reports) {
    List<String> lines = new ArrayList<>();
    if (!reports.isEmpty()) {
      lines.add("  DANE:");
    }
    for (DaneReport report : reports) {
      lines.add("    " + ink.plain(report.hostname()) + ": " + verdict(report));
      facts(report).forEach(fact -> lines.add("      " + fact));
    }
    return lines;
  }

  /** Returns what it came to for a host that has been named. */
  List<String> lines(DaneReport report) {
    return Stream.concat(
            Stream.of("DANE: " + verdict(report)), facts(report).map(fact -> "  " + fact))
        .toList();
  }

  private String verdict(DaneReport report) {
    return switch (report.verdict()) {
      case NOT_APPLICABLE -> "does not apply" + reason(report);
      case NO_RECORDS -> "does not protect the host" + reason(report);
      case IGNORED -> "TLSA records count for nothing" + reason(report);
      case ENCRYPT -> ink.warning("TLS is required, with any certificate") + reason(report);
      case DANE -> ink.good(matching(report)) + unverified(report) + reason(report);
      case LOOKUP_FAILED -> ink.bad("the TLSA records cannot be looked up") + reason(report);
      case REQUIRED -> ink.bad("required, and cannot be had") + reason(report);
    };
  }

  private static String matching(DaneReport report) {
    int usable = report.usableRecords().size();
    return "the certificate must match "
        + (usable == 1 ? "the TLSA record" : "one of " + usable + " TLSA records")
        + report.baseDomain().map(base -> " of " + base).orElse("");
  }

  /** Whoever can forge the MX records can name a host of theirs (RFC 7672 §2.2.1). */
  private static String unverified(DaneReport report) {
    return report.verifiable() ? "" : ", yet the host counts as unverified";
  }

  private String reason(DaneReport report) {
    return report.reason().isEmpty() ? "" : ": " + ink.plain(report.reason());
  }

  private Stream<String> facts(DaneReport report) {
    List<String> securities = new ArrayList<>();
    securities.add("MX " + word(report.mx()));
    report.addresses().ifPresent(security -> securities.add("addresses " + word(security)));
    report.tlsa().ifPresent(security -> securities.add("TLSA " + word(security)));
    return Stream.concat(Stream.of("DNSSEC: " + String.join(", ", securities)), records(report));
  }

  private static Stream<String> records(DaneReport report) {
    List<TlsaRecord> records = report.tlsaRecords();
    Stream<String> shown =
        records.stream()
            .limit(MAX_RECORDS)
            .map(record -> text(record, report.usableRecords().contains(record)));
    int more = records.size() - MAX_RECORDS;
    return more > 0 ? Stream.concat(shown, Stream.of("and " + more + " more")) : shown;
  }

  private static String text(TlsaRecord record, boolean used) {
    String data = record.data();
    return "TLSA %d %d %d %s%s"
        .formatted(
            record.usage(),
            record.selector(),
            record.matchingType(),
            data.length() > MAX_DATA ? data.substring(0, MAX_DATA) + "..." : data,
            used ? "" : " (not used)");
  }

  private static String word(Security security) {
    return security.name().toLowerCase(Locale.ROOT);
  }
}
