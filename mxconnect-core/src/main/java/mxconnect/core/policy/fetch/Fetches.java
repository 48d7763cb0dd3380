package mxconnect.core.policy.fetch;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import mxconnect.api.BlockedAddress;
import mxconnect.api.MtaStsReport.Reason;
import mxconnect.api.spi.Deadline;
import mxconnect.core.concurrent.SharedTasks;
import mxconnect.core.delivery.TraceRecorder;
import mxconnect.core.policy.fetch.FetchOutcome.Failed;
import mxconnect.core.policy.fetch.FetchOutcome.Fetched;
import mxconnect.core.policy.store.FetchFailure;
import mxconnect.core.policy.store.KnownPolicy;
import mxconnect.core.policy.store.PolicyStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches policies into the store, one fetch for a domain at a time, and not the same id soon again
 * after a failure (RFC 8461 §3.3). Thread-safe.
 */
public final class Fetches implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Fetches.class);

  private final PolicyHost host;
  private final PolicyStore store;
  private final RecentFailures failures;
  private final SharedTasks<String, Fetch> underWay = new SharedTasks<>("mxconnect-policy");

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
      Optional<RecentFailures.Entry> recent = failures.find(domain, id);
      if (recent.isPresent()) {
        recent.get().refused().forEach(refusals);
        FetchFailure failure = recent.get().failure();
        return failed(failure.reason(), "not tried again so soon: " + failure.message());
      }
      FetchRecord record = new FetchRecord(trace);
      Fetch own = new Fetch(domain, id, record, () -> findOrFetch(domain, id, record));
      Fetch fetch = underWay.join(domain, own);
      FetchOutcome outcome = await(fetch, deadline);
      fetch.record().refused().forEach(refusals);
      if (fetch.id().equals(id) || deadline.expired()) {
        return outcome;
      }
    }
  }

  /** Renews a policy in the background. */
  public void renew(String domain, String id, TraceRecorder trace) {
    if (failures.find(domain, id).isEmpty()) {
      FetchRecord record = new FetchRecord(trace);
      Fetch own = new Fetch(domain, id, record, () -> renewNow(domain, id, record));
      Fetch unused = underWay.join(domain, own);
    }
  }

  /** Forgets that the policy of a domain could not be fetched lately. */
  public void forget(String domain) {
    failures.remove(domain);
  }

  /** Interrupts all fetches. Those who wait for one end with {@link InterruptedException}. */
  @Override
  public void close() {
    underWay.close();
  }

  private FetchOutcome await(Fetch fetch, Deadline deadline) throws InterruptedException {
    try {
      return fetch.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return failed("the policy has not come within the time of this delivery");
    } catch (ExecutionException e) {
      LOG.atError()
          .addKeyValue("domain", fetch.domain())
          .setCause(e)
          .log("the fetch of the MTA-STS policy of {} broke", fetch.domain());
      return failed(Reason.PROVIDER_FAILED, "the fetch broke: " + e.getCause());
    } catch (CancellationException e) {
      throw new InterruptedException("the policy fetch was given up");
    } catch (InterruptedException e) {
      fetch.leave();
      throw e;
    }
  }

  /** An equal fetch may have ended between the look into the store and the start of this one. */
  private FetchOutcome findOrFetch(String domain, String id, FetchRecord record)
      throws InterruptedException {
    Optional<KnownPolicy> known = store.inMemory(domain).filter(policy -> policy.has(id));
    return known.isPresent() ? new Fetched(known.get().policy()) : fetchNow(domain, id, record);
  }

  /** A renewal may have ended between the moment at which this one fell due and its start. */
  private FetchOutcome renewNow(String domain, String id, FetchRecord record)
      throws InterruptedException {
    Optional<KnownPolicy> renewed = store.inMemory(domain).filter(policy -> !store.isDue(policy));
    return renewed.isPresent() ? new Fetched(renewed.get().policy()) : fetchNow(domain, id, record);
  }

  /** The outcome is in the store before anybody receives it. */
  private FetchOutcome fetchNow(String domain, String id, FetchRecord record)
      throws InterruptedException {
    FetchOutcome outcome = host.fetch(domain, id, record);
    switch (outcome) {
      case Fetched(var policy) -> store.fetched(domain, policy);
      case Failed(FetchFailure failure) -> {
        remember(domain, new RecentFailures.Entry(id, failure, record.refused()));
        store
            .fetchFailed(domain, failure)
            .filter(KnownPolicy::troubled)
            .ifPresent(known -> warn(domain, known, failure));
      }
    }
    return outcome;
  }

  /** A broken fetcher is no verdict about the domain, so there is nothing to wait for. */
  private void remember(String domain, RecentFailures.Entry entry) {
    if (entry.failure().reason() != Reason.PROVIDER_FAILED) {
      failures.add(domain, entry);
    }
  }

  /** Told to operators long before the policy expires (RFC 8461 §10.2). */
  private static void warn(String domain, KnownPolicy known, FetchFailure failure) {
    LOG.atWarn()
        .addKeyValue("domain", domain)
        .addKeyValue("failures", known.failures())
        .addKeyValue("reason", failure.reason())
        .addKeyValue("expires", known.policy().expiresAt())
        .log(
            "the MTA-STS policy of {}, which expires at {}, cannot be renewed: {}",
            domain,
            known.policy().expiresAt(),
            failure.message());
  }

  private static Failed failed(String message) {
    return failed(Reason.FETCH_FAILED, message);
  }

  private static Failed failed(Reason reason, String message) {
    return new Failed(new FetchFailure(reason, message));
  }
}
