package mxconnect.api;

import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLException;

/**
 * The versions of TLS that a connection may have.
 *
 * @param wanted those that the caller allows; none for those of the security provider
 * @param modern whether the ones before TLS 1.2 are left out
 */
record TlsVersions(List<String> wanted, boolean modern) {
  private static final Set<String> BEFORE_1_2 = Set.of("SSLv2Hello", "SSLv3", "TLSv1", "TLSv1.1");

  /** TLS 1.2 is the least where a certificate is verified (RFC 9325 §3.1.1, RFC 8689 §4.2.1). */
  static TlsVersions of(TlsObligation obligation, TlsOptions options) {
    boolean modern = obligation.authenticated() || options.requireTls() == RequireTls.REQUIRED;
    return new TlsVersions(options.protocols(), modern);
  }

  /**
   * Returns those that are left.
   *
   * @param enabled those that the security provider would use by itself
   * @throws SSLException if there are none
   */
  String[] orElse(String[] enabled) throws SSLException {
    List<String> some = wanted.isEmpty() ? List.of(enabled) : wanted;
    List<String> left =
        some.stream().filter(version -> !modern || !BEFORE_1_2.contains(version)).toList();
    if (left.isEmpty()) {
      throw new SSLException(
          "protocols must have TLSv1.2 or TLSv1.3 where a certificate is verified (RFC 9325"
              + " §3.1.1), was '"
              + String.join(", ", some)
              + "'");
    }
    return left.toArray(String[]::new);
  }
}
