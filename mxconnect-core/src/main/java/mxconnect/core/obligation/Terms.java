package mxconnect.core.obligation;

import java.util.Map;
import java.util.Optional;
import mxconnect.api.ErrorCode;
import mxconnect.api.IpLiteral;
import mxconnect.api.Step;
import mxconnect.api.TlsObligation;
import mxconnect.api.spi.support.PkixTrustAnchors;
import mxconnect.core.delivery.Problem;
import mxconnect.core.delivery.TraceRecorder;
import mxconnect.core.exchanger.Exchanger;
import mxconnect.core.policy.AppliedPolicy;
import mxconnect.core.policy.PolicyVerdict;

/**
 * Brings together what policy and DANE say about a host.
 *
 * @param policy the policy of the delivery
 * @param anchors the trust anchors of certificates under the policy
 * @param trace where the verdicts are recorded
 */
public record Terms(AppliedPolicy policy, PkixTrustAnchors anchors, TraceRecorder trace) {
  /** Returns the terms of a host. */
  public HostTerms of(Exchanger host) {
    return switch (policy.verdict(host.hostname())) {
      case NOT_APPLICABLE -> HostTerms.allowed(opportunistic(host));
      case MATCHES -> {
        record(host, "fits the policy", false);
        yield HostTerms.allowed(policy.enforced() ? pkix(host) : opportunistic(host));
      }
      case MISMATCH_RECORDED -> {
        record(host, "does not fit the policy, which is only being tested", true);
        yield HostTerms.allowed(opportunistic(host));
      }
      case MISMATCH_REFUSED -> {
        record(host, "does not fit the policy", true);
        yield new HostTerms(opportunistic(host), Optional.of(mismatch(host)));
      }
    };
  }

  /** Returns whether a host fits the policy; empty without one. */
  public Optional<Boolean> matches(Exchanger host) {
    PolicyVerdict verdict = policy.verdict(host.hostname());
    return verdict == PolicyVerdict.NOT_APPLICABLE
        ? Optional.empty()
        : Optional.of(verdict == PolicyVerdict.MATCHES);
  }

  /** Returns whether the policy is why a host is left out. */
  public boolean refuses(Exchanger host) {
    return policy.verdict(host.hostname()) == PolicyVerdict.MISMATCH_REFUSED;
  }

  private TlsObligation pkix(Exchanger host) {
    return new TlsObligation.Pkix(host.hostname(), new PkixVerifier(anchors, host.hostname()));
  }

  private static TlsObligation opportunistic(Exchanger host) {
    boolean named = IpLiteral.parse(host.hostname()).isEmpty();
    return new TlsObligation.Opportunistic(named ? Optional.of(host.hostname()) : Optional.empty());
  }

  private static Problem mismatch(Exchanger host) {
    return Problem.of(
        ErrorCode.MTA_STS_MISMATCH,
        "Mail exchanger " + host.hostname() + " does not fit the MTA-STS policy in force");
  }

  private void record(Exchanger host, String verdict, boolean mismatch) {
    Map<String, String> details = Map.of("match", String.valueOf(!mismatch));
    var span = trace.begin(Step.POLICY, host.hostname());
    if (mismatch) {
      span.warn(verdict, details);
    } else {
      span.end(verdict, details);
    }
  }
}
