package mxconnect.cache.redis;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.api.spi.FailedFetch;
import mxconnect.api.spi.PolicyCache;
import mxconnect.api.spi.ProviderContext;
import mxconnect.api.spi.Setting;

/**
 * The policy cache {@code redis}: shares policies and failed fetches with other processes through
 * the Redis or Valkey of the setting {@code policy.cache.redis}, and is asked for by that setting
 * alone. It connects in the background, so nothing need be there yet.
 */
public final class RedisPolicyCache implements PolicyCache {
  private final Optional<SharedPolicies> shared;

  /** Makes the prototype, which must be configured before it keeps anything. */
  public RedisPolicyCache() {
    this(Optional.empty());
  }

  private RedisPolicyCache(Optional<SharedPolicies> shared) {
    this.shared = shared;
  }

  @Override
  public String name() {
    return "redis";
  }

  @Override
  public int priority() {
    return -100;
  }

  @Override
  public List<Setting<?>> settings() {
    return RedisSettings.ALL;
  }

  @Override
  public boolean enabledBy(ProviderContext context) {
    return context.text(RedisSettings.ADDRESS.key()).isPresent();
  }

  @Override
  public RedisPolicyCache configured(ProviderContext context) {
    RedisAccess access = RedisSettings.read(context);
    SharedPolicies shared = new SharedPolicies(access, InstantSource.system());
    shared.connect();
    return new RedisPolicyCache(Optional.of(shared));
  }

  @Override
  public Optional<CachedPolicy> get(String policyDomain) {
    return shared().get(policyDomain);
  }

  @Override
  public void put(String policyDomain, CachedPolicy policy) {
    shared().put(policyDomain, policy);
  }

  @Override
  public void remove(String policyDomain, CachedPolicy expected) {
    shared().remove(policyDomain, expected);
  }

  @Override
  public Optional<FailedFetch> failedFetch(String policyDomain) {
    return shared().failedFetch(policyDomain);
  }

  @Override
  public void putFailedFetch(String policyDomain, FailedFetch failed) {
    shared().putFailedFetch(policyDomain, failed);
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super CachedPolicy> action) {
    shared().forEach(action);
  }

  @Override
  public void close() {
    shared.ifPresent(SharedPolicies::close);
  }

  private SharedPolicies shared() {
    return shared.orElseThrow(
        () -> new IllegalStateException("the policy cache 'redis' is not configured"));
  }
}
