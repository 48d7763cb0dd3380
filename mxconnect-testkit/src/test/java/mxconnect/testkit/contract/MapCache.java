package mxconnect.testkit.contract;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.api.spi.PolicyCache;

/** Keeps policies in a map that is given: a cache that does all that it should. */
class MapCache implements PolicyCache {
  final Map<String, CachedPolicy> stored;

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
    stored.put(policyDomain, policy);
  }

  @Override
  public void remove(String policyDomain, CachedPolicy expected) {
    stored.remove(policyDomain, expected);
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super CachedPolicy> action) {
    stored.forEach(action);
  }
}
