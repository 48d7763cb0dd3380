package mxconnect.core.policy;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mxconnect.api.MtaStsReport.Reason;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.support.Printable;
import mxconnect.core.concurrent.SharedTasks;
import mxconnect.core.policy.FetchOutcome.Failed;
import mxconnect.core.policy.FetchOutcome.Fetched;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches policies into the store, one fetch for a domain at a time, and not the same id soon again
 * after a failure (RFC 8461 §3.3). Thread-safe.
 */
final class Fetches implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Fetches.class);

  private final PolicyHost host;
  private final PolicyStore store;
  private final RecentFailures failures;
  private final SharedTasks<String, Fetch> underWay = new SharedTasks<>("mxconnect-policy");

  Fetches(PolicyHost host, PolicyStore store, RecentFailures failures) {
    this.host = host;
    this.store = store;
    this.failures = failures;
  }

  /**
   * Fetches a policy, or waits for a fetch of it that is under way.
   *
   * @param deadline how long to wait
   * @throws InterruptedException if this thread is interrupted or this is closed
   */
  FetchOutcome fetch(String domain, String id, PolicyHostAddresses addresses, Deadline deadline)
      throws InterruptedException {
    while (true) {
      Optional<Failed> recent = failures.find(domain, id);
      if (recent.isPresent()) {
        return new Failed(
            recent.get().reason(), "not tried again so soon: " + recent.get().message());
      }
      Fetch own = new Fetch(domain, id, () -> findOrFetch(domain, id, addresses));
      Fetch fetch = underWay.join(domain, own);
      FetchOutcome outcome = await(fetch, deadline);
      if (fetch.id().equals(id) || deadline.expired()) {
        return outcome;
      }
    }
  }

  /** Renews a policy in the background. */
  void renew(String domain, String id, PolicyHostAddresses addresses) {
    if (failures.find(domain, id).isEmpty()) {
      Fetch own = new Fetch(domain, id, () -> fetchNow(domain, id, addresses));
      Fetch unused = underWay.join(domain, own);
    }
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
      LOG.atError().addKeyValue("domain", fetch.domain()).setCause(e).log("a policy fetch broke");
      return failed("the fetch broke: " + e.getCause());
    } catch (CancellationException e) {
      throw new InterruptedException("the policy fetch was given up");
    } catch (InterruptedException e) {
      fetch.leave();
      throw e;
    }
  }

  /** An equal fetch may have ended between the look into the store and the start of this one. */
  private FetchOutcome findOrFetch(String domain, String id, PolicyHostAddresses addresses)
      throws InterruptedException {
    Optional<KnownPolicy> known = store.inMemory(domain).filter(policy -> policy.has(id));
    return known.isPresent() ? new Fetched(known.get().policy()) : fetchNow(domain, id, addresses);
  }

  /** The outcome is in the store before anybody hears of it. */
  private FetchOutcome fetchNow(String domain, String id, PolicyHostAddresses addresses)
      throws InterruptedException {
    FetchOutcome outcome = host.fetch(domain, id, addresses);
    switch (outcome) {
      case Fetched(var policy) -> store.fetched(domain, policy);
      case Failed failure -> {
        failures.add(domain, id, failure);
        store
            .fetchFailed(domain, failure)
            .filter(KnownPolicy::troubled)
            .ifPresent(known -> warn(domain, known, failure));
      }
    }
    return outcome;
  }

  /** Told to operators long before the policy expires (RFC 8461 §10.2). */
  private static void warn(String domain, KnownPolicy known, Failed failure) {
    LOG.atWarn()
        .addKeyValue("domain", domain)
        .addKeyValue("failures", known.failures())
        .addKeyValue("reason", failure.reason())
        .addKeyValue("expires", known.policy().expiresAt())
        .log(Printable.message("the MTA-STS policy cannot be renewed: " + failure.message()));
  }

  private static Failed failed(String message) {
    return new Failed(Reason.FETCH_FAILED, message);
  }
}
