package mxconnect.core.policy;

import java.time.Duration;
import java.util.Optional;
import mxconnect.api.MtaStsReport.Reason;
import mxconnect.api.MtaStsReport.Source;
import mxconnect.api.Step;
import mxconnect.api.Target;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.MtaStsFetcher;
import mxconnect.api.spi.PolicyCache;
import mxconnect.core.concurrent.RepeatedWork;
import mxconnect.core.delivery.Delivery;
import mxconnect.core.delivery.Span;
import mxconnect.core.delivery.TraceRecorder;
import mxconnect.core.dns.Lookups;
import mxconnect.core.policy.fetch.FetchOutcome.Failed;
import mxconnect.core.policy.fetch.FetchOutcome.Fetched;
import mxconnect.core.policy.fetch.FetchOutcome.Found;
import mxconnect.core.policy.fetch.Fetches;
import mxconnect.core.policy.fetch.PolicyHost;
import mxconnect.core.policy.fetch.PolicyHostSearch;
import mxconnect.core.policy.fetch.PolicySettings;
import mxconnect.core.policy.fetch.RecentFailures;
import mxconnect.core.policy.store.FetchFailure;
import mxconnect.core.policy.store.KnownPolicy;
import mxconnect.core.policy.store.PolicyClock;
import mxconnect.core.policy.store.PolicyStore;
import mxconnect.core.policy.text.Announcement;
import mxconnect.core.policy.text.Announcement.Announced;
import mxconnect.core.policy.text.Announcement.NoRecord;
import mxconnect.core.settings.Settings;

/**
 * Finds the policies of one connector. What goes wrong on the way is part of the {@link
 * AppliedPolicy}, never an exception. Thread-safe.
 */
public final class PolicyFinder implements AutoCloseable {
  /** How long a delivery waits for the record when it has a policy without it (RFC 8461 §5.1). */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** How often policies are written that could not be written, and renewed that nobody asks for. */
  private static final Duration UPKEEP = Duration.ofSeconds(30);

  private final Discovery discovery;
  private final PolicyStore store;
  private final Fetches fetches;
  private final Renewals renewals;
  private final RepeatedWork upkeep;

  PolicyFinder(
      MtaStsFetcher fetcher,
      Optional<PolicyCache> cache,
      Lookups lookups,
      PolicyHostSearch hosts,
      PolicySettings settings,
      PolicyClock clock,
      Duration betweenUpkeeps) {
    this.discovery = new Discovery(lookups);
    this.store = new PolicyStore(cache, settings.memorySize(), clock);
    this.fetches =
        new Fetches(
            new PolicyHost(fetcher, hosts, settings, clock.wall()),
            store,
            new RecentFailures(settings.failuresSize(), clock.nanos()));
    this.renewals = new Renewals(store, fetches, clock);
    this.upkeep = new RepeatedWork("policy-upkeep", betweenUpkeeps, this::upkeep);
  }

  /**
   * Makes a finder.
   *
   * @param fetcher fetches policy files
   * @param cache keeps policies in addition to the memory of this finder
   * @param lookups asks the DNS; this does not close it
   * @param hosts finds the addresses of policy hosts, for all callers alike
   * @param settings those of {@code mtasts} in {@link mxconnect.core.settings.EngineSettings}
   * @throws IllegalArgumentException if a setting has an unusable value
   */
  public static PolicyFinder of(
      MtaStsFetcher fetcher,
      Optional<PolicyCache> cache,
      Lookups lookups,
      PolicyHostSearch hosts,
      Settings settings) {
    return new PolicyFinder(
        fetcher, cache, lookups, hosts, PolicySettings.of(settings), PolicyClock.system(), UPKEEP);
  }

