package mxconnect.testkit.contract;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.api.spi.FailedFetch;
import mxconnect.api.spi.PolicyCache;

/** Keeps policies in a map that is given: a cache that does all that it should. */
class MapCache implements PolicyCache {
  final Map<String, CachedPolicy> stored;
  final Map<String, FailedFetch> failed = new ConcurrentHashMap<>();

  MapCache(Map<String, CachedPolicy> stored) {
    this.stored = stored;
  }

  @Override
  public String name() {
    return "map";
  }

  @Override
  public Optional<CachedPolicy> get(String policyDomain) {
    return Optional.ofNullable(stored.get(policyDomain));
  }

  @Override
  public void put(String policyDomain, CachedPolicy policy) {
    stored.merge(
        policyDomain, policy, (old, next) -> old.isNewerThan(next, Instant.now()) ? old : next);
  }

  @Override
  public void remove(String policyDomain, CachedPolicy expected) {
    stored.remove(policyDomain, expected);
  }

  @Override
  public Optional<FailedFetch> failedFetch(String policyDomain) {
    return Optional.ofNullable(failed.get(policyDomain));
  }

  @Override
  public void putFailedFetch(String policyDomain, FailedFetch fetch) {
    failed.put(policyDomain, fetch);
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super CachedPolicy> action) {
    stored.forEach(action);
  }
}
