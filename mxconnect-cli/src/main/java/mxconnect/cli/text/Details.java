package mxconnect.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import mxconnect.api.BlockedAddress;
import mxconnect.api.ConnectReport;
import mxconnect.api.DaneReport;
import mxconnect.api.IpLiteral;
import mxconnect.api.MtaStsMode;
import mxconnect.api.MtaStsReport;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsReportResult;
import mxconnect.api.TlsResult;
import mxconnect.api.Trace;

/** What connections, plans and failures have in common, in lines for people. */
final class Details {
  private final Ink ink;
  private final DaneText dane;
  private final Waterfall waterfall;

  Details(Ink ink, Terminal terminal) {
    this.ink = ink;
    this.dane = new DaneText(ink);
    this.waterfall = new Waterfall(ink, terminal);
  }

  /** Returns what TLS a connection must have, and who asks for it. */
  String tls(TlsObligation tls, ConnectReport report) {
    return switch (tls) {
      case TlsObligation.Cleartext clear -> "none, after a handshake that has failed";
      case TlsObligation.Opportunistic any -> "if offered, with any certificate";
      case TlsObligation.EncryptOnly encrypt ->
          "required, with any certificate" + (encrypt.tlsaRecords().isEmpty() ? "" : " (DANE)");
      case TlsObligation.Pkix pkix ->
          "required, with a valid certificate for "
              + ink.plain(names(pkix))
              + (isEnforced(report) ? " (MTA-STS)" : "")
              + agreed(tls);
      case TlsObligation.Dane pinned ->
          "required, with a certificate that matches %s of %s (DANE)"
                  .formatted(records(pinned.tlsaRecords().size()), ink.plain(pinned.baseDomain()))
              + agreed(tls);
    };
  }

  /** Returns what the sender has agreed on beside what the domain asks for. */
  private String agreed(TlsObligation tls) {
    return tls.partner()
        .map(pkix -> ", and a valid one for " + ink.plain(names(pkix)) + " (agreed)")
        .orElse("");
  }

  /** Returns the names of which the certificate must have one. */
  static String names(TlsObligation.Pkix pkix) {
    return pkix.referenceIdentifiers().stream()
        .map(name -> name.startsWith(".") ? "a name below " + name.substring(1) : name)
        .collect(Collectors.joining(" or "));
  }

  private static boolean isEnforced(ConnectReport report) {
    return report.mtaSts().flatMap(MtaStsReport::mode).equals(Optional.of(MtaStsMode.ENFORCE));
  }

  private static String records(int count) {
    return count == 1 ? "the TLSA record" : "one of " + count + " TLSA records";
  }

  /** Returns what DANE came to for hosts whose names are to be told. */
  List<String> dane(List<DaneReport> reports) {
    return dane.lines(reports);
  }

  /** Returns what DANE came to for a host that has been named. */
  List<String> dane(DaneReport report) {
    return dane.lines(report);
  }

  String mtaSts(MtaStsReport report) {
    String reason = report.reason().map(r -> " (" + words(r) + ")").orElse("");
    return report
        .mode()
        .map(mode -> "mode " + words(mode) + ", " + words(report.source()) + reason)
        .orElse("no policy" + reason);
  }

  /** Returns what of TLS is to be reported to the domain as failed (RFC 8460). */
  List<String> failedTls(List<TlsResult> results) {
    List<String> lines = new ArrayList<>();
    for (TlsResult result : results) {
      result
          .failure()
          .ifPresent(failure -> lines.add("    " + ink.plain(failedTls(result, failure))));
    }
    if (!lines.isEmpty()) {
      lines.addFirst("  failures of TLS to report:");
    }
    return lines;
  }

  private static String failedTls(TlsResult result, TlsReportResult failure) {
    return result.hostname().orElse(result.policyDomain())
        + " "
        + failure.token()
        + " ("
        + result.policyType().token()
        + "): "
        + result.message();
  }

  List<String> refused(List<BlockedAddress> addresses) {
    List<String> lines = new ArrayList<>();
    if (!addresses.isEmpty()) {
      lines.add("  refused addresses:");
    }
    for (BlockedAddress blocked : addresses) {
      lines.add(
          "    %s [%s]  %s"
              .formatted(
                  ink.plain(blocked.hostname()),
                  IpLiteral.format(blocked.address()),
                  ink.plain(blocked.reason())));
    }
    return lines;
  }

  List<String> steps(Trace trace) {
    List<String> lines = new ArrayList<>();
    lines.add(ink.faint("steps, " + Millis.text(trace.duration()) + ":"));
    lines.addAll(waterfall.draw(trace));
    return lines;
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
