package mxconnect.tlsrpt;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import mxconnect.api.ConnectReport;
import mxconnect.api.TlsPolicyType;
import mxconnect.api.TlsResult;

/** Finds what to count of a call. */
final class Sessions {
  private Sessions() {}

  /** What a result is about. */
  private record Subject(TlsPolicyType type, String domain, Optional<String> hostname) {
    static Subject of(TlsResult result) {
      return new Subject(result.policyType(), result.policyDomain(), result.hostname());
    }
  }

  /**
   * Returns the results to count. A session goes on although none of a host's TLSA records can be
   * used (RFC 7672 §2.2): that it was opened is no success of that policy, which has failed before.
   */
  static List<TlsResult> of(ConnectReport report) {
    Set<Subject> failed =
        report.tlsResults().stream()
            .filter(result -> result.failure().isPresent() && result.address().isEmpty())
            .map(Subject::of)
            .collect(Collectors.toSet());
    return report.tlsResults().stream()
        .filter(result -> result.failure().isPresent() || !failed.contains(Subject.of(result)))
        .toList();
  }
}
