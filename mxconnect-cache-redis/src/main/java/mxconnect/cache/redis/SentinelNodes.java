package mxconnect.cache.redis;

import java.util.Optional;
import java.util.Set;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.providers.SentineledConnectionProvider;

/**
 * Finds the server through sentinels. Jedis logs why a sentinel is of no use, so no password may
 * stand in it. Thread-safe.
 */
final class SentinelNodes extends SentineledConnectionProvider {
  SentinelNodes(
      String master,
      JedisClientConfig config,
      GenericObjectPoolConfig<Connection> pool,
      Set<HostAndPort> sentinels,
      JedisClientConfig sentinelConfig) {
    super(master, config, pool, sentinels, sentinelConfig);
  }

  /** The constructor of Jedis calls this, so it may use nothing of this object. */
  @Override
  protected SentinelConnectionFactory defaultSentinelConnectionFactory() {
    return SentinelNodes::connect;
  }

  static Jedis connect(HostAndPort sentinel, JedisClientConfig config) {
    try {
      return new Jedis(sentinel, config);
    } catch (JedisException e) {
      Optional<String> password = Optional.ofNullable(config.getPassword());
      if (password.isEmpty()) {
        throw e;
      }
      throw new JedisConnectionException(
          new Login(Optional.empty(), password).hideIn(Failure.of(e).text()));
    }
  }
}
