package mxconnect.tlsrpt;

import java.net.InetAddress;
import java.util.List;
import mxconnect.api.ConnectReport;
import mxconnect.api.IpLiteral;
import mxconnect.api.Target;
import mxconnect.api.TlsPolicyType;
import mxconnect.api.TlsReportResult;
import mxconnect.api.TlsResult;

/** What calls report. */
final class Results {
  static final String DOMAIN = "company-y.example";

  static final List<String> POLICY =
      List.of("version: STSv1", "mode: testing", "mx: *.mail.company-y.example", "max_age: 86400");

  private Results() {}

  static ConnectReport call(TlsResult... results) {
    return call(DOMAIN, results);
  }

  static ConnectReport call(String domain, TlsResult... results) {
    return ConnectReport.builder()
        .target(new Target.Domain(domain, domain, false))
        .tlsResults(List.of(results))
        .build();
  }

  static TlsResult.Builder sts() {
    return TlsResult.builder(TlsPolicyType.STS, DOMAIN)
        .policyStrings(POLICY)
        .mxHosts(List.of("*.mail.company-y.example"));
  }

  static TlsResult.Builder tlsa(String... records) {
    return TlsResult.builder(TlsPolicyType.TLSA, "mx.company-y.example")
        .policyStrings(List.of(records))
        .hostname("mx.company-y.example");
  }

  static TlsResult success() {
    return sts().hostname("mx1.mail.company-y.example").build();
  }

  static TlsResult failure(TlsReportResult type) {
    return sts().failure(type, "").build();
  }

  static TlsResult failure(TlsReportResult type, String hostname, String receiving, String helo) {
    return sts()
        .failure(type, "as it was")
        .hostname(hostname)
        .addresses(ip(receiving), ip("2001:db8:0:0:0:0:0:1"))
        .helo(helo)
        .build();
  }

  static InetAddress ip(String text) {
    return IpLiteral.parse(text).orElseThrow();
  }
}
