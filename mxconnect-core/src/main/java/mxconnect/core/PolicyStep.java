package mxconnect.core;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import mxconnect.api.MtaStsOptions;
import mxconnect.api.ProviderException;
import mxconnect.api.Target;
import mxconnect.api.Use;
import mxconnect.core.delivery.Delivery;
import mxconnect.core.guard.Guard;
import mxconnect.core.policy.AppliedPolicy;
import mxconnect.core.policy.PolicyFinder;
import mxconnect.core.recipient.SpecialName;

/**
 * The policy of one delivery. It is looked for beside the mail exchangers and their addresses, and
 * awaited before anything is dialled.
 */
final class PolicyStep {
  private final Engine engine;
  private final Optional<PolicyFinder> finder;

  /** Makes the step; without a finder, or with MTA-STS off, there is nothing to look for. */
  PolicyStep(Engine engine, MtaStsOptions options) {
    require(options, engine.policies());
    this.engine = engine;
    this.finder = options.use() == Use.OFF ? Optional.empty() : engine.policies();
  }

  static void require(MtaStsOptions options, Optional<PolicyFinder> finder) {
    if (options.use() == Use.ON && finder.isEmpty()) {
      throw new ProviderException(
          "MTA-STS is on, but no MtaStsFetcher was found. Add the jar mxconnect-mtasts-okhttp, with"
              + " what it depends on, or set MTA-STS to WHERE_AVAILABLE or off.");
    }
  }

  /** Tells whether the target can have a policy (RFC 8461 §3.4: an address literal has none). */
  boolean concerns(Target target) {
    return finder.isPresent()
        && target instanceof Target.Domain domain
        && SpecialName.of(domain.name()).isEmpty()
        && !engine.hooks().dialByName(domain.name());
  }

  /** Starts to look for the policy; empty if the target can have none. */
  Optional<Future<AppliedPolicy>> begin(Delivery delivery, Guard guard) {
    if (!concerns(delivery.target())) {
      return Optional.empty();
    }
    Target.Domain domain = (Target.Domain) delivery.target();
    return finder.map(
        policies ->
            delivery
                .branches()
                .fork(
                    "policy",
                    () ->
                        policies.find(
                            domain,
                            search(delivery, guard),
                            delivery.deadline(),
                            delivery.trace())));
  }

  /** Looks for a newer policy, because the one in force leaves no host (RFC 8461 §5.1). */
  AppliedPolicy recheck(AppliedPolicy applied, Delivery delivery, Guard guard)
      throws InterruptedException {
    if (finder.isEmpty() || !(delivery.target() instanceof Target.Domain domain)) {
      return applied;
    }
    return finder
        .get()
        .recheck(domain, applied, search(delivery, guard), delivery.deadline(), delivery.trace());
  }

  /** Waits for the policy; the finder keeps to the delivery's time by itself. */
  static AppliedPolicy await(Future<AppliedPolicy> policy) throws InterruptedException {
    try {
      return policy.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof InterruptedException closed) {
        throw closed;
      }
      throw new IllegalStateException("the policy step failed", e.getCause());
    }
  }

  private PolicyHostSearch search(Delivery delivery, Guard guard) {
    return new PolicyHostSearch(engine.addresses(), guard, delivery);
  }
}
