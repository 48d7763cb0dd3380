package mxconnect.core.obligation;

import mxconnect.api.MtaStsReport;
import mxconnect.api.TlsPolicyType;
import mxconnect.api.TlsReportResult;
import mxconnect.api.TlsResult;

/**
 * What is to be reported of a host that a policy leaves out because it does not list it (RFC 8461
 * §5, RFC 8460 §4.3).
 */
final class MismatchResult {
  private MismatchResult() {}

  static TlsResult of(String domain, MtaStsReport policy, String hostname) {
    return TlsResult.builder(TlsPolicyType.STS, domain)
        .policyStrings(policy.text())
        .mxHosts(policy.mx())
        .hostname(hostname)
        .failure(
            TlsReportResult.VALIDATION_FAILURE,
            "mail exchanger " + hostname + " is not listed in the policy")
        .build();
  }
}
