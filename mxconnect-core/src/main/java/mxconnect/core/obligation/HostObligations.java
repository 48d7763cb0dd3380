package mxconnect.core.obligation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import mxconnect.api.ErrorCode;
import mxconnect.api.IpLiteral;
import mxconnect.api.Step;
import mxconnect.api.TlsObligation;
import mxconnect.api.spi.support.PkixTrustAnchors;
import mxconnect.core.delivery.Problem;
import mxconnect.core.delivery.Span;
import mxconnect.core.delivery.TraceRecorder;
import mxconnect.core.exchanger.Exchanger;
import mxconnect.core.policy.AppliedPolicy;
import mxconnect.core.policy.PolicyVerdict;

/**
 * The entry of this step: brings together what policy and DANE say about the hosts of one call.
 *
 * @param policy the policy of the call
 * @param anchors the trust anchors of certificates under the policy
 * @param trace where the verdicts are recorded
 */
public record HostObligations(AppliedPolicy policy, PkixTrustAnchors anchors, TraceRecorder trace) {
  /** Returns what holds for a host. */
  public HostObligation of(Exchanger host) {
    return switch (policy.verdict(host.hostname())) {
      case NOT_APPLICABLE -> new HostObligation.Known(opportunistic(host));
      case MATCHES -> {
        record(host, "is listed in the policy", false);
        yield new HostObligation.Known(policy.enforced() ? pkix(host) : opportunistic(host));
      }
      case MISMATCH_RECORDED -> {
        record(host, "is not listed in the policy, which is only being tested", true);
        yield new HostObligation.Known(opportunistic(host));
      }
      case MISMATCH_REFUSED -> {
        record(host, "is not listed in the policy", true);
        yield new HostObligation.Refused(opportunistic(host), mismatch(host));
      }
    };
  }

  /** Returns whether the policy lists a host; empty without one. */
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
    return new TlsObligation.Pkix(
        host.hostname(), List.of(), new PkixVerifier(anchors, host.hostname()));
  }

  private static TlsObligation opportunistic(Exchanger host) {
    boolean named = IpLiteral.parse(host.hostname()).isEmpty();
    return new TlsObligation.Opportunistic(named ? Optional.of(host.hostname()) : Optional.empty());
  }

  private Problem mismatch(Exchanger host) {
    return Problem.of(
        ErrorCode.MTA_STS_MISMATCH,
        "Mail exchanger " + host.hostname() + " is not listed in the " + policy.inWords());
  }

  private void record(Exchanger host, String verdict, boolean mismatch) {
    Map<String, String> details = Map.of("match", String.valueOf(!mismatch));
    Span span = trace.begin(Step.POLICY, host.hostname());
    if (mismatch) {
      span.warn(verdict, details);
    } else {
      span.end(verdict, details);
    }
  }
}
