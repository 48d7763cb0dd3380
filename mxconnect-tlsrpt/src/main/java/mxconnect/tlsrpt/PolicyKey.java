package mxconnect.tlsrpt;

import java.util.List;
import java.util.Locale;
import mxconnect.api.TlsPolicyType;
import mxconnect.api.TlsResult;

/**
 * A policy that sessions were held to (RFC 8460 §4.2).
 *
 * @param type its kind
 * @param domain its domain in A-labels
 * @param strings its lines or records; those of a TLSA policy in one order, because the DNS gives
 *     them in any
 * @param mxHosts its patterns of mail exchangers
 */
record PolicyKey(TlsPolicyType type, String domain, List<String> strings, List<String> mxHosts) {
  private static final int OCTETS = 700; // with its counts, and with its domain's
  private static final int OCTETS_OF_TEXT = 60;

  static PolicyKey of(TlsResult result) {
    List<String> strings = result.policyStrings();
    return new PolicyKey(
        result.policyType(),
        result.policyDomain().toLowerCase(Locale.ROOT),
        result.policyType() == TlsPolicyType.TLSA ? strings.stream().sorted().toList() : strings,
        result.mxHosts());
  }

  /** Returns about how many octets it takes. */
  long octets() {
    return OCTETS + domain.length() + octets(strings) + octets(mxHosts);
  }

  private static long octets(List<String> texts) {
    return texts.stream()
        .mapToLong(text -> OCTETS_OF_TEXT + (long) Character.BYTES * text.length())
        .sum();
  }
}