  /**
   * Finds the policy of a domain; blocks until then, but not longer than for half of the time that
   * is left, so that the delivery can go on without one.
   *
   * @param domain the policy domain
   * @param delivery the call, in whose time, trace and log this happens
   * @return the policy in force, or none with the reason
   * @throws InterruptedException if this thread is interrupted or this is closed
   */
  public AppliedPolicy find(Target.Domain domain, Delivery delivery) throws InterruptedException {
    upkeep.start();
    Call call = new Call(domain.name(), delivery);
    Span span = call.span(call.domain);
    try (Discovery.Pending record = discovery.start(call.domain, call.trace())) {
      Deadline limit = call.limit();
      Optional<KnownPolicy> known = store.find(call.domain, record.isAnswered(), limit.share(2));
      Announcement announcement = record.await(known.isPresent() ? limit.within(PATIENCE) : limit);
      if (known.isEmpty()) {
        store.lacksFor(call.domain, record.ttl());
      }
      return told(span, apply(call, known, announcement));
    }
  }

  /**
   * Tells whether the policy of a domain, or that it has none, can be told without waiting for the
   * DNS, a cache or a policy host.
   *
   * @param domain the policy domain
   */
  boolean isAtHand(Target.Domain domain) {
    Optional<Announcement> announcement = discovery.known(domain.name());
    if (announcement.isEmpty()) {
      return false;
    }
    Optional<KnownPolicy> known = store.inMemory(domain.name());
    return switch (announcement.get()) {
      case Announced(String id) -> known.isPresent() && known.get().has(id) && isFresh(known.get());
      case NoRecord none ->
          known.isPresent() ? isFresh(known.get()) : store.lacks(domain.name(), true);
    };
  }

  private boolean isFresh(KnownPolicy known) {
    return !store.isDue(known);
  }

  /**
   * Looks for a newer policy before mail is refused because of this one (RFC 8461 §5.1): the record
   * is asked for past the cache, and if its id has changed, the policy is fetched.
   *
   * @param domain the policy domain
   * @param applied the policy that refuses
   * @param delivery the call, in whose time, trace and log this happens
   * @return the newer policy, or the same one if there is none
   * @throws InterruptedException if this thread is interrupted or this is closed
   */
  public AppliedPolicy recheck(Target.Domain domain, AppliedPolicy applied, Delivery delivery)
      throws InterruptedException {
    Call call = new Call(domain.name(), delivery);
    Span span = call.span(call.domain);
    Announcement announcement = discovery.anew(call.domain, call.limit(), call.trace());
    if (!(announcement instanceof Announced(String id))
        || applied.report().id().equals(Optional.of(id))) {
      return applied;
    }
    Optional<KnownPolicy> known = store.find(call.domain, false, call.limit().share(2));
    AppliedPolicy newer = announced(call, known, id);
    return newer.report().source() == Source.NONE ? applied : told(span, newer);
  }

  /**
   * Forgets the policy of a domain, and that it could not be fetched or renewed (RFC 8461 §10.3). A
   * fetch that is under way goes on, and what it brings is kept: it comes from the policy host, not
   * from what is to be forgotten.
   *
   * @param domain the policy domain in A-labels, lower case, without trailing dot
   * @throws InterruptedException if this thread is interrupted while the cache is waited for; the
   *     policy is forgotten here, and its removal goes on
   */
  public void forget(String domain) throws InterruptedException {
    renewals.forget(domain);
    fetches.forget(domain);
    store.forget(domain);
  }

  /** Returns what an operator sees. */
  public PolicyViews views() {
    return new PolicyViews(store, fetches);
  }

  /** Gives up what is under way and gives back every thread. */
  @Override
  public void close() {
    upkeep.close();
    fetches.close();
    store.close();
  }

  /** Does what does not wait for a call. */
  void upkeep() throws InterruptedException {
    store.upkeep();
    renewals.turn();
  }

  private AppliedPolicy apply(Call call, Optional<KnownPolicy> known, Announcement announcement)
      throws InterruptedException {
    return switch (announcement) {
      case Announced(String id) -> announced(call, known, id);
      case NoRecord none ->
          known.isPresent()
              ? keep(call, known.get(), Optional.of(none.reason()))
              : none(call, none.reason(), none.ofThisSystem(), none.message());
    };
  }

