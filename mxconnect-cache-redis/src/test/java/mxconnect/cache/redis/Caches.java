package mxconnect.cache.redis;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mxconnect.api.MtaStsMode;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.api.spi.ProviderContext;

/** Caches for a test, closed after it, and policies for them. */
final class Caches implements AutoCloseable {
  /** Long enough for a machine that is busy with other tests. */
  static final String PATIENT = "20s";

  static final String DOMAIN = "example.com";

  private final List<RedisPolicyCache> opened = new ArrayList<>();

  RedisPolicyCache open(RedisProcess server, String... more) {
    return open("redis://" + server.address(), more);
  }

  RedisPolicyCache open(String address, String... more) {
    RedisPolicyCache cache = of(address, more);
    opened.add(cache);
    return cache;
  }

  @Override
  public void close() {
    opened.forEach(RedisPolicyCache::close);
  }

  /** Makes a cache that the caller closes. */
  static RedisPolicyCache of(String address, String... more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("policy.cache.redis", address);
    settings.put("policy.cache.redis.timeout", PATIENT);
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return new RedisPolicyCache().configured(ProviderContext.of(settings));
  }

  static CachedPolicy policy(String id) {
    return policy(id, now());
  }

  static CachedPolicy policy(String id, Instant fetchedAt) {
    return new CachedPolicy(
        id, MtaStsMode.ENFORCE, List.of("mail.example.com"), Duration.ofDays(7), fetchedAt);
  }

  static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS);
  }
}
