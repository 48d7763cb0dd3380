package mxconnect.core.policy.fetch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import mxconnect.api.BlockedAddress;
import mxconnect.api.CacheStatistics;
import mxconnect.api.ConnectCall;
import mxconnect.api.MtaStsReport.Reason;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.support.LocalResources;
import mxconnect.api.spi.support.PrintableCause;
import mxconnect.core.concurrent.SharedTasks;
import mxconnect.core.delivery.TraceRecorder;
import mxconnect.core.policy.fetch.FetchOutcome.Failed;
import mxconnect.core.policy.fetch.FetchOutcome.Fetched;
import mxconnect.core.policy.fetch.FetchOutcome.Found;
import mxconnect.core.policy.store.FetchFailure;
import mxconnect.core.policy.store.KnownPolicy;
import mxconnect.core.policy.store.PolicyStore;
import mxconnect.core.policy.store.SharedFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches policies into the store, one fetch for a domain at a time, and not the same id soon again
 * after a failure (RFC 8461 §3.3). What another process has fetched, or failed to fetch, counts as
 * well: the store is asked right before each fetch. Thread-safe.
 */
public final class Fetches implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Fetches.class);

  /** How long the store is waited for where no call waits. */
  private static final Duration READING = Duration.ofSeconds(2);

  private final PolicyHost host;
  private final PolicyStore store;
  private final RecentFailures failures;
  private final SharedTasks<String, Fetch> underWay = new SharedTasks<>("mxconnect-policy");
  private final SharedTasks<String, Delayed> delayed =
      new SharedTasks<>("mxconnect-policy-renewal");

  /** Makes fetches into a store. */
  public Fetches(PolicyHost host, PolicyStore store, RecentFailures failures) {
    this.host = host;
    this.store = store;
    this.failures = failures;
  }

  /**
   * Fetches a policy, or waits for a fetch of it that is under way.
   *
   * @param trace where the course of the fetch is recorded, if it begins now
   * @param refusals receives the addresses of the policy host that the guard refused
   * @param deadline how long to wait
   * @throws InterruptedException if this thread is interrupted or this is closed
   */
  public FetchOutcome fetch(
      String domain,
      String id,
      TraceRecorder trace,
      Consumer<BlockedAddress> refusals,
      Deadline deadline)
      throws InterruptedException {
    while (true) {
      Optional<RecentFailures.Entry> recent = failures.ask(domain, id);
      if (recent.isPresent()) {
        return stored(domain, id, deadline.share(4)).orElseGet(() -> again(recent.get(), refusals));
      }
      FetchRecord record = new FetchRecord(trace);
      Deadline reading = deadline.share(4);
      Fetch own = new Fetch(domain, id, record, () -> findOrFetch(domain, id, record, reading));
      Fetch fetch = underWay.join(domain, own);
      FetchOutcome outcome = await(fetch, deadline);
      fetch.record().refused().forEach(refusals);
      if (fetch.id().equals(id) || deadline.expired()) {
        return outcome;
      }
    }
  }

  private static FetchOutcome again(
      RecentFailures.Entry recent, Consumer<BlockedAddress> refusals) {
    recent.refused().forEach(refusals);
    FetchFailure failure = recent.failure();
    return failed(failure.reason(), "not tried again so soon: " + failure.message());
  }

  /** Renews a policy in the background. */
  public void renew(String domain, String id, TraceRecorder trace) {
    if (failures.find(domain, id).isPresent()) {
      return;
    }
    if (store.hasCache()) {
      Delayed unused = delayed.join(domain, new Delayed(() -> renewLater(domain, id, trace)));
    } else {
      begin(domain, id, trace);
    }
  }

  /** Apart from the fetch itself: a call that wants another id does not wait for the pause. */
  private boolean renewLater(String domain, String id, TraceRecorder trace)
      throws InterruptedException {
    store.spread(domain);
    Optional<KnownPolicy> known = store.load(domain, Deadline.after(READING));
    boolean due = known.filter(policy -> policy.has(id) && store.isDue(policy)).isPresent();
    if (due) {
      begin(domain, id, trace);
    }
    return due;
  }

  private void begin(String domain, String id, TraceRecorder trace) {
    FetchRecord record = new FetchRecord(trace);
    Fetch own = new Fetch(domain, id, record, () -> renewNow(domain, id, record));
    Fetch unused = underWay.join(domain, own);
  }

  /** Forgets that the policy of a domain could not be fetched lately. */
  public void forget(String domain) {
    failures.remove(domain);
  }

  /** Returns what the memory of failed fetches holds and did. */
  public CacheStatistics failures() {
    return failures.statistics();
  }

  /** Interrupts all fetches. Those who wait for one end with {@link InterruptedException}. */
  @Override
  public void close() {
    delayed.close();
    underWay.close();
  }

  private FetchOutcome await(Fetch fetch, Deadline deadline) throws InterruptedException {
    try {
      return fetch.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return late(fetch);
    } catch (ExecutionException e) {
      ConnectCall call = fetch.record().trace().call();
      LOG.atError()
          .addKeyValue("call", call.id())
          .addKeyValue("domain", fetch.domain())
          .setCause(PrintableCause.of(e))
          .log("{}: the fetch of the MTA-STS policy of {} broke", call.id(), fetch.domain());
      String message = "the fetch broke: " + e.getCause();
      return LocalResources.isMissing(e)
          ? new Failed(FetchFailure.ofThisSystem(message))
          : failed(Reason.PROVIDER_FAILED, message);
    } catch (CancellationException e) {
      throw new InterruptedException("the policy fetch was given up");
    } catch (InterruptedException e) {
      fetch.leave();
      throw e;
    }
  }

  /** That this system could not ask at once says nothing about the domain: it has a policy. */
  private static FetchOutcome late(Fetch fetch) {
    String message = "the policy has not come within the time of this delivery";
    return fetch.record().waited()
        ? new Failed(
            FetchFailure.ofThisSystem(
                message + ", in which the DNS could not be asked at once for its host"))
        : failed(Reason.FETCH_FAILED, message);
  }

  /** An equal fetch may have ended between the look into the store and the start of this one. */
  private FetchOutcome findOrFetch(String domain, String id, FetchRecord record, Deadline reading)
      throws InterruptedException {
    Optional<KnownPolicy> known = store.inMemory(domain).filter(policy -> policy.has(id));
    if (known.isPresent()) {
      return new Fetched(known.get().policy());
    }
    Optional<FetchOutcome> stored = stored(domain, id, reading);
    return stored.isPresent() ? stored.get() : fetchUnlessFailed(domain, id, record, reading);
  }

  /** Returns what another process has fetched. */
  private Optional<FetchOutcome> stored(String domain, String id, Deadline reading)
      throws InterruptedException {
    return store.load(domain, reading).filter(policy -> policy.has(id)).map(Found::new);
  }

  /** A renewal may have ended between the moment at which this one fell due and its start. */
  private FetchOutcome renewNow(String domain, String id, FetchRecord record)
      throws InterruptedException {
    Optional<KnownPolicy> renewed = store.inMemory(domain).filter(policy -> !store.isDue(policy));
    return renewed.isPresent()
        ? new Fetched(renewed.get().policy())
        : fetchUnlessFailed(domain, id, record, Deadline.after(READING));
  }

  /**
   * What another process could not fetch just now is not fetched here (RFC 8461 §3.3), nor what an
   * equal fetch could not that has ended between the look into the failures and the start of this.
   */
  private FetchOutcome fetchUnlessFailed(
      String domain, String id, FetchRecord record, Deadline reading) throws InterruptedException {
    Optional<RecentFailures.Entry> recent = failures.find(domain, id);
    if (recent.isPresent()) {
      return again(recent.get(), record::refused);
    }
    Optional<SharedFailure> elsewhere = store.failedElsewhere(domain, id, reading);
    if (elsewhere.isEmpty()) {
      return fetchNow(domain, id, record);
    }
    FetchFailure failure = elsewhere.get().failure();
    failed(
        domain, new RecentFailures.Entry(id, failure, List.of(), elsewhere.get().rest()), record);
    return failed(
        failure.reason(), "not tried again so soon by another process: " + failure.message());
  }

  /** The outcome is in the store before anybody receives it. */
  private FetchOutcome fetchNow(String domain, String id, FetchRecord record)
      throws InterruptedException {
    FetchOutcome outcome = host.fetch(domain, id, record);
    switch (outcome) {
      case Fetched(var policy) -> store.fetched(domain, policy);
      case Failed(FetchFailure failure) -> {
        List<BlockedAddress> refused = record.refused();
        failed(domain, new RecentFailures.Entry(id, failure, refused, PolicyStore.PAUSE), record);
        if (refused.isEmpty()) { // or the rules of this connector may be why
          store.tellFailure(domain, id, failure);
        }
      }
      case Found(var policy) -> throw new IllegalStateException("not fetched: " + policy);
    }
    return outcome;
  }

  /** A broken fetcher is no verdict about the domain, so there is nothing to wait for. */
  private void failed(String domain, RecentFailures.Entry entry, FetchRecord record) {
    FetchFailure failure = entry.failure();
    if (failure.reason() != Reason.PROVIDER_FAILED) {
      failures.add(domain, entry);
    }
    store
        .fetchFailed(domain, failure)
        .filter(KnownPolicy::troubled)
        .ifPresent(known -> warn(record.trace().call(), domain, known, failure));
  }

  /** Told to operators long before the policy expires (RFC 8461 §10.2). */
  private static void warn(
      ConnectCall call, String domain, KnownPolicy known, FetchFailure failure) {
    LOG.atWarn()
        .addKeyValue("call", call.id())
        .addKeyValue("domain", domain)
        .addKeyValue("failures", known.failures())
        .addKeyValue("reason", failure.reason())
        .addKeyValue("expires", known.policy().expiresAt())
        .log(
            "{}: the MTA-STS policy of {}, which expires at {}, cannot be renewed: {}",
            call.id(),
            domain,
            known.policy().expiresAt(),
            failure.message());
  }

  private static Failed failed(Reason reason, String message) {
    return new Failed(new FetchFailure(reason, message));
  }
}
