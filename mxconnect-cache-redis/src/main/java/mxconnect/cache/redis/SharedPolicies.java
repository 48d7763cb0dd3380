package mxconnect.cache.redis;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import mxconnect.api.MtaStsMode;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.api.spi.FailedFetch;
import redis.clients.jedis.params.SetParams;

/**
 * Policies and failed fetches as values of Redis, each under a key of its domain. What is not of
 * their form counts for nothing and is overwritten. Thread-safe.
 */
final class SharedPolicies implements AutoCloseable {
  /** How long a policy is kept that has expired, so that a renewal still sees what it was. */
  private static final Duration AFTERLIFE = Duration.ofDays(1);

  private static final Duration FAILURE = Duration.ofMinutes(5);

  private final Keys keys;
  private final RedisCalls calls;
  private final InstantSource clock;

  SharedPolicies(RedisAccess access, InstantSource clock) {
    this.keys = new Keys(access.prefix());
    this.calls = new RedisCalls(access);
    this.clock = clock;
  }

  /** Loads what calls need, and connects in the background, so that the first call need not. */
  void connect() {
    CachedPolicy any =
        new CachedPolicy("0", MtaStsMode.NONE, List.of(), Duration.ZERO, Instant.EPOCH);
    if (CachedPolicy.parse(any.format()).isEmpty()) {
      throw new IllegalStateException("the form of policies is broken");
    }
    String key = keys.policy("");
    calls.begin(redis -> Values.get(redis.client(), key));
  }

  Optional<CachedPolicy> get(String domain) {
    return text(keys.policy(domain)).flatMap(text -> Values.policy(domain, text));
  }

  void put(String domain, CachedPolicy policy) {
    String key = keys.policy(domain);
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Duration life = Duration.between(now, policy.expiresAt()).plus(AFTERLIFE);
    List<String> arguments =
        List.of(
            policy.format(),
            now.toString(),
            Long.toString(Math.max(AFTERLIFE.toSeconds(), life.toSeconds())));
    if (!isPut(key, arguments)) {
      // What the script takes for a policy may be a damaged one.
      Optional<String> damaged = text(key).filter(text -> CachedPolicy.parse(text).isEmpty());
      if (damaged.isPresent()) {
        remove(key, damaged.get());
        isPut(key, arguments);
      }
    }
  }

  private boolean isPut(String key, List<String> arguments) {
    Object answer = calls.call(redis -> PolicyScripts.PUT.run(redis.client(), key, arguments));
    return answer.equals(1L);
  }

  void remove(String domain, CachedPolicy expected) {
    String key = keys.policy(domain);
    text(key)
        .filter(text -> CachedPolicy.parse(text).equals(Optional.of(expected)))
        .ifPresent(text -> remove(key, text));
  }

  private void remove(String key, String text) {
    calls.call(redis -> PolicyScripts.REMOVE.run(redis.client(), key, List.of(text)));
  }

  Optional<FailedFetch> failedFetch(String domain) {
    return text(keys.failure(domain)).flatMap(FailedFetch::parse);
  }

  void putFailedFetch(String domain, FailedFetch failed) {
    String key = keys.failure(domain);
    SetParams forAWhile = new SetParams().ex(FAILURE.toSeconds());
    calls.call(redis -> redis.client().set(key, failed.format(), forAWhile));
  }

  /** Gives all policies, a few at a time, so that Redis answers others in between. */
  void forEach(BiConsumer<? super String, ? super CachedPolicy> action) {
    for (Object node : calls.call(redis -> List.copyOf(redis.pools().get().keySet()))) {
      Scan scan = new Scan(keys, node);
      do {
        for (Scan.Entry entry : calls.call(scan::next)) {
          action.accept(entry.domain(), entry.policy());
        }
      } while (!scan.isComplete());
    }
  }

  @Override
  public void close() {
    calls.close();
  }

  private Optional<String> text(String key) {
    return calls.call(redis -> Values.get(redis.client(), key));
  }
}
