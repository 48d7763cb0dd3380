package mxconnect.core.policy;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import mxconnect.api.ErrorCode;
import mxconnect.api.MtaSts;
import mxconnect.api.ProviderException;
import mxconnect.api.Target;
import mxconnect.api.dns.SpecialName;
import mxconnect.api.spi.support.Printable;
import mxconnect.core.delivery.Delivery;
import mxconnect.core.delivery.Problem;
import mxconnect.core.delivery.StepException;
import mxconnect.core.hook.Hooks;
import mxconnect.core.recipient.BadTargetException;
import mxconnect.core.recipient.TargetParser;

/**
 * The entry of this step: the policy of a delivery. It is looked for beside the mail exchangers and
 * their addresses, and awaited before anything is dialled. Thread-safe.
 */
public final class PolicyStep implements AutoCloseable {
  private final Optional<PolicyFinder> finder;
  private final Hooks hooks;

  /**
   * Makes the step of one connector.
   *
   * @param finder finds policies; empty without a fetcher
   * @param hooks tell which domains they dial by name, which have no policy then
   */
  public PolicyStep(Optional<PolicyFinder> finder, Hooks hooks) {
    this.finder = finder;
    this.hooks = hooks;
  }

  /**
   * Refuses options that cannot be kept.
   *
   * @throws ProviderException if MTA-STS is on and nothing can fetch a policy
   */
  public void require(MtaSts option) {
    if (option == MtaSts.ON && finder.isEmpty()) {
      throw new ProviderException(
          "MTA-STS is on, but no MtaStsFetcher was found. Add the jar mxconnect-mtasts-okhttp, with"
              + " what it depends on, or set MTA-STS to IF_AVAILABLE or OFF.");
    }
  }

  /** Tells whether a target can have a policy (RFC 8461 §3.4: an address literal has none). */
  private boolean concerns(Target target, MtaSts option) throws StepException {
    return option != MtaSts.OFF
        && finder.isPresent()
        && target instanceof Target.Domain domain
        && SpecialName.of(domain.name()).isEmpty()
        && !hooks.dialByName(domain.name());
  }

  /**
   * Starts to look for the policy; empty if the target can have none.
   *
   * @throws StepException if a hook cannot tell whether it dials the target by name
   */
  public Optional<Future<AppliedPolicy>> begin(Delivery delivery) throws StepException {
    if (!concerns(delivery.target(), delivery.options().tls().mtaSts())) {
      return Optional.empty();
    }
    Target.Domain domain = (Target.Domain) delivery.target();
    return finder.map(policies -> begin(policies, domain, delivery));
  }

  /** What is at hand needs no thread of its own. */
  private static Future<AppliedPolicy> begin(
      PolicyFinder policies, Target.Domain domain, Delivery delivery) {
    Callable<AppliedPolicy> search = () -> policies.find(domain, delivery);
    if (!policies.isAtHand(domain)) {
      return delivery.tasks().fork("policy", search);
    }
    FutureTask<AppliedPolicy> done = new FutureTask<>(search);
    done.run();
    return done;
  }

  /**
   * Waits for the policy; the finder keeps to the delivery's time by itself.
   *
   * @throws StepException if MTA-STS is on and a broken provider, or what this system lacks, keeps
   *     the policy from being found
   */
  public AppliedPolicy await(Optional<Future<AppliedPolicy>> policy, MtaSts option)
      throws StepException, InterruptedException {
    if (policy.isEmpty()) {
      return AppliedPolicy.none();
    }
    try {
      AppliedPolicy applied = policy.get().get();
      if (option == MtaSts.ON && applied.unavailable()) {
        throw new StepException(unknown(applied));
      }
      return applied;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof InterruptedException closed) {
        throw closed;
      }
      throw new IllegalStateException("the policy step failed", e.getCause());
    }
  }

  private static Problem unknown(AppliedPolicy applied) {
    String what = "MTA-STS is on, and whether " + applied.domain() + " has a policy is unknown";
    return applied
        .lack()
        .map(lack -> Problem.of(ErrorCode.LOCAL_RESOURCES, what + ": " + lack))
        .orElseGet(
            () ->
                Problem.of(
                    ErrorCode.MTA_STS_UNAVAILABLE,
                    what + ", because a provider is broken; the log has its error"));
  }

  /** Looks for a newer policy, because the one in force leaves no host (RFC 8461 §5.1). */
  public AppliedPolicy recheck(AppliedPolicy applied, Delivery delivery)
      throws InterruptedException {
    if (finder.isEmpty()
        || delivery.options().tls().mtaSts() == MtaSts.OFF
        || !(delivery.target() instanceof Target.Domain domain)) {
      return applied;
    }
    return finder.get().recheck(domain, applied, delivery);
  }

  /**
   * Forgets the policy of a domain, so that the next call looks for it anew (RFC 8461 §10.3).
   * Nothing happens without a fetcher: there are no policies then.
   *
   * @param domain in A-labels or U-labels
   * @throws IllegalArgumentException if it is no domain
   */
  public void forget(String domain) throws InterruptedException {
    String name = name(domain);
    if (finder.isPresent()) {
      finder.get().forget(name);
    }
  }

  /**
   * A mailbox is none, though targets may be given as one: {@code a@b} could be meant otherwise.
   */
  private static String name(String domain) {
    try {
      if (!domain.contains("@") && TargetParser.parse(domain) instanceof Target.Domain name) {
        return name.name();
      }
    } catch (BadTargetException e) {
      throw new IllegalArgumentException("not a domain: " + Printable.message(domain), e);
    }
    throw new IllegalArgumentException("not a domain: " + Printable.message(domain));
  }

  /** Returns what an operator sees of the policies; empty without a fetcher. */
  public Optional<PolicyViews> views() {
    return finder.map(PolicyFinder::views);
  }

  /** Gives up what is under way and gives back every thread. */
  @Override
  public void close() {
    finder.ifPresent(PolicyFinder::close);
  }
}
