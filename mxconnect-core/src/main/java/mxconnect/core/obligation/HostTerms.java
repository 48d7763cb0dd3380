package mxconnect.core.obligation;

import java.util.Optional;
import mxconnect.api.TlsObligation;
import mxconnect.core.delivery.Problem;

/**
 * What policy and DANE say about one host.
 *
 * @param tls what TLS a connection to it must have
 * @param refusal why it must be left out; empty if it may be tried
 */
public record HostTerms(TlsObligation tls, Optional<Problem> refusal) {
  /** Returns the terms of a host that may be tried. */
  public static HostTerms allowed(TlsObligation tls) {
    return new HostTerms(tls, Optional.empty());
  }
}
