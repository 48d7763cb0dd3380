package mxconnect.cache.redis;

import java.util.Optional;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.api.spi.support.Printable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisDataException;

/** Reads values, whoever has put them there, and never more of one than a policy can have. */
final class Values {
  private static final Logger LOG = LoggerFactory.getLogger(RedisPolicyCache.class);

  /** The place of the last octet that is read; what has so many is no policy. */
  private static final int END = 1024 * 1024;

  private Values() {}

  /** Returns the text of a key; empty if there is none, or a list, say. */
  static Optional<String> get(UnifiedJedis redis, String key) {
    try {
      return text(redis.getrange(key, 0, END));
    } catch (JedisDataException e) {
      if (String.valueOf(e.getMessage()).startsWith("WRONGTYPE")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Returns the text of a key when it will have come; an empty one if there is none. */
  static Response<String> get(Pipeline redis, String key) {
    return redis.getrange(key, 0, END);
  }

  /** Reads a policy. */
  static Optional<CachedPolicy> policy(String domain, String text) {
    Optional<CachedPolicy> policy = CachedPolicy.parse(text);
    if (policy.isEmpty() && !text.isEmpty()) {
      LOG.atDebug()
          .addKeyValue("domain", Printable.of(domain))
          .log("what Redis has for {} is no policy and does not count", Printable.of(domain));
    }
    return policy;
  }

  private static Optional<String> text(String found) {
    return Optional.of(found).filter(text -> !text.isEmpty());
  }
}