  private AppliedPolicy announced(Call call, Optional<KnownPolicy> known, String id)
      throws InterruptedException {
    Optional<KnownPolicy> current = known.filter(policy -> policy.has(id));
    return current.isPresent() ? keep(call, current.get()) : fetch(call, known, id);
  }

  private AppliedPolicy keep(Call call, KnownPolicy current) throws InterruptedException {
    return keep(call, current, current.lastFailure().map(FetchFailure::reason));
  }

  private AppliedPolicy fetch(Call call, Optional<KnownPolicy> known, String id)
      throws InterruptedException {
    Span span = call.span(PolicyHost.nameOf(call.domain));
    Deadline limit = call.limit();
    return switch (fetches.fetch(
        call.domain, id, call.trace(), call.delivery.attemptLog()::blocked, limit)) {
      case Fetched(var policy) -> {
        span.end("the policy was fetched");
        yield AppliedPolicy.fetched(call.domain, policy);
      }
      case Found(var policy) -> {
        span.end("another process has fetched the policy");
        yield keep(call, policy);
      }
      case Failed(FetchFailure failure) -> {
        span.warn(failure.message());
        yield store
            .inMemory(call.domain)
            .or(() -> known)
            .map(old -> AppliedPolicy.cached(call.domain, old, Optional.of(failure.reason())))
            .orElseGet(() -> unfetched(call, failure, limit));
      }
    };
  }

  /** That a call has no time left is no failure of the domain, and not to be reported as one. */
  private AppliedPolicy unfetched(Call call, FetchFailure failure, Deadline limit) {
    if (!limit.expired()) {
      failure.tlsResult(call.domain).ifPresent(call.delivery.attemptLog()::tls);
    }
    return none(call, failure.reason(), failure.ofThisSystem(), failure.message());
  }

  /** A cache that is broken is no verdict about the domain either: it may hold a policy. */
  private AppliedPolicy none(Call call, Reason reason, boolean ofThisSystem, String message) {
    if (store.isBroken()) {
      return AppliedPolicy.none(call.domain, Reason.PROVIDER_FAILED);
    }
    return ofThisSystem
        ? AppliedPolicy.unasked(call.domain, message)
        : AppliedPolicy.none(call.domain, reason);
  }

  /** Goes by a policy that is known, and has it renewed if it is time (RFC 8461 §3.3, §10.2). */
  private AppliedPolicy keep(Call call, KnownPolicy found, Optional<Reason> notRenewedBecause)
      throws InterruptedException {
    KnownPolicy known = latest(call, found);
    if (store.isDue(known)) {
      fetches.renew(call.domain, known.policy().id(), renewals.trace(call.domain));
    }
    if (known.troubled()) {
      call.warn(known);
    }
    return AppliedPolicy.cached(call.domain, known, notRenewedBecause);
  }

  /** Another process may have renewed it. */
  private KnownPolicy latest(Call call, KnownPolicy known) throws InterruptedException {
    return store.isDue(known)
        ? store.load(call.domain, call.limit().share(2)).orElse(known)
        : known;
  }

  private static AppliedPolicy told(Span span, AppliedPolicy applied) {
    span.end(applied.toString(), applied.details());
    return applied;
  }

  /** One delivery's call. */
  private record Call(String domain, Delivery delivery) {
    /** Half of what is left: a policy that does not come must not use up the delivery. */
    Deadline limit() {
      return delivery.deadline().share(2);
    }

    TraceRecorder trace() {
      return delivery.trace();
    }

    Span span(String subject) {
      return trace().begin(Step.POLICY, subject);
    }

    void warn(KnownPolicy known) {
      String last = known.lastFailure().map(FetchFailure::message).orElse("");
      span(PolicyHost.nameOf(domain))
          .warn(
              "the policy, which expires at "
                  + known.policy().expiresAt()
                  + ", cannot be renewed: "
                  + last);
    }
  }
}
