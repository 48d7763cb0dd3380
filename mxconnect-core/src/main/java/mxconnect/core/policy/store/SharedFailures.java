package mxconnect.core.policy.store;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.FailedFetch;

/** What processes tell each other of fetches that failed, and what is believed. Thread-safe. */
final class SharedFailures {
  private final GuardedCache cache;
  private final KnownPolicies known;
  private final PolicyClock clock;

  SharedFailures(GuardedCache cache, KnownPolicies known, PolicyClock clock) {
    this.cache = cache;
    this.known = known;
    this.clock = clock;
  }

  /** Returns how the fetch of an id has failed, if that was lately and still counts. */
  Optional<SharedFailure> find(String domain, String id, Deadline deadline)
      throws InterruptedException {
    return cache
        .failedFetch(domain, deadline)
        .filter(failed -> failed.id().equals(id) && !isOutdated(domain, failed))
        .flatMap(this::lately);
  }

  private boolean isOutdated(String domain, FailedFetch failed) {
    return known.forgottenSince(domain, failed.at())
        || known
            .find(domain)
            .filter(policy -> policy.has(failed.id()))
            .filter(policy -> policy.policy().fetchedAt().isAfter(failed.at()))
            .isPresent();
  }

  /** One of the future has come through a wrong clock; nobody knows its age. */
  private Optional<SharedFailure> lately(FailedFetch failed) {
    Duration age = Duration.between(failed.at(), clock.wall().instant());
    FetchFailure failure = new FetchFailure(failed.reason(), failed.message());
    return age.isNegative() || age.compareTo(PolicyStore.PAUSE) >= 0 || !failure.isOfDomain()
        ? Optional.empty()
        : Optional.of(new SharedFailure(failure, PolicyStore.PAUSE.minus(age)));
  }

  /** Tells that a fetch has failed just now, if the failure is the domain's. */
  void tell(String domain, String id, FetchFailure failure) {
    if (failure.isOfDomain()) {
      Instant now = clock.wall().instant().truncatedTo(ChronoUnit.SECONDS);
      cache.putFailedFetch(domain, new FailedFetch(id, failure.reason(), failure.message(), now));
    }
  }
}
