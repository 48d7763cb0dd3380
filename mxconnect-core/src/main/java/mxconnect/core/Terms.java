package mxconnect.core;

import java.util.Optional;
import mxconnect.api.IpLiteral;
import mxconnect.api.TlsObligation;
import mxconnect.core.attempt.HostTerms;
import mxconnect.core.exchanger.Exchanger;

/** Brings together what policy and DANE say about a host. */
final class Terms {
  private Terms() {}

  static HostTerms of(Exchanger host) {
    boolean named = IpLiteral.parse(host.hostname()).isEmpty();
    return HostTerms.allowed(
        new TlsObligation.Opportunistic(named ? Optional.of(host.hostname()) : Optional.empty()));
  }

  static Optional<Boolean> policyMatch(Exchanger host) {
    return Optional.empty();
  }
}
